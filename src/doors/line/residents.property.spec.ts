import { join } from 'node:path';
import fc from 'fast-check';
import { advance, begin, type InterviewContext, type InterviewEvent, loadQuestionnaires } from '../../intake/index.js';
import { bubbles } from './bubbles.js';
import { check } from './check.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '月～土 8:30～17:30',
  nextAnswer: '11月26日（木）17時',
  receipt: 'K7R2-94MX',
  open: true,
  areas: Array.from({ length: 23 }, (_, at) => ({
    code: `area${at}`,
    label: `第${at}地区という長い名前の地区のあたり`,
  })),
  lines: ['架空の相談電話 0000-00-0000'],
  door: 'line',
  now: '2026-11-25T10:00:00+09:00',
};

/** What a resident may do at any moment: tap what is shown, type a number or anything else, send a picture, fall silent. */
const deed = fc.oneof(
  { weight: 12, arbitrary: fc.nat(20).map((tap) => ({ tap })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1',
      '２番',
      'はい',
      'いいえ',
      '👨‍👩‍👧‍👦'.repeat(9),
      '',
      '以上',
      'つづき',
      'あとで',
      'English',
      'Tiếng Việt',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map((some) => some.repeat(1600)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'media', media: 'voice' } as const,
      { kind: 'returned' } as const,
      { kind: 'silence' } as const,
      { kind: 'edit', question: 'S4' } as const,
    ),
  },
);
const life = fc.record({
  deeds: fc.array(deed, { maxLength: 45 }),
  open: fc.boolean(),
  leadsOut: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  language: fc.constantFrom(...Object.keys(q.languages)),
});

describe('a thousand residents in LINE', () => {
  it('are never sent anything that LINE would refuse', () => {
    fc.assert(
      fc.property(life, ({ deeds, open, leadsOut, language }) => {
        const here = { ...context, open, leadsOut };
        let turn = begin(q, here, [], language);
        for (let n = 0; ; n += 1) {
          const sent = bubbles(turn.say);
          expect(sent).not.toBe('too_long');
          if (turn.say.length > 0) expect(check(sent)).toEqual([]);
          const next = deeds[n];
          if (next === undefined) break;
          const shown = turn.say.flatMap(({ choices }) => choices ?? []);
          const event: InterviewEvent =
            typeof next === 'string'
              ? { kind: 'text', text: next }
              : 'tap' in next
                ? { kind: 'text', text: shown[next.tap % Math.max(1, shown.length)]?.label ?? 'はい' }
                : next;
          turn = advance(q, turn.state, [event], here);
        }
      }),
      { numRuns: 1000 },
    );
  }, 600_000);
});
