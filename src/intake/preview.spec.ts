import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { hasPages, type Preview, type PreviewStep, previewStep } from './preview.js';
import { readQuestionnaire } from './preview-file.js';
import { givenState } from './preview-state.js';
import { doors, exits, type IntakeDoor } from './questionnaire.js';
import type { InterviewContext } from './state.js';

const folder = join(import.meta.dirname, '..', '..', 'questionnaires');
const yaml = readFileSync(join(folder, 'general.yaml'), 'utf8');
const read = readQuestionnaire(yaml, folder);
if ('faults' in read) throw new Error('the questionnaire that is shipped has faults');
const q = read.questionnaire;

const contextAt = (door: IntakeDoor): InterviewContext => ({
  municipality: '見本市',
  hours: '月～金 9:00～17:00',
  nextAnswer: '11月26日（木）17時',
  receipt: 'XXXX-XXXX',
  open: true,
  areas: [{ code: 'north', label: '北' }],
  lines: ['いのちの電話'],
  door,
  now: '2026-11-25T01:00:00.000Z',
});

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('ない', '1', 'あとで', 'やめる', '母', ''),
);
const step: fc.Arbitrary<PreviewStep> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({
    kind: fc.constant('choice' as const),
    codes: fc.array(fc.constantFrom('now', 'none', 'yes', 'no', 'family', '~more', 'x')),
  }),
  fc.record(
    {
      kind: fc.constant('page' as const),
      question: fc.constantFrom(...q.questions.map(({ id }) => id), 'x'),
      choice: fc.array(fc.constantFrom('now', 'none', 'yes', 'family', 'money', 'care', 'north'), { maxLength: 3 }),
      words,
      exit: fc.constantFrom(...exits),
    },
    { requiredKeys: ['kind', 'question', 'choice', 'words'] },
  ),
  fc.record({ kind: fc.constant('open' as const), question: fc.constantFrom(...q.questions.map(({ id }) => id), 'x') }),
  fc.constant({ kind: 'send' as const }),
);

describe('trying a questionnaire', () => {
  it('whatever is done at whatever door, the state comes back through a browser, and the same step leads to the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...doors), fc.array(step, { maxLength: 12 }), (door, steps) => {
        const context = contextAt(door);
        let last: Preview = previewStep(q, context, 'ja', null, null);
        for (const one of steps) {
          const back = last.state === null ? null : givenState(q, JSON.parse(JSON.stringify(last.state)));
          expect(back).toEqual(last.state);
          const next = previewStep(q, context, 'ja', back, one);
          expect(previewStep(q, context, 'ja', last.state, one)).toEqual(next);
          expect(next.page === null || hasPages(door)).toBe(true);
          last = next;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('begins a mail only when a mail has come', () => {
    const context = contextAt('email');
    expect(previewStep(q, context, 'ja', null, null)).toMatchObject({ state: null, say: [] });
    expect(previewStep(q, context, 'ja', null, { kind: 'text', text: '相談です' }).say.length).toBeGreaterThan(0);
  });

  it('keeps the page on which something is wrong, and says what', () => {
    const context = contextAt('counter');
    const { state } = previewStep(q, context, 'ja', null, {
      kind: 'page',
      question: 'S10',
      choice: ['phone'],
      words: '',
    });
    const done = previewStep(q, context, 'ja', state, {
      kind: 'page',
      question: 'S10phone',
      choice: [],
      words: 'でんわ',
    });
    expect(done).toMatchObject({ page: { question: 'S10phone' }, errors: [{ field: 'words' }] });
  });
});

describe('a file that somebody pastes', () => {
  const bomb = `a: &a ["x","x","x","x","x","x","x","x","x"]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
    .join('\n')}\n`;

  it.each([
    ['an alias bomb', bomb],
    ['deep nesting', `questions: ${'['.repeat(5_000)}`],
    ['deep blocks', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['nothing', ''],
    ['a list', '- 1'],
    ['a tag that would make something', 'id: !!js/function "x"'],
    ['keys of the language itself', '__proto__: { polluted: true }\nconstructor: x'],
    ['NUL', 'id: a\u0000b'],
    ['two documents', 'id: a\n---\nid: b'],
  ])('is told its faults when it is %s', (_what, hostile) => {
    const answer = readQuestionnaire(hostile, folder);
    expect(answer).toEqual({
      faults: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]),
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says the line of every fault that has one', () => {
    const lines = yaml.replace('version: 1', 'version: 9').split('\n');
    const at = lines.findIndex((line) => line.includes('kind: single'));
    lines[at] = lines[at]!.replace('single', 'several');
    const answer = readQuestionnaire(lines.join('\n'), folder);
    expect(answer).toMatchObject({ faults: [{ line: at + 1 }] });
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'x'],
    ['another questionnaire', { questionnaire: 'other' }],
    ['answers that are none', { questionnaire: 'general', answers: 5 }],
  ])('a state that is %s is refused', (_what, given) => {
    expect(givenState(q, given)).toBeNull();
  });
});
