import { z } from 'zod';
import { PrintDanger } from './reception-form.js';

/** The papers of a case: インテーク・アセスメントシート · プラン · 評価シート. */
export const caseFormKinds = ['assessment', 'plan', 'evaluation'] as const;
/** @see caseFormKinds */
export const CaseFormKind = z.enum(caseFormKinds).meta({ id: 'CaseFormKind' });
/** @see caseFormKinds */
export type CaseFormKind = z.infer<typeof CaseFormKind>;

/** Whom a paper is for: the centre's own file, the person, or the agencies of the team. The last two leave the centre. */
export const formReaders = ['centre', 'person', 'team'] as const;
/** @see formReaders */
export const FormReader = z.enum(formReaders).meta({ id: 'FormReader' });
/** @see formReaders */
export type FormReader = z.infer<typeof FormReader>;

/**
 * How far a field is known to stand on the national forms: `named` by a source that the project rests on, or `unconfirmed` (確認前),
 * remembered only. A city compares both with the ministry's file before it reports.
 */
export const nationalMarks = ['named', 'unconfirmed'] as const;
/** @see nationalMarks */
export const NationalMark = z.enum(nationalMarks).meta({ id: 'NationalMark' });
/** @see nationalMarks */
export type NationalMark = z.infer<typeof NationalMark>;

/** One line. `aboutOthers`: 本人以外の人の情報. `byHand`: a pen fills it in, so an empty one is not missing. */
export const FormLine = z
  .object({
    label: z.string(),
    value: z.string(),
    national: NationalMark.nullable(),
    aboutOthers: z.boolean(),
    byHand: z.boolean(),
  })
  .meta({ id: 'FormLine' });
/** @see FormLine */
export type FormLine = z.infer<typeof FormLine>;

/** A part of a paper: lines, or a table (役割分担表). */
export const FormPart = z
  .object({
    title: z.string(),
    lines: z.array(FormLine),
    table: z
      .object({
        national: NationalMark.nullable(),
        aboutOthers: z.boolean(),
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string())),
      })
      .nullable(),
  })
  .meta({ id: 'FormPart' });
/** @see FormPart */
export type FormPart = z.infer<typeof FormPart>;

/**
 * A paper of a case, for one kind of reader: what is printed and what goes into Excel are both this. `missing` are fields of the
 * national forms that nobody filled in; `leftOut` what this reader is not given, and why; `handTo` who of the team may have it.
 * `written` is false while there is nothing to print.
 */
export const CaseForm = z
  .object({
    form: CaseFormKind,
    reader: FormReader,
    title: z.string(),
    number: z.string(),
    municipality: z.string(),
    centre: z.string(),
    version: z.number().int(),
    written: z.boolean(),
    /** Which plan or evaluation it is, of those that there are, the newest first. */
    of: z.uuid().nullable(),
    choices: z.array(z.object({ id: z.uuid(), label: z.string() })),
    parts: z.array(FormPart),
    missing: z.array(z.string()),
    leftOut: z.array(z.string()),
    handTo: z.array(z.string()),
    notTo: z.array(z.string()),
    printDangers: z.array(PrintDanger),
    /** A file holds nothing that is kept to a list of people. */
    excel: z.boolean(),
  })
  .meta({ id: 'CaseForm' });
/** @see CaseForm */
export type CaseForm = z.infer<typeof CaseForm>;

/** Which paper: for whom, and of which plan or evaluation; without `of` the newest. */
export const CaseFormQuery = z
  .object({ reader: FormReader.default('centre'), of: z.uuid().optional() })
  .meta({ id: 'CaseFormQuery' });
/** @see CaseFormQuery */
export type CaseFormQuery = z.infer<typeof CaseFormQuery>;

/** A paper is handed out, as it stood at `version` on the screen. `confirmed`: whoever does it has read the warning, where there is one. */
export const NewCaseFormCopy = z
  .object({
    reader: FormReader,
    of: z.uuid().nullable().default(null),
    version: z.number().int(),
    confirmed: z.boolean().default(false),
  })
  .meta({ id: 'NewCaseFormCopy' });
/** @see NewCaseFormCopy */
export type NewCaseFormCopy = z.infer<typeof NewCaseFormCopy>;
