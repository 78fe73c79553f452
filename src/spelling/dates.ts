/** A full date that stands in a text, in UTF-16 offsets. `day` is like `19800305`. */
export interface DateInText {
  day: string;
  start: number;
  end: number;
}

/** The year before the first of each era. */
const eras: Record<string, number> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  明: 1867,
  大: 1911,
  昭: 1925,
  平: 1988,
  令: 2018,
  m: 1867,
  t: 1911,
  s: 1925,
  h: 1988,
  r: 2018,
};

const rest = String.raw`\s?[年/.\-]\s?(\d{1,2})\s?[月/.\-]\s?(\d{1,2})(?!\d)日?`;
const written = new RegExp(
  String.raw`(?<![\da-z])(?:(明治|大正|昭和|平成|令和|[明大昭平令mtshr])\s?(元|\d{1,2})|(1[89]\d\d|20\d\d))${rest}|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)`,
  'g',
);

/**
 * Full dates of a text, in the Japanese or the western calendar (昭和55年3月5日, S55.3.5, 1980/3/5, 19800305), also full
 * width. Days that no calendar has are none.
 */
export function datesIn(text: string): DateInText[] {
  if (!/[\d０-９]/.test(text)) return [];
  const level = Array.from({ length: text.length }, (_, i) => {
    const plain = text[i]!.normalize('NFKC').toLowerCase();
    return plain.length === 1 ? plain : '?';
  }).join('');
  return [...level.matchAll(written)].flatMap((found) => {
    const [all, era, eraYear, year, month, dayOfMonth, y, m, d] = found;
    const inEra = era ? eras[era]! + (eraYear === '元' ? 1 : Number(eraYear)) : null;
    const day = dayOf(inEra ?? Number(year ?? y), Number(month ?? m), Number(dayOfMonth ?? d));
    return day === null || eraYear === '0' ? [] : [{ day, start: found.index, end: found.index + all.length }];
  });
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}
