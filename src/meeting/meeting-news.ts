import type { MeetingDeed, MeetingNewsKind, MeetingState } from '../contract/index.js';
import { type KnownPeople, namesSomebody } from './nameless.js';

/** What of a meeting those who are invited arrange themselves by. */
export interface MeetingPlan {
  state: MeetingState;
  onDay: string;
  time: string | null;
  place: string;
}

/** That those who are invited have something to know; `memberId`: only this one. */
export interface MeetingNews {
  kind: MeetingNewsKind;
  memberId: string | null;
}

/**
 * What those who are invited have to know after a deed: that there is a meeting, that it is at another time or place, or that there is none.
 * Before it is called, nobody knows of it. What is written for the meeting is no news.
 */
export function newsOf({ state, onDay, time, place }: MeetingPlan, deed: MeetingDeed): MeetingNews | null {
  if (deed.kind === 'convene') return { kind: 'called', memberId: null };
  if (state !== 'convened') return null;
  if (deed.kind === 'add_member') return { kind: 'called', memberId: deed.id };
  if (deed.kind === 'cancel') return { kind: 'off', memberId: null };
  const moved = deed.kind === 'write' && (deed.onDay !== onDay || deed.time !== time || deed.place !== place);
  return moved ? { kind: 'moved', memberId: null } : null;
}

/** Words of a place that is somebody's home. */
const homes = ['宅', '家', 'さん', 'さま', '様', '号室'];

/**
 * The place as it may stand in a mail; empty where it may say whose matter it is. It errs towards empty: the place stands on the
 * meeting's page.
 */
export const placeInMail = (place: string, people: KnownPeople): string =>
  homes.some((word) => place.includes(word)) || namesSomebody(place, people) ? '' : place.trim();
