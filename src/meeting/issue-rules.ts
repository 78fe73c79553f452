import { type AreaIssueState, areaIssueSteps, lifts, type MeetingRefusal } from '../contract/index.js';
import { isCopied, type KnownPeople, namesSomebody } from './nameless.js';

/** What the rules look at in an issue's step. */
export interface IssueStep {
  from: AreaIssueState;
  to: AreaIssueState;
  words: string;
  /** What it said before, and the papers of the cases that it comes from: none of it is copied. */
  before: readonly string[];
  people: KnownPeople;
}

/** Steps that say where it went or what came of it. */
const saying: readonly AreaIssueState[] = ['handed', 'built', 'dropped', 'returned'];

/** Why words cannot stand in an issue; null when they can. */
export function issueWordsRefusal(
  words: string,
  before: readonly string[],
  people: KnownPeople,
): Extract<MeetingRefusal, 'names' | 'copied'> | null {
  if (namesSomebody(words, people)) return 'names';
  return isCopied(words, before) ? 'copied' : null;
}

/** Why an issue cannot take a step, beside the field. */
export function issueRefusals({
  from,
  to,
  words,
  before,
  people,
}: IssueStep): { path: string; message: MeetingRefusal }[] {
  if (!areaIssueSteps[from].includes(to)) return [{ path: 'to', message: 'wrong step' }];
  const lifted = lifts(from, to);
  if (words.trim() === '') return lifted || saying.includes(to) ? [{ path: 'words', message: 'required' }] : [];
  const refusal = issueWordsRefusal(words, lifted ? before : [], people);
  return refusal ? [{ path: 'words', message: refusal }] : [];
}
