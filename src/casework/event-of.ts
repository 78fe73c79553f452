import type { CaseDeed } from '../contract/index.js';

/** What the history keeps of a deed: the thing it was about, codes and days, and the words that were written with it. */
export interface EventParts {
  thingId: string | null;
  codes: Record<string, string | number | boolean | null>;
  words: string;
}

const isId = (field: string) => field === 'id' || field.endsWith('Id');
/** Fields that a person typed: they go sealed. */
const typed = ['reason', 'words', 'what', 'role', 'name', 'seen', 'said', 'satisfied', 'left', 'missing'];

/** Takes a deed apart for the history. What has versions of its own (assessments) is not repeated. */
export function eventOf(deed: CaseDeed): EventParts {
  const { kind, ...fields } = deed;
  const codes: EventParts['codes'] = {};
  const words: string[] = [];
  let thingId: string | null = null;
  for (const [field, value] of Object.entries(fields)) {
    if (kind === 'write_assessment') continue;
    if (field === 'goals') words.push(...Object.values(value as Record<string, string>));
    else if (typed.includes(field)) words.push(value as string);
    else if (Array.isArray(value)) codes[field] = value.join(' ');
    else codes[field] = value as string | boolean | null;
    if (field === 'id' || (thingId === null && isId(field))) thingId = value as string | null;
  }
  return { thingId, codes, words: words.filter((text) => text !== '').join('\n') };
}
