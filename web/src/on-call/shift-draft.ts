import { longestShiftDays, type NewOnCallShift } from '../../../src/contract/index.js';
import { instantOf } from '../words/times.js';
import { words } from './on-call.words.js';

/** What stands in the form: the times as their inputs hold them. */
export interface ShiftDraft {
  staffId: string;
  from: string;
  to: string;
}

/** What is wrong with a field, in words for staff. */
export type ShiftFaults = Partial<Record<keyof ShiftDraft, string>>;

/** The shift that the form means, or what is wrong with it. */
export function shiftOf(
  { staffId, from, to }: ShiftDraft,
  now: number,
): { shift: NewOnCallShift; faults: null } | { shift: null; faults: ShiftFaults } {
  const faults: ShiftFaults = {};
  const begin = instantOf(from);
  const end = instantOf(to);
  if (staffId === '') faults.staffId = words.staffRequired;
  if (begin === null) faults.from = words.fromRequired;
  if (end === null) faults.to = words.toRequired;
  else if (begin !== null && end <= begin) faults.to = words.order;
  else if (begin !== null && Date.parse(end) - Date.parse(begin) > longestShiftDays * 86_400_000)
    faults.to = words.tooLong(longestShiftDays);
  else if (Date.parse(end) <= now) faults.to = words.over;
  if (Object.keys(faults).length > 0) return { shift: null, faults };
  return { shift: { staffId, from: begin!, to: end! }, faults: null };
}
