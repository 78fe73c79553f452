import {
  type CasebookChange,
  type CasebookEnd,
  type CasebookRefusal,
  type CasebookState,
  type CasebookText,
  casebookSteps,
  casebookTexts,
  isWritable,
  readersSteps,
} from '../contract/index.js';
import type { KnownPeople } from '../meeting/nameless.js';
import { passagesNaming } from './passages.js';

/** What the rules look at in an entry. */
export interface EntryFacts {
  state: CasebookState;
  /** Only its writer changes it, so nobody but them has ever written in it. */
  authorId: string;
  texts: Record<CasebookText, string>;
  fields: readonly string[];
}

/** What is wrong, beside its field. */
export interface Objection {
  path: string;
  message: CasebookRefusal;
}

/** So many passages of a text are pointed out at once. */
const mostShown = 3;

/** Why words cannot stand in an entry: it needs a heading, and names nobody. */
export function writingObjections(given: Pick<CasebookChange, CasebookText>, people: KnownPeople): Objection[] {
  return [
    ...(given.title === '' ? [{ path: 'title', message: 'required' as const }] : []),
    ...casebookTexts.flatMap((text) =>
      passagesNaming(given[text], people)
        .slice(0, mostShown)
        .map(({ start, end }) => ({ path: `${text}.${start}.${end}`, message: 'names' as const })),
    ),
  ];
}

/** What is still to be written before an entry goes to a second reader. */
export function missingIn({ texts, fields }: Pick<EntryFacts, 'texts' | 'fields'>): Objection[] {
  const required = (['title', 'situation', 'response'] as const).filter((text) => texts[text] === '');
  return [
    ...required.map((path) => ({ path, message: 'required' as const })),
    ...(texts.worked === '' && texts.failed === '' ? [{ path: 'worked', message: 'not both empty' as const }] : []),
    ...(fields.length === 0 ? [{ path: 'fields', message: 'required' as const }] : []),
  ];
}

/** Whether somebody may take a step at all, whatever is still missing. */
export function mayTake(
  { state, authorId }: Pick<EntryFacts, 'state' | 'authorId'>,
  actorId: string,
  to: CasebookState,
) {
  if (!casebookSteps[state].includes(to)) return 'wrong step' as const;
  const mine = authorId === actorId;
  if (readersSteps.some((one) => one === to)) return mine ? ('own entry' as const) : null;
  // What everybody sees, everybody may take down: the words may turn out to lead to somebody.
  if (to === 'withdrawn' && state === 'shown') return null;
  return mine ? null : ('not own entry' as const);
}

/** The steps that somebody may take. */
export const stepsFor = (entry: Pick<EntryFacts, 'state' | 'authorId'>, actorId: string): CasebookState[] =>
  casebookSteps[entry.state].filter((to) => mayTake(entry, actorId, to) === null);

/** Why an entry cannot take a step, beside its field. */
export function stepObjections(
  entry: EntryFacts,
  { actorId, to, words, reason }: { actorId: string; to: CasebookState; words: string; reason: CasebookEnd | null },
): Objection[] {
  const refusal = mayTake(entry, actorId, to);
  if (refusal) return [{ path: 'to', message: refusal }];
  if (to === 'proposed') return missingIn(entry);
  if (to === 'withdrawn') return entry.state === 'shown' && !reason ? [{ path: 'reason', message: 'required' }] : [];
  if (to !== 'sent_back') return [];
  if (words === '') return [{ path: 'words', message: 'required' }];
  return passagesNaming(words, { names: [], marks: [] }).map(({ start, end }) => ({
    path: `words.${start}.${end}`,
    message: 'names' as const,
  }));
}

/** Who may read an entry: its writer always; of others what is shown or waits for a second reader. */
export const mayRead = ({ state, authorId }: Pick<EntryFacts, 'state' | 'authorId'>, actorId: string): boolean =>
  authorId === actorId || state === 'shown' || state === 'proposed';

/** Why its words cannot be changed now; null when they can. */
export function changeRefusal(
  { state, authorId }: Pick<EntryFacts, 'state' | 'authorId'>,
  actorId: string,
): Extract<CasebookRefusal, 'wrong step' | 'not own entry'> | null {
  if (authorId !== actorId) return 'not own entry';
  return isWritable(state) ? null : 'wrong step';
}
