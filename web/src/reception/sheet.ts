import type { KeyedChannel, NewConsultation, Speaker, Urgency } from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { inputTime, instantOf } from '../words/times.js';
import { nextSteps, words } from './reception.words.js';

/** A reception note while it is being written: everything as the controls hold it. */
export interface Sheet {
  channel: KeyedChannel;
  receivedAt: string;
  name: string;
  contact: string;
  speaker: Speaker;
  urgency: Urgency | '';
  summary: string;
  topics: string[];
  area: string;
  next: string;
  nextOther: string;
  nextAt: string;
  owner: string;
  clientId: string;
}

/** What is wrong with a sheet, by its field; nothing when it can be saved. */
export type Mistakes = Partial<Record<'summary' | 'receivedAt' | 'nextOther' | 'nextAt', string>>;

/** What every group of fields gets: the sheet, its mistakes, and a way to change it. */
export interface SheetProps {
  sheet: Sheet;
  mistakes: Mistakes;
  change: (change: Partial<Sheet>) => void;
}

/** A blank sheet: a phone call just now, to be called back within the hour, looked after by whoever writes. */
export const blankSheet = (now: number): Sheet => ({
  channel: 'phone',
  receivedAt: inputTime(now),
  name: '',
  contact: '',
  speaker: 'unknown',
  urgency: '',
  summary: '',
  topics: [],
  area: '',
  next: nextSteps[0]!,
  nextOther: '',
  nextAt: inputTime(now + 3_600_000),
  owner: 'me',
  clientId: newId(),
});

/** Checks a sheet before it is sent. */
export function mistakesOf(sheet: Sheet): Mistakes {
  return {
    ...(sheet.summary.trim() === '' && { summary: words.summaryRequired }),
    ...(instantOf(sheet.receivedAt) === null && { receivedAt: words.nextAtRequired }),
    ...(sheet.next === '' && sheet.nextOther.trim() === '' && { nextOther: words.nextRequired }),
    ...(instantOf(sheet.nextAt) === null && { nextAt: words.nextAtRequired }),
  };
}

/** The sheet as the API takes it. Only for a sheet without mistakes. */
export function bodyOf(sheet: Sheet): NewConsultation {
  return {
    channel: sheet.channel,
    summary: sheet.summary,
    name: sheet.name.trim() || null,
    contact: sheet.contact.trim() || null,
    speaker: sheet.speaker,
    urgency: sheet.urgency || null,
    topics: sheet.topics,
    area: sheet.area || null,
    next: { what: sheet.next || sheet.nextOther.trim(), at: instantOf(sheet.nextAt)! },
    owner: sheet.owner || null,
    receivedAt: instantOf(sheet.receivedAt),
    clientId: sheet.clientId,
  };
}
