import type { Interview, NewAnswer } from '../../src/contract/index.js';
import { Refused, Unreachable } from '../../web/src/api.js';
import { AnswerDraft, type Given } from '../../web/src/questionnaire/answer-draft.js';

const given = (words: string): Given => ({ state: 'answered', codes: [], words });
const never = 1_000_000;

/** A record with one answer, which refuses what was written on an older one; it can be cut off, and answer later. */
class FakeRecord {
  words = '';
  sent: NewAnswer[] = [];
  cutOff: 'no' | 'before' | 'after' = 'no';
  waiting: (() => void)[] = [];
  slow = false;

  put = async (question: string, answer: NewAnswer): Promise<Interview> => {
    this.sent.push(answer);
    if (this.slow) await new Promise<void>((go) => this.waiting.push(go));
    if (this.cutOff === 'before') throw new Unreachable();
    if (answer.words !== this.words && answer.version !== `v:${this.words}`)
      throw new Refused({ code: 'something_newer', message: '' });
    this.words = answer.words;
    if (this.cutOff === 'after') throw new Unreachable();
    return { questions: [{ question, version: `v:${this.words}` }] } as Interview;
  };
}

describe('an answer that is being taken down', () => {
  let record: FakeRecord;
  let draft: AnswerDraft;
  beforeEach(() => {
    record = new FakeRecord();
    draft = new AnswerDraft('S8', record.put);
  });
  afterEach(() => draft.giveUp());

  it('stands on the screen until the record has it', async () => {
    draft.change(given('母と'), 'v:', never);
    expect(draft.get()).toMatchObject({ given: { words: '母と' }, state: 'waiting' });
    await draft.send();
    expect(draft.get()).toEqual({ given: null, state: 'saved', problem: null });
    expect(record.words).toBe('母と');
  });

  it('typed on while it is being saved, is saved to its end, one at a time', async () => {
    record.slow = true;
    draft.change(given('母'), 'v:', never);
    const sending = draft.send();
    draft.change(given('母と二人'), 'v:', never);
    await draft.send();
    expect(record.sent).toHaveLength(1);
    record.slow = false;
    for (const go of record.waiting) go();
    await sending;
    expect(record.sent.map(({ words, version }) => [words, version])).toEqual([
      ['母', 'v:'],
      ['母と二人', 'v:母'],
    ]);
    expect(draft.get().state).toBe('saved');
  });

  it('never goes over what a colleague wrote, also when the screen has been drawn anew since', async () => {
    draft.change(given('わたしの'), 'v:', never);
    record.words = '同僚の';
    draft.change(given('わたしの答え'), 'v:同僚の', never);
    await draft.send();
    expect(draft.get()).toMatchObject({ given: { words: 'わたしの答え' }, state: 'overtaken' });
    await draft.send();
    expect([record.words, record.sent.length]).toEqual(['同僚の', 1]);
    await draft.insist('v:同僚の');
    expect([record.words, draft.get().state]).toEqual(['わたしの答え', 'saved']);
  });

  it('given up, leaves the record’s answer', async () => {
    draft.change(given('わたしの'), 'v:', never);
    record.words = '同僚の';
    await draft.send();
    draft.giveUp();
    expect([record.words, draft.get().given]).toEqual(['同僚の', null]);
  });

  it.each(['before', 'after'] as const)('is kept when the line is cut %s it arrives, and tried again', async (when) => {
    record.cutOff = when;
    draft.change(given('母と'), 'v:', never);
    await draft.send();
    expect(draft.get()).toMatchObject({ given: { words: '母と' }, state: 'failed' });
    record.cutOff = 'no';
    await draft.send();
    expect([record.words, draft.get().state]).toEqual(['母と', 'saved']);
  });
});
