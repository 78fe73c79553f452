import { join } from 'node:path';
import fc from 'fast-check';
import { optionsOf } from './flow.js';
import { fold } from './folding.js';
import { advance, begin } from './interview.js';
import { loadQuestionnaires } from './questionnaires.js';
import { lengthOnButton } from './speaking.js';
import type { InterviewContext, InterviewEvent, InterviewState, Turn } from './state.js';
import { summary } from './summary.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '月～土 8:30～17:30',
  nextAnswer: '11月26日（木）17時',
  receipt: 'K7R2-94MX',
  open: true,
  areas: Array.from({ length: 15 }, (_, at) => ({
    code: `area${at}`,
    label: `とても長い名前の地区の第${at}の区域のあたり`,
  })),
  lines: ['架空の相談電話 0000-00-0000'],
  door: 'line',
  now: '2026-11-25T10:00:00+09:00',
};

const languages = Object.keys(q.languages);
const labels = q.questions.flatMap((question) =>
  optionsOf(q, question, begin(q, context).state, context).flatMap(({ label }) => Object.values(label)),
);
const ids = q.questions.map(({ id }) => id);
const codes = [
  ...new Set(q.questions.flatMap(({ choices }) => choices.map(({ code }) => code))),
  '~more',
  '~later',
  '~declined',
  'nonsense',
];
const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...labels,
      '1',
      '2',
      '３番',
      'はい',
      'いいえ',
      'わからない',
      '答えたくない',
      'つづき',
      '以上',
      'ほかを見る',
      '代わりました',
      '聞いてほしいだけです',
      '返事がほしいです',
      '母が亡くなりました',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '\u0000',
      '\ud800',
      '家族'.repeat(3000),
      '__proto__',
      'あとで',
      '直したいところがある',
    ),
  },
);
const event: fc.Arbitrary<InterviewEvent> = fc.oneof(
  { weight: 12, arbitrary: words.map((text): InterviewEvent => ({ kind: 'text', text })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...ids, '__proto__', undefined), fc.array(fc.constantFrom(...codes), { maxLength: 3 }))
      .map(([question, picked]): InterviewEvent => ({ kind: 'choice', question, codes: picked })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<InterviewEvent>(
      { kind: 'declined' },
      { kind: 'unknown' },
      { kind: 'later' },
      { kind: 'returned' },
      { kind: 'silence' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<InterviewEvent>(
      { kind: 'media', media: 'sticker' },
      { kind: 'media', media: 'voice' },
      { kind: 'edit', question: 'S3' },
      { kind: 'edit', question: 'nowhere' },
      ...languages.map((language): InterviewEvent => ({ kind: 'language', language })),
      { kind: 'language', language: 'toString' },
      { kind: 'known', question: 'S7', codes: ['area1'] },
    ),
  },
);
const ending: fc.Arbitrary<InterviewEvent> = fc.constantFrom<InterviewEvent>(
  { kind: 'person' },
  { kind: 'stop' },
  { kind: 'staff' },
);
const bursts = fc.array(
  fc.array(fc.oneof({ weight: 30, arbitrary: event }, { weight: 1, arbitrary: ending }), { maxLength: 4 }),
  { maxLength: 25 },
);
const contexts = fc
  .record({ open: fc.boolean(), lined: fc.boolean(), door: fc.constantFrom('line', 'web', 'email', 'counter') })
  .map(
    ({ open, lined, door }): InterviewContext => ({
      ...context,
      open,
      door: door as InterviewContext['door'],
      lines: lined ? context.lines : [],
    }),
  );

/** Every way of saying つづき, in any language. */
const resumes = new Set(Object.values(q.views).flatMap(({ understands }) => understands.resume.map(fold)));

/** Lives through a whole life of an interview and looks at every turn. */
function live(
  ctx: InterviewContext,
  life: InterviewEvent[][],
  look: (before: InterviewState | null, turn: Turn, events: InterviewEvent[], ctx: InterviewContext) => void,
): void {
  let turn = begin(q, ctx, life[0] ?? [], languages[life.flat().length % languages.length]);
  look(null, turn, life[0] ?? [], ctx);
  for (const events of life.slice(1)) {
    const before = structuredClone(turn.state);
    turn = advance(q, turn.state, events, ctx);
    look(before, turn, events, ctx);
  }
}

const always = (look: Parameters<typeof live>[2]) =>
  fc.assert(
    fc.property(contexts, bursts, (ctx, life) => live(ctx, life, look)),
    { numRuns: 60 },
  );

describe('whatever happens', () => {
  it('nothing that was answered is asked again, unless it is to be put right', () => {
    always((before, { state, say }, events) => {
      const question = say.find(({ kind }) => kind === 'question')?.question;
      if (!before || !question || question === 'S13' || question === 'back' || question === 'who') return;
      if (before.editing || before.fixing || events.some(({ kind }) => kind === 'edit')) return;
      expect(before.answers[question] ?? null).toBeNull();
      expect(state.answers[question] ?? null).toBeNull();
    });
  });

  it('there is a next step, a pause or a stated end, and every question has a way out', () => {
    always((before, { state, say }, events, { door }) => {
      const question = say.find(({ kind }) => kind === 'question');
      if (question?.choices)
        expect(question.choices.map(({ code }) => code)).toEqual(
          expect.arrayContaining(['~later', '~person', '~stop']),
        );
      const spoke = events.some(
        (one) =>
          one.kind === 'choice' ||
          // In a mail no question stands: what names none declines nothing.
          (one.kind === 'declined' && (door !== 'email' || one.question)) ||
          (one.kind === 'text' && one.text.replaceAll('\u0000', '').trim() !== ''),
      );
      if (
        before &&
        spoke &&
        !before.silent &&
        !before.ended &&
        !state.silent &&
        !state.noReply &&
        state.listening === null
      )
        expect(say.length).toBeGreaterThan(0);
      if (state.ended === 'completed' && before && !before.ended)
        expect(say.some(({ kind, text }) => kind === 'receipt' && text.includes('K7R2-94MX'))).toBe(true);
    });
  });

  it('there is never a question after the end, never a word after staff spoke, never two questions', () => {
    always((before, { state, say }, events) => {
      const resumed = events.some((one) => one.kind === 'text' && resumes.has(fold(one.text)));
      if (state.silent) expect(say).toEqual([]);
      if (before?.ended && !resumed) expect(say.filter(({ kind }) => kind === 'question')).toEqual([]);
      if (state.ended) expect(say.filter(({ kind }) => kind === 'question')).toEqual([]);
      expect(say.filter(({ kind }) => kind === 'question').length).toBeLessThanOrEqual(1);
    });
  });

  it('the state is plain JSON that a database column takes, and is not changed in place', () => {
    always((before, { state }, events) => {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(JSON.stringify(state)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      if (before)
        expect(advance(q, before, events, context)).toEqual(advance(q, structuredClone(before), events, context));
    });
  });

  it('what is said keeps LINE’s limits and leaves nothing unfilled', () => {
    always((_, { state, say }) => {
      expect(say.length).toBeLessThanOrEqual(5);
      for (const { text, choices, kind, question } of say) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(5000);
        expect(text.isWellFormed()).toBe(true);
        if (kind !== 'question' || question !== 'S13') expect(text).not.toMatch(/[{}]/);
        expect(choices?.length ?? 0).toBeLessThanOrEqual(13);
        for (const { label } of choices ?? []) {
          expect(lengthOnButton(label)).toBeLessThanOrEqual(20);
          expect(label).not.toMatch(/^$|[{}]/);
        }
      }
      expect(
        summary(q, state, context).every(
          ({ shown, value, state: stands }) =>
            shown !== '' && (stands === 'answered' ? value !== null : value === null),
        ),
      ).toBe(true);
    });
  });

  it('a text is never lost while the interview runs', () => {
    fc.assert(
      fc.property(
        contexts,
        fc.array(fc.string({ minLength: 70, maxLength: 90 }), { minLength: 1, maxLength: 20 }),
        (ctx, texts) => {
          const said = texts.map((text, at) => `${at}${text}話`);
          let { state } = begin(q, ctx, [{ kind: 'text', text: said[0] ?? '' }]);
          let heard = 1;
          for (const text of said.slice(1)) {
            if (state.ended) break;
            state = advance(q, state, [{ kind: 'text', text }], ctx).state;
            heard += 1;
          }
          const kept = Object.values(state.words).flatMap((words) => words.map(({ text }) => text));
          expect(kept.sort()).toEqual(
            said
              .slice(0, heard)
              .map((text) => text.toWellFormed())
              .sort(),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('it comes to an end even with somebody who never answers what is asked', () => {
    fc.assert(
      fc.property(
        contexts,
        fc.infiniteStream(
          fc.constantFrom('そうですね、いろいろあります', '読んでくれていますか', 'まだ続きますか', '？？？'),
        ),
        (ctx, texts) => {
          let { state } = begin(q, ctx, [{ kind: 'text', text: '聞いてほしいことがあって書きました' }]);
          let turns = 0;
          for (const text of texts) {
            if (state.ended) break;
            state = advance(q, state, [{ kind: 'text', text }], ctx).state;
            turns += 1;
            expect(turns).toBeLessThan(100);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
