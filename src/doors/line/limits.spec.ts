import type { messagingApi } from '@line/bot-sdk';
import fc from 'fast-check';
import { check } from './check.js';
import { cutLabel, graphemeCount, limits, outgoing, splitText } from './limits.js';

const family = '👨‍👩‍👧‍👦';
const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const boundaries = (text: string) => new Set([...segmenter.segment(text)].map((part) => part.index));
const word = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\n', '。', '！', family, '🇯🇵', 'か\u3099', '\r\n', '家賃が払えません'),
);
const prose = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));

describe('splitting a long text', () => {
  it('keeps the text, the limit and every grapheme', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 40, max: 80 }), (text, max) => {
        const parts = splitText(text, max, 1000);
        expect(parts.join('')).toBe(text);
        const whole = boundaries(text);
        let at = 0;
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          at += part.length;
          if (at < text.length && text.length > max) expect(whole.has(at)).toBe(true);
        }
      }),
    );
  });

  it('cuts after a line, else after a sentence', () => {
    expect(splitText('一行目です\n二行目です\n三行目', 12)).toEqual(['一行目です\n二行目です\n', '三行目']);
    expect(splitText('困っています。家賃が払えません。', 12)).toEqual(['困っています。', '家賃が払えません。']);
    expect(splitText('short')).toEqual(['short']);
  });

  it('cuts late enough that five pieces hold what five pieces can hold', () => {
    const text = `${'あ'.repeat(2600)}\n`.repeat(9);
    expect(text.length).toBeLessThan(25_000);
    expect(splitText(text)).toHaveLength(5);
  });

  it('ends also inside one endless grapheme, and never inside a pair', () => {
    const zalgo = `a${'\u0301'.repeat(12_000)}`;
    expect(splitText(zalgo).join('')).toBe(zalgo);
    const flags = '😀\u200d'.repeat(4000);
    for (const part of splitText(flags)) expect(part.isWellFormed()).toBe(true);
  });
});

describe('labels', () => {
  it('are counted in graphemes', () => {
    expect(graphemeCount(family.repeat(20))).toBe(20);
    expect(cutLabel(family.repeat(20))).toBe(family.repeat(20));
    expect(cutLabel(family.repeat(21))).toBe(`${family.repeat(19)}…`);
    expect(cutLabel(' お金の\nこと ')).toBe('お金の こと');
  });
});

describe('what is said', () => {
  const labels = (count: number) =>
    Array.from({ length: count }, (_, code) => ({ code: `c${code}`, label: `えらぶ${code}。` }));

  it('offers choices whose tap is the typed label, and lists them for those who see no buttons', () => {
    expect(outgoing({ text: 'お困りのことは？', choices: [{ code: 'money', label: 'お金' }] })).toEqual([
      {
        type: 'text',
        text: 'お困りのことは？\n\n・お金',
        quickReply: { items: [{ type: 'action', action: { type: 'message', label: 'お金', text: 'お金' } }] },
      },
    ]);
  });

  it('does not repeat labels that the text says already', () => {
    expect(
      outgoing({
        text: '「はい」か「いいえ」で',
        choices: [
          { code: 'y', label: 'はい' },
          { code: 'n', label: 'いいえ' },
        ],
      }),
    ).toMatchObject([{ text: '「はい」か「いいえ」で' }]);
  });

  it('shows thirteen buttons and names all', () => {
    const [message] = outgoing({ text: '問', choices: labels(20) }) as messagingApi.TextMessage[];
    expect(message!.quickReply!.items).toHaveLength(13);
    for (const { label } of labels(20)) expect(message!.text).toContain(label);
  });

  it('puts the choices on the last message', () => {
    const messages = outgoing({ text: 'あ'.repeat(12_000), choices: labels(2) }) as { quickReply?: unknown }[];
    expect(messages.map((message) => message.quickReply !== undefined)).toEqual([false, false, true]);
  });

  it('says too_long rather than dropping words', () => {
    expect(outgoing({ text: 'あ'.repeat(25_001) })).toBe('too_long');
    expect(outgoing({ text: 'あ'.repeat(25_000) })).toHaveLength(5);
    expect(outgoing({ text: ' \n' })).toEqual([]);
  });

  it('is never something LINE refuses, and holds every word', () => {
    const odd = fc.oneof(
      prose,
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary', minLength: 300, maxLength: 900 }),
    );
    const choice = fc.record({ code: fc.string(), label: odd });
    fc.assert(
      fc.property(odd, fc.array(choice, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (text, choices, times) => {
        const messages = outgoing({ text: text.repeat(times), choices });
        if (messages === 'too_long') return;
        if (messages.length > 0) expect(check(messages)).toEqual([]);
        const said = messages.map((message) => (message as { text: string }).text).join('');
        const words = (value: string) => value.replaceAll('\u0000', '').toWellFormed().replace(/\s/g, '');
        expect(words(said).startsWith(words(text.repeat(times)))).toBe(true);
      }),
    );
    expect(limits.messagesPerCall).toBe(5);
  });
});
