/** One hour that is over: how many people wrote in it, and in the same hour of each comparable day before. */
export interface PastHour {
  people: number;
  usual: readonly number[];
}

/**
 * How a channel stands: `quiet`, so few people that chance hardly explains it; `as_usual`; `too_few`, even a week says nothing
 * because so few write; `too_young`, comparable days are missing.
 */
export interface Silence {
  state: 'quiet' | 'as_usual' | 'too_few' | 'too_young';
  /** The last so many hours were looked at. */
  hours: number;
  /** How many people wrote in them, a person counted once an hour. */
  people: number;
  /** How many usually do. */
  usual: number;
}

/** Four comparable days at least: below that nobody knows what is usual. */
const leastDays = 4;
/** The stretch is as short as it can be for silence in it to mean something. */
const leastUsual = 12;
/** Once in ten thousand looks chance alone would do this: with a look an hour, about once a year for each channel. */
const chanceOfFalseAlarm = 1e-4;
/** Looked at backwards for a week at most. */
export const mostHours = 168;

/**
 * Whether fewer people write than is usual for that weekday and hour.
 *
 * Hours are added up, backwards from the last, until twelve people would be usual in them; that length depends on the past only, so
 * nobody looks until something is found. The count is then compared with a Poisson distribution of that mean. Where the past varied
 * more than Poisson's (a campaign, a storm), so many people count as one as its variance says (quasi-Poisson): the stretch
 * grows, and the alarm gets more careful.
 * @param past the hours, the last first
 */
export function silence(past: readonly PastHour[]): Silence {
  let people = 0;
  let usual = 0;
  let spread = 0;
  let days = 0;
  let clumps = 1;
  let hours = 0;
  for (const hour of past.slice(0, mostHours)) {
    if (hour.usual.length < leastDays) return { state: 'too_young', hours, people, usual };
    const mean = hour.usual.reduce((a, b) => a + b, 0) / hour.usual.length;
    hours += 1;
    people += hour.people;
    usual += mean;
    if (mean > 0) {
      spread += hour.usual.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
      days += hour.usual.length - 1;
    }
    clumps = Math.max(1, days === 0 ? 1 : spread / days);
    if (usual / clumps < leastUsual) continue;
    const quiet = atMost(Math.floor(people / clumps), usual / clumps) < chanceOfFalseAlarm;
    return { state: quiet ? 'quiet' : 'as_usual', hours, people, usual };
  }
  return { state: hours < mostHours ? 'too_young' : 'too_few', hours, people, usual };
}

/** The chance of so many or fewer where `mean` is usual: the lower tail of the Poisson distribution. */
export function atMost(count: number, mean: number): number {
  if (mean <= 0) return 1;
  // By logarithms: e^-mean is nothing to a computer beyond a mean of 745.
  let term = -mean;
  let sum = Math.exp(term);
  for (let k = 1; k <= count; k++) {
    term += Math.log(mean / k);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
