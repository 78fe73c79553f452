import type { Consultation } from '../consultation/index.js';
import type { Changed } from './merge.entity.js';

type Fields = Pick<Consultation, 'urgency' | 'urgencyBy' | 'dueAt' | 'watched' | 'wantsPerson'>;

/**
 * What the survivor takes over, so that nothing grows less urgent or less careful by being joined: the higher level, the
 * earlier deadline, that a screen is watched, that somebody asked for a person.
 */
export function takenOver(survivor: Fields, other: Fields): Partial<Fields> {
  const higher = other.urgency > survivor.urgency;
  return {
    ...(higher ? { urgency: other.urgency } : {}),
    ...(higher && other.urgencyBy !== survivor.urgencyBy ? { urgencyBy: other.urgencyBy } : {}),
    ...(other.dueAt < survivor.dueAt ? { dueAt: other.dueAt } : {}),
    ...(other.watched && !survivor.watched ? { watched: true } : {}),
    ...(other.wantsPerson && !survivor.wantsPerson ? { wantsPerson: true } : {}),
  };
}

const plain = (value: string | boolean | Date): string | boolean =>
  value instanceof Date ? value.toISOString() : value;

/** The same as kept with the joining: each field before and after. */
export const changesOf = (survivor: Fields, taken: Partial<Fields>): Changed =>
  Object.fromEntries(
    Object.entries(taken).map(([field, value]) => [field, [plain(survivor[field as keyof Fields]), plain(value)]]),
  );

/** What goes back when the joining is undone. What somebody, or a new message, changed since stays as it is now. */
export function givenBack(survivor: Fields, changed: Changed): Partial<Fields> {
  const back = Object.entries(changed).filter(([field, [, after]]) => plain(survivor[field as keyof Fields]) === after);
  return Object.fromEntries(
    back.map(([field, [before]]) => [field, field === 'dueAt' ? new Date(before as string) : before]),
  );
}
