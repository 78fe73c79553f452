import { z } from 'zod';
import { Channel, Speaker } from './codes.js';
import { AnswerState, Instant } from './consultation.js';

/** The parts of the 相談受付・申込票 in its order: 相談者 · 本人 · 連絡先 · 困りごと · 急ぎ · 世帯 · 手助け · 連絡 · 同意. */
export const receptionParts = [
  'caller',
  'person',
  'reach',
  'trouble',
  'urgent',
  'household',
  'help',
  'answering',
  'consent',
] as const;
/** @see receptionParts */
export const ReceptionPart = z.enum(receptionParts).meta({ id: 'ReceptionPart' });
/** @see receptionParts */
export type ReceptionPart = z.infer<typeof ReceptionPart>;

/** 「お困りごと」 of the form, T01 … T16 in its order. */
export const topicCodes = [
  'T01',
  'T02',
  'T03',
  'T04',
  'T05',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T12',
  'T13',
  'T14',
  'T15',
  'T16',
] as const;
/** @see topicCodes */
export const TopicCode = z.enum(topicCodes).meta({ id: 'TopicCode' });
/** @see topicCodes */
export type TopicCode = z.infer<typeof TopicCode>;

/**
 * One line of the form. `field` is what it fills (a `fills` of the questionnaire, `keyedContact`, `keyedSummary`). `chosen` are choices the resident picked and `words` what they wrote themselves; `staff` is what a
 * colleague keyed in. The three are never mixed. `state` is the resident's answer: `not_asked` is 未聴取.
 */
export const ReceptionLine = z
  .object({
    question: z.string(),
    field: z.string().nullable(),
    label: z.string(),
    state: AnswerState,
    chosen: z.array(z.string()),
    words: z.string().nullable(),
    staff: z.string().nullable(),
    at: Instant.nullable(),
  })
  .meta({ id: 'ReceptionLine' });
/** @see ReceptionLine */
export type ReceptionLine = z.infer<typeof ReceptionLine>;

/** A topic that was named: ○, or ◎ when it is the worst, and by whom. */
export const ReceptionTopic = z
  .object({ code: TopicCode, worst: z.boolean(), by: z.array(z.enum(['resident', 'staff'])) })
  .meta({ id: 'ReceptionTopic' });
/** @see ReceptionTopic */
export type ReceptionTopic = z.infer<typeof ReceptionTopic>;

/** Why printing asks first: somebody may see this person's things, or there is violence at home. */
export const PrintDanger = z.enum(['protected', 'watched', 'dv']).meta({ id: 'PrintDanger' });
/** @see PrintDanger */
export type PrintDanger = z.infer<typeof PrintDanger>;

/** A record as the 相談受付・申込票 holds it. `worst` names a group where it cannot be told which of its topics is the worst. */
export const ReceptionForm = z
  .object({
    receipt: z.string(),
    channel: Channel,
    speaker: Speaker,
    receivedAt: Instant,
    receivedBy: z.string().nullable(),
    municipality: z.string(),
    centre: z.string(),
    parts: z.array(z.object({ part: ReceptionPart, lines: z.array(ReceptionLine) })),
    topics: z.array(ReceptionTopic),
    worst: z.string().nullable(),
    printDangers: z.array(PrintDanger),
  })
  .meta({ id: 'ReceptionForm' });
/** @see ReceptionForm */
export type ReceptionForm = z.infer<typeof ReceptionForm>;

/** A form is put on paper. `confirmed`: whoever prints has read the warning, where there is one. */
export const NewPrinting = z
  .object({ consent: z.boolean(), contact: z.boolean(), confirmed: z.boolean().default(false) })
  .meta({ id: 'NewPrinting' });
/** @see NewPrinting */
export type NewPrinting = z.infer<typeof NewPrinting>;

/** That it may be printed now, and has been noted down. */
export const Printing = z.object({ at: Instant, by: z.string() }).meta({ id: 'Printing' });
/** @see Printing */
export type Printing = z.infer<typeof Printing>;
