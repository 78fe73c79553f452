import type { Urgency } from '../contract/index.js';
import {
  answerBy,
  type DaySpan,
  dayOf,
  endOfOpenDay,
  hoursOn,
  instant,
  isClosure,
  isOpen,
  nextOpening,
  openSpans,
  readBy,
  weekdayOf,
} from './calendar.js';
import { foreignLanguages, hoursTextIn, sayInstantIn } from './foreign-times.js';
import { type Hotline, lineText, loadHotlines, openLines, type Purpose, staleLines } from './hotlines.js';
import { loadProfile, type Profile } from './profile.js';
import { type TimeSpan, without } from './time-spans.js';
import { hoursText, sayInstant } from './wording.js';

/** The municipality that this installation serves, with the questions that the rest of the service asks it. */
export class Municipality {
  private rota: readonly TimeSpan[] = [];
  /** The profile with the days, and the parts of days, that were closed since. */
  private calendar: Profile & { partly?: Record<string, readonly DaySpan[]> };

  constructor(
    readonly profile: Profile,
    readonly hotlines: Hotline[],
  ) {
    this.calendar = profile;
  }

  /** What residents and staff call it; an invented town says so. */
  get name(): string {
    return this.profile.invented ? `${this.profile.name}（見本）` : this.profile.name;
  }

  /** The name by language, with the reading for やさしい日本語 where the profile gives it. */
  get spokenName(): Record<string, string> {
    const { name, nameEasy, invented } = this.profile;
    return { ja: this.name, 'ja-easy': `${nameEasy ?? name}${invented ? '（{見本|みほん}）' : ''}` };
  }

  /** The centre's mail address, when the profile knows one. */
  get mail(): string | null {
    return this.profile.contact.mail;
  }

  /** Where pages go when somebody leaves in a hurry. */
  get exitUrl(): string {
    return this.profile.exitUrl;
  }

  /** When staff read: 「月～土 8:30～17:30（祝日・年末年始は休み）」. */
  get hours(): string {
    return hoursText(this.profile);
  }

  /** When staff read, in a language; in Japanese for one that is not known. */
  hoursIn(language: string): string {
    return foreignLanguages.includes(language) ? hoursTextIn(language, this.profile) : hoursText(this.profile);
  }

  /** Something said of times, in Japanese and in every other language; each is made when it is asked for, as most never are. */
  inEveryLanguage(say: (language: string) => string): Record<string, string> {
    const said: Record<string, string> = {};
    for (const language of ['ja', ...foreignLanguages]) {
      const get = () => {
        const value = say(language);
        Object.defineProperty(said, language, { value, enumerable: true });
        return value;
      };
      Object.defineProperty(said, language, { get, enumerable: true, configurable: true });
    }
    return said;
  }

  /** The phone lines that are valid on the day of `at`. */
  phones(at: Date): { number: string; label?: string | undefined }[] {
    return this.profile.contact.phones.filter(validOn(at));
  }

  /** The areas that are valid on the day of `at`. */
  areas(at: Date): { code: string; label: string }[] {
    return this.profile.areas.filter(validOn(at)).map(({ code, label }) => ({ code, label }));
  }

  /** Whether staff read at this moment. */
  isOpen(at: Date): boolean {
    return isOpen(this.calendar, at);
  }

  /** Takes over when the office is closed besides the profile, as it stands now; `spans` null is the whole day. */
  keepClosedDays(closed: readonly { day: string; spans: readonly DaySpan[] | null }[]): void {
    const { closures } = this.profile;
    const days = closed.filter(({ spans }) => spans === null).map(({ day }) => day);
    const partly = Object.fromEntries(closed.flatMap(({ day, spans }) => (spans ? [[day, spans]] : [])));
    this.calendar = { ...this.profile, closures: { ...closures, days: [...closures.days, ...days] }, partly };
  }

  /** Whether the office would be open on a day, or in some of these hours of it, if it had not been closed out of turn. */
  wouldOpen(day: string, spans: readonly DaySpan[] | null = null): boolean {
    const ordinary = { ...this.profile, closures: { ...this.profile.closures, days: [] } };
    const length = (hours: TimeSpan[]) => hours.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
    const whole = length(hoursOn(ordinary, day));
    return spans === null ? whole > 0 : length(hoursOn({ ...ordinary, partly: { [day]: spans } }, day)) < whole;
  }

