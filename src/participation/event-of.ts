import type { ParticipationDeed } from '../contract/index.js';

/** What the history keeps of a deed: the thing it was about, codes and days, and the words that were written with it. */
export interface EventParts {
  thingId: string | null;
  codes: Record<string, string | number | boolean | null>;
  words: string;
}

/** Fields that a person typed: they go sealed. */
const typed = ['reason', 'why', 'seen', 'person', 'host', 'trouble', 'answer'];

/** Takes a deed apart for the history. A need profile goes sealed as a whole, so that every version of it stays. */
export function eventOf({ kind: _kind, ...fields }: ParticipationDeed): EventParts {
  const codes: EventParts['codes'] = {};
  const words: string[] = [];
  let thingId: string | null = null;
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'needs') words.push(JSON.stringify(value));
    else if (field === 'id') thingId = value as string;
    else if (typed.includes(field)) words.push(value as string);
    else codes[field] = value as string | boolean | null;
  }
  return { thingId, codes, words: words.filter((text) => text !== '').join('\n') };
}
