import { join } from 'node:path';
import fc from 'fast-check';
import type { NewAnswer } from '../../contract/index.js';
import {
  answerPage,
  begin,
  type InterviewContext,
  type InterviewState,
  loadQuestionnaires,
} from '../../intake/index.js';
import { answerSheet, takeAnswer } from './answer-sheet.js';
import { knownAnswers } from './known-answers.js';

const q = loadQuestionnaires(join(import.meta.dirname, '..', '..', '..', 'questionnaires')).current('general');
const context: InterviewContext = {
  municipality: '見本市',
  hours: '月～金 9:00～17:00',
  nextAnswer: '11月26日（木）17時',
  receipt: 'XXXX-XXXX',
  open: true,
  areas: [{ code: 'north', label: '北' }],
  lines: ['いのちの電話'],
  door: 'counter',
  now: '2026-11-25T01:00:00.000Z',
};
const blank = knownAnswers(q, { speaker: 'unknown', area: null, name: null, story: null }, context);

/** Somebody at the counter: at which of the questions, with which of its choices, in which state, with which words. */
interface Move {
  at: number;
  picks: number[];
  state: NewAnswer['state'];
  words: string;
}
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    at: fc.nat(40),
    picks: fc.array(fc.nat(10), { maxLength: 3 }),
    state: fc.constantFrom<Move['state']>('answered', 'answered', 'declined', 'unknown', 'not_asked'),
    words: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constant('03-0000-0000')),
  }),
  { maxLength: 25 },
);

function play(before: InterviewState, made: Move[]) {
  const steps: { id: string; given: NewAnswer; before: InterviewState; after: InterviewState }[] = [];
  let state = before;
  for (const { at, picks, state: standing, words } of made) {
    const sheet = answerSheet(q, state, context);
    const { question: id, choices, version } = sheet[at % sheet.length]!;
    const codes = picks.flatMap((pick) => (choices.length > 0 ? choices[pick % choices.length]!.code : []));
    const given = { state: standing, codes: [...new Set(codes)], words, version };
    const taken = takeAnswer(q, state, id, given, context);
    expect(['taken', 'same', 'faulty']).toContain(taken.kind);
    if (taken.kind !== 'taken') continue;
    steps.push({ id, given, before: state, after: taken.turn.state });
    state = taken.turn.state;
  }
  return { state, steps };
}

describe('the sheet of questions', () => {
  it('whatever is answered, an answer that was seen is taken or said to be faulty, and the same one twice changes nothing', () => {
    fc.assert(
      fc.property(moves, (made) => {
        for (const { id, given, after } of play(blank, made).steps)
          expect(takeAnswer(q, after, id, given, context).kind).toBe('same');
      }),
      { numRuns: 60 },
    );
  });

  it('an answer to what a colleague has changed is never taken', () => {
    fc.assert(
      fc.property(moves, (made) => {
        for (const { id, before, after } of play(blank, made).steps) {
          const seen = answerSheet(q, before, context).find(({ question }) => question === id)!;
          const mine: NewAnswer = { state: 'answered', codes: [], words: 'わたしが聞いたこと', version: seen.version };
          expect(takeAnswer(q, after, id, mine, context).kind).not.toBe('taken');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the record that the form gives', () => {
    fc.assert(
      fc.property(moves, (made) => {
        const { state, steps } = play(blank, made);
        let form = blank;
        for (const { id, given } of steps) {
          const sent =
            given.state === 'answered'
              ? { choice: given.codes, words: given.words }
              : given.state === 'not_asked'
                ? {}
                : { exit: given.state };
          const turn = answerPage(q, form, id, sent, context);
          if (turn && 'state' in turn) form = turn.state;
        }
        expect([state.answers, state.words, state.watched]).toEqual([form.answers, form.words, form.watched]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a chat beside it where it stands', () => {
    const chat = begin(q, { ...context, door: 'line' }, [{ kind: 'text', text: '仕事がなくなりました' }]).state;
    fc.assert(
      fc.property(moves, (made) => {
        const { state } = play(chat, made);
        const at = ({ current, paused, fixing, editing, warned, ended }: InterviewState) => ({
          current,
          paused,
          fixing,
          editing,
          warned,
          ended,
        });
        expect(at(state)).toEqual(at(chat));
      }),
      { numRuns: 60 },
    );
  });

  it('begins with what the reception note says, as far as it fits', () => {
    const facts = { speaker: 'professional', area: '北', name: 'なまえ', story: '電話の要旨' } as const;
    const { answers, words } = knownAnswers(q, facts, context);
    expect(answers).toMatchObject({ S3: { codes: ['professional'] }, S7: { codes: ['north'] } });
    expect(words.S4).toMatchObject([{ text: '電話の要旨' }]);
    // A professional is not asked for a name by itself; nor is an area taken that the questionnaire does not offer.
    expect(words.S11).toBeUndefined();
    expect(knownAnswers(q, { ...facts, area: '南' }, context).answers.S7).toBeUndefined();
  });
});
