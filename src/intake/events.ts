import type { Message } from '../consultation/index.js';
import type { InterviewEvent, Media } from './state.js';

const media: Partial<Record<Message['kind'], Media>> = {
  sticker: 'sticker',
  image: 'photo',
  video: 'video',
  audio: 'voice',
  file: 'file',
  location: 'location',
};

/** After so long a silence, first ask who is looking: somebody else may hold the phone. */
const awayMs = 2 * 24 * 3_600_000;

/** What the assistant makes of messages that came in at a chat door, in their order. */
export function eventsOf(messages: Message[], lastHeardAt: Date | null): InterviewEvent[] {
  const events: InterviewEvent[] = [];
  const first = messages[0];
  if (first && lastHeardAt && first.at.getTime() - lastHeardAt.getTime() > awayMs)
    events.push({ kind: 'returned', at: first.at.toISOString() });
  for (const { id, kind, text, at, withdrawnAt, details } of messages) {
    const when = { at: at.toISOString(), message: id };
    const postback = details?.postback;
    // What is written in the own room is for staff: an answer of the assistant would go to the other door.
    if (withdrawnAt || details?.room) continue;
    if (kind === 'text') events.push({ kind: 'text', text, ...when });
    else if (kind === 'postback' && typeof postback === 'string')
      events.push({ ...tapped(postback, details), ...when });
    else if (media[kind]) events.push({ kind: 'media', media: media[kind], ...when });
  }
  return events;
}

/** What a button meant: a line of the summary to put right (`fix:S3`), a day from the calendar, or its own words. */
function tapped(data: string, details: Message['details']): InterviewEvent {
  const fix = /^fix:(\w{1,40})$/.exec(data)?.[1];
  if (fix) return { kind: 'edit', question: fix };
  const day = dayPicked(details?.params);
  return { kind: 'text', text: day ?? data };
}

function dayPicked(params: unknown): string | null {
  const date = typeof params === 'object' && params !== null && 'date' in params ? params.date : null;
  const [, year, month, day] = (typeof date === 'string' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)) || [];
  return year ? `${year}年${Number(month)}月${Number(day)}日` : null;
}
