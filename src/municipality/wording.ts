import { dayOf } from './calendar.js';
import { type Profile, weekdays } from './profile.js';

const names = { sun: '日', mon: '月', tue: '火', wed: '水', thu: '木', fri: '金', sat: '土' } as const;
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week, Monday first as hours are read. */
export type Day = (typeof week)[number];

/** A time of day without a leading zero: 8:30. */
const clock = (text: string) => text.replace(/^0/, '');

/** Hours as they are said: days with the same hours together, the spans of a day joined. Days that are closed are left out. */
export function hourRuns(
  hours: Exclude<Profile['hours'], 'unknown'>,
  { to, and, name }: { to: string; and: string; name: (day: Day) => string },
): string {
  const runs: { days: Day[]; spans: string }[] = [];
  for (const day of week) {
    const spans = (hours[day] ?? []).map((span) => span.split('-').map(clock).join(to)).join(and);
    const last = runs.at(-1);
    if (spans === '') continue;
    if (last?.spans === spans && week.indexOf(last.days.at(-1)!) === week.indexOf(day) - 1) last.days.push(day);
    else runs.push({ days: [day], spans });
  }
  const said = runs.map(({ days, spans }) => {
    const which = days.length === 1 ? name(days[0]!) : `${name(days[0]!)}${to}${name(days.at(-1)!)}`;
    return `${which} ${spans}`;
  });
  return said.join(and);
}

/** The hours as residents read them: 「月～土 8:30～17:30（祝日・年末年始は休み）」, days with the same hours together. */
export function hoursText({ hours, closures }: Profile): string {
  if (hours === 'unknown') return '市のお知らせにある時間';
  const said = hourRuns(hours, { to: '～', and: '、', name: (day) => names[day] });
  const closed = [closures.holidays && '祝日', closures.yearEnd && '年末年始'].filter(Boolean).join('・');
  return `${said}${closed ? `（${closed}は休み）` : ''}`;
}

/** An instant as it is said to residents: 「11月26日（木）17時」, minutes only when there are some. */
export function sayInstant(at: Date): string {
  const day = dayOf(at);
  const [, month, date] = day.split('-').map(Number);
  const time = new Date(at.getTime() + 9 * 3_600_000);
  const minutes = time.getUTCMinutes();
  const weekday = names[weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!];
  return `${month}月${date}日（${weekday}）${time.getUTCHours()}時${minutes === 0 ? '' : `${minutes}分`}`;
}
