import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Assessment } from '../contract/index.js';
import { assess } from './assess.js';
import { merge } from './merge.js';

const hostile: string[] = JSON.parse(
  readFileSync(new URL('../../test/fixtures/hostile/blns.json', import.meta.url), 'utf8'),
);

const dangers = [
  '死にたい',
  '消えてしまいたい',
  '今から薬を全部飲みます',
  '夫に殴られています',
  '3日何も食べていません',
  '電気が止められました',
  '今夜寝るところがありません',
  '認知症の母が帰ってきません',
  '母を殺してしまいそうです',
  '手首を切って血が止まらない',
];

const danger = fc.constantFrom(...dangers);

/** Passages nobody is in danger in, as they stand around what matters in a real message. */
const harmless = fc.constantFrom(
  'お世話になっております。',
  'こんにちは。',
  'はじめまして、北町の者です。',
  '先日は庭木の手入れの件でありがとうございました。',
  'きのうは柿を干して、夕方に魚を買いに行きました。隣の犬は今日も元気です。',
  '印鑑は認印でよろしいでしょうか。バスの時刻の都合で午前に伺います。',
  '図書館の前の銀杏が黄色くなりました。',
);

const signature = fc.constantFrom('よろしくお願いします。', '---\n山田', '以上、失礼いたします。', '敬具', '🙇');

function isHigherOrSame(a: string, b: string): boolean {
  return assess(a).urgency >= assess(b).urgency;
}

/** The same text in full-width letters and half-width katakana turned the other way. */
function widened(text: string): string {
  return text.replace(/[0-9A-Za-z]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
}

function inKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0x60));
}

describe('a harmless setting never lowers a danger', () => {
  it('greetings, news and signatures around it', () => {
    fc.assert(
      fc.property(
        fc.array(harmless, { maxLength: 6 }),
        danger,
        fc.array(harmless, { maxLength: 6 }),
        signature,
        (a, d, b, s) => isHigherOrSame([...a, `${d}。`, ...b, s].join('\n'), d),
      ),
    );
  });

  it('a line break or a space anywhere inside it', () => {
    fc.assert(
      fc.property(danger, fc.nat(), fc.constantFrom('\n', '\r\n', ' ', '\u200b'), (d, at, gap) => {
        const cut = at % (d.length + 1);
        return isHigherOrSame(d.slice(0, cut) + gap + d.slice(cut), d);
      }),
    );
  });

  it('full width, katakana and held letters', () => {
    fc.assert(
      fc.property(
        danger,
        (d) =>
          isHigherOrSame(widened(d), d) &&
          isHigherOrSame(inKatakana(d), d) &&
          isHigherOrSame(`${d}いいいい！！！！`, d),
      ),
    );
  });

  it('another danger beside it', () => {
    fc.assert(
      fc.property(danger, danger, (a, b) => isHigherOrSame(`${a}。${b}。`, a) && isHigherOrSame(`${a}。${b}。`, b)),
    );
  });
});

function expectSound(text: string): void {
  const first = assess(text);
  expect(Assessment.parse(first)).toEqual(first);
  expect(assess(text)).toEqual(first);
  for (const { start, end } of first.reasons) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(start).toBeLessThan(end);
  }
  if (first.urgency === 'U0')
    expect([...first.fields, ...first.dangers, ...first.compounds, first.route]).toEqual([null]);
  else expect(first.fields.length).toBeGreaterThan(0);
  if (first.urgency < 'U2') expect(first.dangers).toEqual([]);
}

describe('any string at all', () => {
  it('from the list of naughty strings is read soundly, also around a danger', () => {
    for (const text of hostile) {
      expectSound(text);
      expect(assess(`${text}\n\n死にたいです。`).urgency >= 'U3').toBe(true);
    }
  });

  it('made of any code units is read soundly, twice alike', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectSound));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }), (units) =>
        expectSound(String.fromCharCode(...units)),
      ),
    );
  });

  it('mixing dangers with noise is read soundly', () => {
    const piece = fc.oneof(danger, harmless, fc.string({ unit: 'grapheme', maxLength: 8 }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => expectSound(pieces.join(''))));
  });

  it.each([
    ['one character', 'あ'.repeat(1_000_000)],
    ['one digit', '1'.repeat(1_000_000)],
    ['openings of a pattern', '夫に薬'.repeat(33_000)],
    ['openings of another', '電気ガス水道'.repeat(17_000)],
    ['open quotation marks', '「あ'.repeat(50_000)],
    ['an ordinary text', '母の介護で疲れていますが、仕事もあり家賃も払わないといけません。'.repeat(3_200)],
  ])('%s, a hundred thousand times, cannot make a pattern run away', (_what, text) => {
    const before = process.cpuUsage();
    assess(text);
    // The processor's time, not the clock's, and far above what it takes: a runaway pattern would need hours.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });
});

describe('a thread', () => {
  it('is as high as its highest text, in any order, and merging again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(danger, harmless), { minLength: 1, maxLength: 6 }), (texts) => {
        const read = texts.map((text) => assess(text));
        const thread = merge(read);
        expect(thread.urgency).toBe(
          read
            .map(({ urgency }) => urgency)
            .sort()
            .at(-1),
        );
        expect(merge([...read].reverse())).toEqual(thread);
        expect(merge([...read, { ...thread, reasons: [] }])).toEqual(thread);
      }),
    );
  });

  it('is not lowered by a taking back', () => {
    const thread = merge([assess('もう死にたい'), assess('うそです、忘れてください')]);
    expect(thread.urgency).toBe('U3');
    expect(thread.dangers).toEqual(['suicide']);
  });

  it('without texts is U0', () => {
    expect(merge([])).toEqual({ urgency: 'U0', dangers: [], fields: [], compounds: [], route: null });
  });
});
