const DIGITS = new Map([...'一二三四五六七八九'].map((kanji, i) => [kanji, i + 1]));

/** 「八十六」 as 86; digits as they are. NaN for anything else. */
function years(written: string): number {
  if (/^[0-9]+$/.test(written)) return Number(written);
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const ten = written.includes('十') ? (tens ? (DIGITS.get(tens) ?? Number.NaN) : 1) : 0;
  return ten * 10 + (ones ? (DIGITS.get(ones) ?? Number.NaN) : 0);
}

/** An age that a text names, with where it stands in the folded text. */
export interface Age {
  years: number;
  start: number;
  end: number;
}

const AGE =
  /(?<![0-9])([0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:歳|才|さい|代)|(?<=[父母夫妻親姉兄弟妹子娘男女祖姑\u3093\u309d]\(?|(?:主人|長男|長女|次男|次女)\(?|\()([0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?=[)、,の。]|で|に|が|と|は|$)/g;

/** The ages named in a folded text: 「82歳」「(51)」「八十代」「父83で」. Amounts and years are not ages. */
export function agesIn(text: string): Age[] {
  const ages: Age[] = [];
  for (const match of text.matchAll(AGE)) {
    const value = years(match[1] ?? match[2] ?? '');
    if (value >= 0 && value < 120) ages.push({ years: value, start: match.index, end: match.index + match[0].length });
    if (ages.length >= 40) break;
  }
  return ages;
}
