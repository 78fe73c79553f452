import holidayJp from '@holiday-jp/holiday_jp';
import type { Urgency } from '../contract/index.js';
import { type Profile, weekdays } from './profile.js';
import { type TimeSpan, without } from './time-spans.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Japan Standard Time is nine hours ahead of UTC, without summer time. */
const jstMs = 9 * 60 * minuteMs;

/** Hours on the wall of a day, such as `13:00-17:30`. */
export type DaySpan = string;

type Calendar = Pick<Profile, 'hours' | 'closures' | 'onCall' | 'alarm' | 'actWithinOpenDays'> & {
  /** The hours of a day during which the office is closed out of turn. */
  partly?: Readonly<Record<string, readonly DaySpan[]>>;
};

/** A day in Japan as `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => new Date(at.getTime() + jstMs).toISOString().slice(0, 10);

const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
/** A day as papers write it: `令和8年11月22日`. */
export const eraDay = (day: string): string => era.format(new Date(`${day}T00:00:00+09:00`));

/** An instant from a day in Japan and a time of day such as `08:30`; `24:00` is the next midnight. */
export function instant(day: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number);
  return new Date(Date.parse(`${day}T00:00:00Z`) - jstMs + (hours! * 60 + minutes!) * minuteMs);
}

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

/** The Japanese fiscal year (年度, April to March) that an instant falls into. */
export function fiscalYear(at: Date): number {
  const [year, month] = dayOf(at).split('-').map(Number);
  return month! >= 4 ? year! : year! - 1;
}

/**
 * A national holiday: 国民の祝日に関する法律 with substitute days and the one-off laws, from the data of
 * `@holiday-jp/holiday_jp` (future years are its predictions). Data beats rules: 2019 to 2021 were moved by law.
 */
export const isHoliday = (day: string): boolean => Object.hasOwn(holidayJp.holidays, day);

/** Whether the office is closed on a day whatever its weekday: a holiday, the year's end, or a day that was named. */
export function isClosure({ closures }: Pick<Calendar, 'closures'>, day: string): boolean {
  if (closures.holidays && isHoliday(day)) return true;
  if (closures.days.includes(day)) return true;
  if (!closures.yearEnd) return false;
  const [from, to] = closures.yearEnd;
  const at = day.slice(5);
  return from > to ? at >= from || at <= to : at >= from && at <= to;
}

/** The day of the week, Sunday 0. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The hours of a day as instants, empty when the office is closed. */
export function hoursOn({ hours, closures, partly }: Calendar, day: string): TimeSpan[] {
  if (hours === 'unknown' || isClosure({ closures }, day)) return [];
  const on = (span: DaySpan): TimeSpan => ({ from: instant(day, span.slice(0, 5)), to: instant(day, span.slice(6)) });
  const closed = (partly?.[day] ?? []).map(on);
  return (hours[weekdays[weekdayOf(day)]!] ?? []).flatMap((span) => without(on(span), closed));
}

/** Spans of a day in order, those that touch or overlap made one. */
export function joinedSpans(spans: readonly DaySpan[]): DaySpan[] {
  const joined: DaySpan[] = [];
  for (const span of [...spans].sort()) {
    const last = joined.at(-1);
    if (last === undefined || span.slice(0, 5) > last.slice(6)) joined.push(span);
    else if (span.slice(6) > last.slice(6)) joined[joined.length - 1] = `${last.slice(0, 5)}-${span.slice(6)}`;
  }
  return joined;
}

/** Whether staff read at this moment. The last minute of the hours is open, their end is closed. */
export const isOpen = (calendar: Calendar, at: Date): boolean =>
  hoursOn(calendar, dayOf(at)).some(({ from, to }) => from <= at && at < to);

/** The next open spans from a moment on, the current one included; none when the hours are unknown or never come. */
function* spansFrom(calendar: Calendar, at: Date): Generator<TimeSpan> {
  let day = dayOf(at);
  for (let i = 0; i < 400; i++, day = nextDay(day)) {
    for (const span of hoursOn(calendar, day)) if (span.to > at) yield span;
  }
}

/** The open spans that begin or lie in a time, the one that runs at its beginning included. */
export function openSpans(calendar: Calendar, from: Date, to: Date): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (let day = dayOf(from); instant(day, '00:00') < to; day = nextDay(day))
    spans.push(...hoursOn(calendar, day).filter((span) => span.to > from && span.from < to));
  return spans;
}

/** When staff read next: now while open, else the true next opening. Null when no hours are known. */
export function nextOpening(calendar: Calendar, at: Date): Date | null {
  const next = spansFrom(calendar, at).next();
  return next.done ? null : new Date(Math.max(next.value.from.getTime(), at.getTime()));
}

/** The end of the n-th open day after the day of `at`; open days skip holidays and closures. Null when no hours are known. */
export function endOfOpenDay(calendar: Calendar, at: Date, days: number): Date | null {
  const first = dayOf(at);
  let day = first;
  for (let i = 0, left = days; i < 400; i++) {
    day = nextDay(day);
    const spans = hoursOn(calendar, day);
    if (spans.length > 0 && --left <= 0) return spans.at(-1)!.to;
  }
  return null;
}

/**
 * By when a person has to have acted. The clocks of U3 and U4 never stop: U4 at once (as an alarm is read), U3 the same
 * day, but at least two hours. The others run on the office's calendar. Where no hours are known, days are counted as they come.
 */
export function answerBy(calendar: Calendar, urgency: Urgency, at: Date): Date {
  if (urgency === 'U4') return readBy(calendar, urgency, at);
  if (urgency === 'U3') return new Date(Math.max(instant(dayOf(at), '24:00').getTime(), at.getTime() + 120 * minuteMs));
  const days = calendar.actWithinOpenDays[urgency];
  return endOfOpenDay(calendar, at, days) ?? new Date(at.getTime() + days * dayMs);
}

/**
 * By when an alarm has to be read: minutes inside hours; outside, the on-call's minutes, or, where nobody is on call, the
 * same minutes after the next opening. That is the truth that residents are told.
 */
export function readBy(calendar: Calendar, urgency: Urgency, at: Date): Date {
  const { open, onCall } = calendar.alarm[urgency === 'U4' ? 'U4' : 'U3'];
  if (isOpen(calendar, at)) return new Date(at.getTime() + open * minuteMs);
  if (calendar.onCall) return new Date(at.getTime() + onCall * minuteMs);
  const opening = nextOpening(calendar, at) ?? at;
  return new Date(opening.getTime() + open * minuteMs);
}
