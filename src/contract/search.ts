import { z } from 'zod';
import { Channel, Status, Urgency } from './codes.js';

/** Where found words stand: something said, an internal note, a file's name, the answers of the interview. */
export const hitKinds = ['message', 'note', 'file', 'answers'] as const;

/** What staff look for. It travels in the body, so that it stands in no address, history or proxy log. */
export const NewSearch = z
  .object({ words: z.string().max(200), cursor: z.string().max(100).nullish() })
  .meta({ id: 'NewSearch' });
/** @see NewSearch */
export type NewSearch = z.infer<typeof NewSearch>;

/** The consultation in which something was found. */
export const FoundConsultation = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    name: z.string().nullable(),
    status: Status,
    urgency: Urgency,
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'FoundConsultation' });
/** @see FoundConsultation */
export type FoundConsultation = z.infer<typeof FoundConsultation>;

/** Somebody whose file has the name, the reading, the number or the mail address that was typed. */
export const FoundPerson = z
  .object({ id: z.uuid(), name: z.string().nullable(), kana: z.string().nullable(), born: z.string().nullable() })
  .meta({ id: 'FoundPerson' });
/** @see FoundPerson */
export type FoundPerson = z.infer<typeof FoundPerson>;

/** A text in which all the words stand: the piece around the first, with passages to mark (UTF-16 offsets). */
export const Hit = z
  .object({
    id: z.string(),
    kind: z.enum(hitKinds),
    at: z.iso.datetime(),
    excerpt: z.string(),
    marks: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    consultation: FoundConsultation,
  })
  .meta({ id: 'Hit' });
/** @see Hit */
export type Hit = z.infer<typeof Hit>;

/**
 * A page of what was found, newest first. `people`: consultations whose receipt number, name, telephone number or mail
 * address is what was typed, and `files` those people whose own file says so (on the first page; at most 20 each). `tooShort`: no word has the two letters that are needed.
 */
export const SearchPage = z
  .object({
    people: z.array(FoundConsultation),
    morePeople: z.boolean(),
    files: z.array(FoundPerson),
    moreFiles: z.boolean(),
    hits: z.array(Hit),
    next: z.string().nullable(),
    tooShort: z.boolean(),
  })
  .meta({ id: 'SearchPage' });
/** @see SearchPage */
export type SearchPage = z.infer<typeof SearchPage>;
