import { createHash } from 'node:crypto';
import { AgencyFacts, type AgencyInFile, DirectoryCode, type ImportPlan } from '../contract/index.js';
import {
  type AgencyColumn,
  agencyColumns,
  blankAgency,
  codeHeading,
  type Names,
  WrongWord,
  wholeColumns,
} from './agency-columns.js';

/** A row of a file: its number, and what stands in each of its columns. A column that it does not have stays as it is. */
export interface ImportRow {
  row: number;
  cells: ReadonlyMap<string, string>;
}

/** What one row would do, with the facts it would leave. */
export interface PlannedRow {
  shown: ImportPlan['rows'][number];
  facts: AgencyFacts | null;
  /** The version that it changes; 0 adds. */
  version: number;
}

/** An agency as it stands. */
export interface Standing {
  facts: AgencyFacts;
  version: number;
  mine: boolean;
}

/**
 * What an import would do, row by row. Nothing is guessed: a word that may not stand in its column, a code twice, or an agency that
 * is kept by others refuses its row, and whoever imports sees why.
 * @param mayAdd whether the sections of new agencies are the importer's: asked with the section's code
 */
export function planImport(
  rows: readonly ImportRow[],
  standing: ReadonlyMap<string, Standing>,
  names: Names,
  mayAdd: (section: string | null) => boolean,
): PlannedRow[] {
  const seen = new Set<string>();
  return rows.map(({ row, cells }) => {
    const code = (cells.get(codeHeading) ?? '').trim();
    const faults: PlannedRow['shown']['faults'] = [];
    if (!DirectoryCode.safeParse(code).success) faults.push({ column: codeHeading, message: 'code' });
    if (seen.has(code)) faults.push({ column: codeHeading, message: 'twice' });
    seen.add(code);
    const before = standing.get(code) ?? null;
    const next: Record<string, unknown> = { ...(before?.facts ?? blankAgency) };
    for (const { heading, field, read } of agencyColumns) {
      const text = cells.get(heading);
      if (text === undefined) continue;
      try {
        if (field === 'sites' && before && text === columnOf(field).write(before.facts, names)) continue;
        next[field] = read(text.trim(), names);
      } catch (cause) {
        if (!(cause instanceof WrongWord)) throw cause;
        faults.push({ column: heading, message: 'word' });
      }
    }
    const name = cells.get('名前')?.trim() || before?.facts.name || '';
    return planned({ row, code, name, before, next, faults, columns: agencyColumns }, names, mayAdd);
  });
}

/** The same for agencies of which a file holds every fact. */
export function planWhole(
  agencies: readonly AgencyInFile[],
  standing: ReadonlyMap<string, Standing>,
  mayAdd: (section: string | null) => boolean,
): PlannedRow[] {
  // Codes themselves are compared: two areas may have one name.
  const names: Names = { areas: new Map(), sections: new Map() };
  const codes = agencies.map(({ code }) => code);
  return agencies.map(({ code, ...next }, row) => {
    const faults = codes.indexOf(code) < row ? [{ column: codeHeading, message: 'twice' }] : [];
    const before = standing.get(code) ?? null;
    return planned({ row, code, name: next.name, before, next, faults, columns: wholeColumns }, names, mayAdd);
  });
}

/** One agency as it is asked for. */
interface Asked {
  row: number;
  code: string;
  name: string;
  before: Standing | null;
  next: unknown;
  faults: PlannedRow['shown']['faults'];
  /** In which columns its changes are told. */
  columns: readonly Pick<AgencyColumn, 'heading' | 'write'>[];
}

function planned(
  { row, code, name, before, next, faults, columns }: Asked,
  names: Names,
  mayAdd: (section: string | null) => boolean,
): PlannedRow {
  const read = AgencyFacts.safeParse(next);
  if (!read.success) {
    for (const { path } of read.error.issues) {
      const column = agencyColumns.find(({ field }) => field === path[0])?.heading ?? codeHeading;
      if (!faults.some((one) => one.column === column)) faults.push({ column, message: 'shape' });
    }
  }
  const facts = read.success && faults.length === 0 ? read.data : null;
  if (facts && !(before ? before.mine && mayAdd(facts.section) : mayAdd(facts.section)))
    faults.push({ column: codeHeading, message: 'not_mine' });
  const changes = facts
    ? columns
        .map(({ heading, write }) => ({
          column: heading,
          before: before ? write(before.facts, names) : '',
          after: write(facts, names),
        }))
        .filter((one) => one.before !== one.after)
    : [];
  const does = faults.length > 0 ? 'refused' : before === null ? 'add' : changes.length > 0 ? 'change' : 'nothing';
  return { shown: { row, code, name, does, changes, faults }, facts, version: before?.version ?? 0 };
}

const columnOf = (field: keyof AgencyFacts) => agencyColumns.find((column) => column.field === field)!;

/** Says exactly what a plan would do: the same only for the same file over the same directory. */
export const digestOf = (plan: readonly PlannedRow[]): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url');
