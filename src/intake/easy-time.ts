const DAYS: Record<string, string> = { 月: 'げつ', 火: 'か', 水: 'すい', 木: 'もく', 金: 'きん', 土: 'ど', 日: 'にち' };

/** Days of the month with a reading of their own (ついたち, ふつか …); the others are read にち. */
const DATES: Record<string, string> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

const weekday = (day: string) => `{${day}曜日|${DAYS[day]}ようび}`;
const minutes = (n: string) => (n === '00' ? '' : `${Number(n)}{分|${/[013468]$/.test(n) ? 'ぷん' : 'ふん'}}`);

/**
 * Dates and hours of plain Japanese in やさしい日本語, with readings (domain.md §4.3: say dates and times fully):
 * 「11月26日（木）17時」, 「月～土 8:30～17:30」. What it does not know stays as it is.
 */
export function easyTime(text: string): string {
  return text
    .replace(
      /([月火水木金土日])[～〜~\-－]([月火水木金土日])(?!曜)[ 　]?/g,
      (_, from, to) => `${weekday(from)}から ${weekday(to)}の `,
    )
    .replace(/[（(]([月火水木金土日])[）)]/g, (_, day) => ` ${weekday(day)} `)
    .replace(
      /(\d{1,2}):(\d{2})[ 　]?([～〜~\-－])?/g,
      (_, hour, minute, until) => `${hour}{時|じ}${minutes(minute)}${until ? 'から ' : ''}`,
    )
    .replace(/(\d{1,2})月/g, '$1{月|がつ}')
    .replace(/(\d{1,2})日/g, (_, day) => (DATES[day] ? `{${day}日|${DATES[day]}}` : `${day}{日|にち}`))
    .replace(/(\d{1,2})時(?!間)/g, '$1{時|じ}')
    .replace(/(\d{1,2})分/g, (_, minute) => minutes(minute));
}
