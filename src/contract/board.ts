import { z } from 'zod';
import { Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { ConsultationItem } from './consultation-record.js';

/** A passage that raised a level: the code of its reason, and the words. */
export const Clue = z.object({ code: z.string(), words: z.string() }).meta({ id: 'Clue' });
/** @see Clue */
export type Clue = z.infer<typeof Clue>;

/**
 * A card of the triage board: a row of the inbox, with the words that raised its level, since when the person waits for an
 * answer (null: nobody waits), and the open proposal to lower it. A call or visit that somebody keyed in waits for its owner.
 */
export const BoardCard = ConsultationItem.extend({
  clues: z.array(Clue),
  waitingSince: Instant.nullable(),
  lowering: z.object({ to: Urgency, by: StaffName }).nullable(),
}).meta({ id: 'BoardCard' });
/** @see BoardCard */
export type BoardCard = z.infer<typeof BoardCard>;

/** The open consultations, the gravest and most due first, 500 at most; `total` counts all of them. */
export const Board = z.object({ cards: z.array(BoardCard), total: z.number().int() }).meta({ id: 'Board' });
/** @see Board */
export type Board = z.infer<typeof Board>;

/** With names, or without: then names, numbers and addresses are replaced in the person's own words too, as far as rules can. */
export const MeetingQuery = z.object({ names: z.enum(['with', 'without']) }).meta({ id: 'MeetingQuery' });
/** @see MeetingQuery */
export type MeetingQuery = z.infer<typeof MeetingQuery>;

/** What the morning meeting (朝の会議) talks about: whoever waits for an answer, in the board's order and under its limit. */
export const Meeting = Board.extend({ names: z.enum(['with', 'without']) }).meta({ id: 'Meeting' });
/** @see Meeting */
export type Meeting = z.infer<typeof Meeting>;

/** The meeting's list is put on paper. */
export const NewMeetingPrinting = z
  .object({ names: z.enum(['with', 'without']), consultationIds: z.array(z.uuid()).max(500) })
  .meta({ id: 'NewMeetingPrinting' });
/** @see NewMeetingPrinting */
export type NewMeetingPrinting = z.infer<typeof NewMeetingPrinting>;