  /** Takes over when somebody is on call whom an alarm can reach, as it stands in the rota now. */
  keepRota(rota: readonly TimeSpan[]): void {
    this.rota = rota;
  }

  /** Whether somebody in the rota can be reached at this moment. A profile without `onCall` has no rota. */
  isOnCall(at: Date): boolean {
    return this.profile.onCall && this.rota.some(({ from, to }) => from <= at && at < to);
  }

  /** The hours within a time. */
  openWithin(time: TimeSpan): TimeSpan[] {
    return openSpans(this.calendar, time.from, time.to);
  }

  /** The times outside hours at which nobody of these is on call: an alarm would be heard by nobody. */
  rotaGaps(time: TimeSpan, rota: readonly TimeSpan[]): TimeSpan[] {
    return this.profile.onCall ? without(time, [...this.openWithin(time), ...rota]) : [];
  }

  /** Whether somebody answers an alarm at this moment: inside hours, or because somebody is really on call. */
  hearsAlarms(at: Date): boolean {
    return this.isOpen(at) || this.isOnCall(at);
  }

  /** The weekday that a day is like, Sunday 0: on holidays and other closed days people live as on a Sunday. */
  likeWeekday(at: Date): number {
    const day = dayOf(at);
    return isClosure(this.calendar, day) ? 0 : weekdayOf(day);
  }

  /** When staff read next; null where no hours are known. */
  nextOpening(at: Date): Date | null {
    return nextOpening(this.calendar, at);
  }

  /** When staff begin on a day, or on the next one that is open; its midnight where no hours are known. */
  opening(day: string): Date {
    const midnight = instant(day, '00:00');
    return nextOpening(this.calendar, midnight) ?? midnight;
  }

  /** When the hours of an instant's day end; midnight where it has none. */
  endOfDay(at: Date): Date {
    return hoursOn(this.calendar, dayOf(at)).at(-1)?.to ?? instant(dayOf(at), '24:00');
  }

  /** The end of the n-th open day after the day of `at`; where no hours are known, days are counted as they come. */
  openDaysAfter(at: Date, days: number): Date {
    return endOfOpenDay(this.calendar, at, days) ?? new Date(at.getTime() + days * 86_400_000);
  }

  /** By when a person has to have acted on something of this level. */
  answerBy(urgency: Urgency, at: Date): Date {
    return answerBy({ ...this.calendar, onCall: this.isOnCall(at) }, urgency, at);
  }

  /** By when an alarm has to be read. */
  readBy(urgency: Urgency, at: Date): Date {
    return readBy({ ...this.calendar, onCall: this.isOnCall(at) }, urgency, at);
  }

  /** An instant as it is said to residents: 「11月26日（木）17時」. */
  say(at: Date, language = 'ja'): string {
    return foreignLanguages.includes(language) ? sayInstantIn(language, at) : sayInstant(at);
  }

  /** When staff read next, as it is said; where no hours are known, where they can be found. */
  sayOpening(at: Date, language = 'ja'): string {
    const opening = this.nextOpening(at);
    return opening === null ? this.hoursIn(language) : this.say(opening, language);
  }

  /**
   * A deadline as a promise that can be kept: a moment at which nobody reads becomes the end of the next hours, and where no
   * hours are known no time is invented.
   */
  sayDeadline(due: Date, language = 'ja'): string {
    if (this.hearsAlarms(new Date(due.getTime() - 1000))) return this.say(due, language);
    const opening = this.nextOpening(due);
    if (opening === null) return this.hoursIn(language);
    const spans = hoursOn(this.calendar, dayOf(opening));
    return this.say(spans.at(-1)!.to, language);
  }

  /** At most three lines for this need that answer now, as residents read them. */
  lines(purpose: Purpose, at: Date, language = 'ja'): string[] {
    return openLines(this.hotlines, purpose, at, language).map((line) => lineText(line, language));
  }

  /** The lines of the register that nobody has checked for 90 days. */
  staleLines(at: Date): Hotline[] {
    return staleLines(this.hotlines, at);
  }
}

const validOn = (at: Date) => {
  const day = dayOf(at);
  return ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
    (from ?? '0') <= day && day <= (to ?? '9');
};

/**
 * Opens the municipality that `PROFILE` names.
 * @param root the project's folder, where `profiles/` is
 * @throws StartRefused with every mistake of the profile
 */
export function openMunicipality(nameOrPath: string, root: string): Municipality {
  return new Municipality(loadProfile(nameOrPath, root), loadHotlines(root));
}
