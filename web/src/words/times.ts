/** Times as staff read them: always Japan's, whatever the computer is set to. */

const zone = 'Asia/Tokyo';
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('ja-JP', { timeZone: zone, ...options });

const clock = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ month: 'numeric', day: 'numeric', weekday: 'short' });
const shortDay = format({ month: 'numeric', day: 'numeric' });
const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  timeZone: zone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const eraMonth = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: zone, year: 'numeric', month: 'long' });
const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

const minute = 60_000;
const hour = 60 * minute;

/** `14:02` */
export const clockTime = (at: Date | string | number): string => clock.format(new Date(at));

/** `11/22(土)` */
export const dayOf = (at: Date | string | number): string => day.format(new Date(at));

/** `令和8年11月22日 14:02` */
export const longTime = (at: Date | string | number): string => `${era.format(new Date(at))} ${clockTime(at)}`;

/** `令和8年11月22日` */
export const longDay = (at: Date | string | number): string => era.format(new Date(at));

/** `令和8年11月`, of `2026-11`. */
export const monthWords = (month: string): string => eraMonth.format(new Date(`${month}-01T00:00:00+09:00`));

/** Whether two instants lie on the same day in Japan. */
export const sameDay = (a: Date | string | number, b: Date | string | number): boolean =>
  inputTime(a).slice(0, 10) === inputTime(b).slice(0, 10);

/** `14:02` today, else `11/22 14:02`. */
export const shortTime = (at: Date | string | number, now: number): string =>
  sameDay(at, now) ? clockTime(at) : `${shortDay.format(new Date(at))} ${clockTime(at)}`;

/** By when something is due, in the words of the list: `あと3分`, `今日 17:15`, `11/22 9:00`, `2時間 過ぎています`. */
export function dueWords(due: string, now: number): { text: string; late: boolean; near: boolean } {
  const left = Date.parse(due) - now;
  if (left < 0) return { text: `${span(-left)} 過ぎています`, late: true, near: true };
  if (left < hour) return { text: `あと${Math.max(1, Math.ceil(left / minute))}分`, late: false, near: true };
  return { text: sameDay(due, now) ? `今日 ${clockTime(due)}` : shortTime(due, now), late: false, near: false };
}

/** `3分12秒` left until an alarm has to be taken, or how long that is over. */
export function countdown(due: string, now: number): string {
  const left = Date.parse(due) - now;
  if (left <= 0) return `${span(-left)} 過ぎています`;
  const seconds = Math.ceil(left / 1000);
  return seconds >= 3600
    ? `あと${span(left)}`
    : `あと${Math.floor(seconds / 60)}分${String(seconds % 60).padStart(2, '0')}秒`;
}

function span(ms: number): string {
  const minutes = Math.floor(ms / minute);
  if (minutes < 1) return '1分未満';
  if (minutes < 60) return `${minutes}分`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}時間`;
  return `${Math.floor(minutes / 1440)}日`;
}

/** `2026-11-22T14:02`, for an `<input type="datetime-local">`, as Japan's time. */
export const inputTime = (at: Date | string | number): string => iso.format(new Date(at)).replace(' ', 'T');

/** The instant that such an input means, or null when it holds none. */
export function instantOf(input: string): string | null {
  const at = new Date(`${input}:00+09:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
