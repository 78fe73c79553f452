import type { OpenDay } from '../contract/index.js';

const dayOfLetter: Record<string, OpenDay> = {
  月: 'mon',
  火: 'tue',
  水: 'wed',
  木: 'thu',
  金: 'fri',
  土: 'sat',
  日: 'sun',
  祝: 'holiday',
};
const week = '月火水木金土日';
/** Words in which a letter of the week is no day of it. */
const noDays =
  /毎月|今月|来月|翌月|月末|月初|[0-9]+月|[0-9か箇ヶカ]月|月[0-9]+回|[0-9]+日|休日|当日|年末年始|末日|営業日/g;
const except = /を除く|除き|以外|休み|休館|休業|定休/;

/** The days of the week that a line of the directory names (「毎週水・金曜」「月～金 10時～」); null where it names none for sure. */
export function daysSaid(line: string | null): OpenDay[] | null {
  if (line === null) return null;
  const text = line.normalize('NFKC').slice(0, 200);
  // What is closed stands beside what is open: a person has to read it.
  if (except.test(text)) return null;
  if (text.includes('毎日')) return [...week].map((letter) => dayOfLetter[letter]!);
  const plain = text.replaceAll('平日', '月~金').replace(noDays, ' ').replaceAll('曜日', '').replaceAll('曜', '');
  const found = new Set<OpenDay>();
  for (const [, first, last] of plain.matchAll(/([月火水木金土日])[~〜～\-ー―から]{1,2}([月火水木金土日])/g)) {
    const [from, to] = [week.indexOf(first!), week.indexOf(last!)];
    for (let at = from; ; at = (at + 1) % 7) {
      found.add(dayOfLetter[week[at]!]!);
      if (at === to) break;
    }
  }
  for (const letter of plain) if (dayOfLetter[letter]) found.add(dayOfLetter[letter]);
  return found.size > 0 ? [...found] : null;
}

/** Hours on the wall of a day, in minutes since midnight. */
export interface Hours {
  from: number;
  to: number;
}

/** `10:30` in minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The hours that a line of the directory names (「10:00～12:00」「13時半から15時」); none where it names none for sure. */
export function hoursSaid(line: string | null): Hours[] {
  if (line === null) return [];
  const text = line.normalize('NFKC').slice(0, 200).replaceAll('時半', ':30').replaceAll('午前', '');
  if (text.includes('午後')) return [];
  const spans = text.matchAll(
    /(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分)?)[~〜～\-ー―から]{1,2}(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分)?)/g,
  );
  return [...spans]
    .map(([, h1, m1, n1, h2, m2, n2]) => ({
      from: Number(h1) * 60 + Number(m1 ?? n1 ?? 0),
      to: Number(h2) * 60 + Number(m2 ?? n2 ?? 0),
    }))
    .filter(({ from, to }) => from < to && to <= 24 * 60);
}
