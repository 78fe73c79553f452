import { now } from '../clock.js';
import { inputTime, longDay } from '../words/times.js';
import { words } from './people.words.js';

/** The age in full years today in Japan, of somebody born on a day (`1946-03-05`). */
export function ageOf(born: string): number {
  const [year, month, day] = inputTime(now()).slice(0, 10).split('-').map(Number) as [number, number, number];
  const [bornYear, bornMonth, bornDay] = born.split('-').map(Number) as [number, number, number];
  return year - bornYear - (month < bornMonth || (month === bornMonth && day < bornDay) ? 1 : 0);
}

/** `昭和21年3月5日（80歳）` */
export const bornWords = (born: string): string => `${longDay(`${born}T00:00:00+09:00`)}（${words.age(ageOf(born))}）`;
