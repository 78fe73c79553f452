import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { compounds, fields, type Message, type Note, type Reason } from '../../src/contract/index.js';
import { blankSheet, bodyOf, mistakesOf } from '../../web/src/reception/sheet.js';
import { segments } from '../../web/src/thread/segments.js';
import { firstUnread, timeline } from '../../web/src/thread/timeline.js';
import { reasonWords } from '../../web/src/words/reasons.js';
import { countdown, dueWords, inputTime, instantOf, sameDay } from '../../web/src/words/times.js';

describe('a text with its clues', () => {
  it('comes out whole, letter for letter, whatever the clues are', () => {
    const reason = fc.record({
      code: fc.constantFrom('suicide.wish', 'field.housing'),
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.array(reason, { maxLength: 6 }),
        (text, reasons: Reason[]) => {
          const parts = segments(text, reasons);
          expect(parts.map((part) => part.text).join('')).toBe(text);
          expect(parts.every((part) => part.text !== '')).toBe(true);
        },
      ),
    );
  });

  it('shows overlapping clues where they overlap', () => {
    expect(
      segments('あいうえお', [
        { code: 'a', start: 0, end: 3 },
        { code: 'b', start: 2, end: 4 },
      ]).map(({ text, codes }) => [text, codes]),
    ).toEqual([
      ['あい', ['a']],
      ['う', ['a', 'b']],
      ['え', ['b']],
      ['お', []],
    ]);
  });

  it('every sign, field and pattern of triage has words of its own for staff', () => {
    const folder = new URL('../../src/triage/signs/', import.meta.url);
    const signs = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .flatMap((name) =>
        [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bcode: '([\w.]+)'/g)].map((found) => found[1]!),
      );
    expect(signs.length).toBeGreaterThan(50);
    const codes = [
      ...signs,
      ...fields.map((field) => `field.${field}`),
      ...compounds.map((compound) => `compound.${compound}`),
    ];
    expect(codes.filter((code) => reasonWords(code) === reasonWords('no such theme'))).toEqual([]);
  });
});

describe('the conversation', () => {
  const message = (id: string, minute: number, direction: 'in' | 'out' = 'in') =>
    ({ id, direction, at: `2026-11-25T05:0${minute}:00Z`, version: minute }) as Message;

  it('stands in order of time, notes among messages, nothing twice', () => {
    const note = { id: 'n', at: '2026-11-25T05:02:30Z', version: 3 } as Note;
    const entries = timeline([message('b', 2), message('a', 1), message('c', 3), message('a', 1)], [note]);
    expect(entries.map((entry) => (entry.kind === 'note' ? entry.note.id : entry.message.id))).toEqual([
      'a',
      'b',
      'n',
      'c',
    ]);
  });

  it('marks where the unread begins, counting only what came in', () => {
    const entries = timeline([message('a', 1), message('b', 2), message('x', 3, 'out'), message('c', 4)], []);
    expect([0, 1, 2, 9].map((unread) => firstUnread(entries, unread))).toEqual([null, 'c', 'b', 'a']);
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-25T05:00:00Z');
  it.each([
    ['2026-11-25T05:03:00Z', 'あと3分'],
    ['2026-11-25T05:00:20Z', 'あと1分'],
    ['2026-11-25T08:15:00Z', '今日 17:15'],
    ['2026-11-26T00:00:00Z', '11/26 09:00'],
    ['2026-11-25T04:59:30Z', '1分未満 過ぎています'],
    ['2026-11-25T02:30:00Z', '2時間 過ぎています'],
    ['2026-11-22T05:00:00Z', '3日 過ぎています'],
  ])('due %s reads %s', (due, words) => {
    expect(dueWords(due, now).text).toBe(words);
  });

  it('count down to the second', () => {
    expect(countdown('2026-11-25T05:03:12Z', now)).toBe('あと3分12秒');
    expect(countdown('2026-11-25T04:00:00Z', now)).toBe('1時間 過ぎています');
  });

  it("are Japan's, whatever the computer is set to", () => {
    expect(inputTime('2026-11-25T15:30:00Z')).toBe('2026-11-26T00:30');
    expect(instantOf('2026-11-26T00:30')).toBe('2026-11-25T15:30:00.000Z');
    expect(instantOf('')).toBeNull();
    expect(sameDay('2026-11-25T14:59:00Z', '2026-11-25T15:00:00Z')).toBe(false);
  });
});

describe('a reception note', () => {
  const sheet = { ...blankSheet(Date.parse('2026-11-25T05:00:00Z')), summary: '家賃が払えないとの電話' };

  it('needs only the summary and the next step', () => {
    expect(mistakesOf(sheet)).toEqual({});
    expect(Object.keys(mistakesOf({ ...sheet, summary: '  ', next: '', nextAt: '' }))).toEqual([
      'summary',
      'nextOther',
      'nextAt',
    ]);
  });

  it('goes out with what was keyed in, and nothing for what was not', () => {
    expect(bodyOf({ ...sheet, name: ' ', next: '', nextOther: '家主に確認', urgency: 'U2' })).toMatchObject({
      channel: 'phone',
      name: null,
      contact: null,
      area: null,
      urgency: 'U2',
      owner: 'me',
      next: { what: '家主に確認', at: '2026-11-25T06:00:00.000Z' },
    });
  });
});
