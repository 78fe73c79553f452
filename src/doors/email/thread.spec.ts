import { answeredIds, type Thread, type ThreadCandidate, threadOf } from './thread.js';

const token = 'abcdefghij234567';
const mine: ThreadCandidate = {
  consultationId: 'mine',
  token,
  sent: ['<1@us>', '<2@us>'],
  participants: ['Yamada@docomo.ne.jp'],
};
const hers: ThreadCandidate = {
  consultationId: 'hers',
  token: 'zzzzzzzzzz222222',
  sent: ['<9@us>'],
  participants: ['hana@example.jp'],
};
const noToken: ThreadCandidate = {
  consultationId: 'old',
  token: null,
  sent: ['<0@us>', '', '<>'],
  participants: ['yamada@docomo.ne.jp'],
};
const all = [mine, hers, noToken];

const fromYamada = { address: 'yamada@DOCOMO.ne.jp', name: null };
const stranger = { address: 'taro@example.com', name: '山田' };
const none: Thread = { into: null, related: null };

describe('which consultation a mail continues', () => {
  // biome-ignore format: one case a line
  const cases: [what: string, mail: Partial<Parameters<typeof threadOf>[0]>, token: string | null, thread: Thread][] = [
    ['the token, from its person', { from: fromYamada }, token, { into: 'mine', by: 'token' }],
    ['the token in capitals', { from: fromYamada }, token.toUpperCase(), { into: 'mine', by: 'token' }],
    ['the token, from a stranger', { from: stranger }, token, { into: null, related: 'mine' }],
    ['the token, from nobody', { from: null }, token, { into: null, related: 'mine' }],
    ['somebody else’s token, but an answer to our own mail', { from: fromYamada, inReplyTo: '<1@us>' }, hers.token, { into: 'mine', by: 'reference' }],
    ['a token nobody has', { from: fromYamada }, 'qqqqqqqqqq222222', none],
    ['an empty token', { from: fromYamada }, '', none],
    ['an answer to our mail', { from: fromYamada, inReplyTo: '<2@us>' }, null, { into: 'mine', by: 'reference' }],
    ['a reference to our mail', { from: fromYamada, references: ['<x@y>', '<1@us>'] }, null, { into: 'mine', by: 'reference' }],
    ['the nearest of two references', { from: fromYamada, references: ['<0@us>', '<1@us>'] }, null, { into: 'mine', by: 'reference' }],
    ['an answer to our mail, from a stranger', { from: stranger, inReplyTo: '<1@us>' }, null, { into: null, related: 'mine' }],
    ['an answer to somebody else’s mail', { from: fromYamada, inReplyTo: '<9@us>' }, null, { into: null, related: 'hers' }],
    ['the same display name only', { from: stranger }, null, none],
    ['empty ids', { from: fromYamada, inReplyTo: '', references: ['', '<>'] }, null, none],
    ['ids nobody knows', { from: fromYamada, inReplyTo: '<q@q>' }, null, none],
    ['a first mail', { from: fromYamada }, null, none],
  ];
  it.each(cases)('%s', (_, mail, given, thread) => {
    expect(threadOf({ from: null, inReplyTo: null, references: [], ...mail }, given, all)).toEqual(thread);
  });

  it('looks up each id once, the nearest first, never an empty one', () => {
    expect(answeredIds({ inReplyTo: '<3@us>', references: ['<1@us>', '', '<3@us>', '<2@us>'] })).toEqual([
      '<3@us>',
      '<2@us>',
      '<1@us>',
    ]);
    expect(
      answeredIds({ inReplyTo: null, references: Array.from({ length: 500 }, (_, n) => `<${n}@us>`) }),
    ).toHaveLength(50);
  });
});
