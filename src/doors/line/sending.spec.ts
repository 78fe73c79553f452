import fc from 'fast-check';
import { failures } from '../../contract/index.js';
import type { SendOutcome } from './outcome.js';
import { callFor, diedWhileCalling, type LineSending, type LineStep, states, stepAfter } from './sending.js';

const received = new Date('2026-11-25T01:00:00Z');
const at = (seconds: number) => new Date(received.getTime() + seconds * 1000);
const fresh: LineSending = {
  mode: 'reply',
  replyToken: 'token',
  replyTokenAt: received,
  inDoubt: false,
  attempts: 1,
  firstTriedAt: at(1),
};
const pushed: LineSending = { ...fresh, mode: 'push' };
const sent: SendOutcome = { outcome: 'sent', requestId: null, sentMessageIds: [] };
const outcomes: SendOutcome[] = [
  sent,
  { outcome: 'already_sent', requestId: null, sentMessageIds: [] },
  { outcome: 'token_spent' },
  { outcome: 'rate_limited', retryAfter: null },
  { outcome: 'rate_limited', retryAfter: 30 },
  { outcome: 'quota' },
  { outcome: 'blocked_or_gone' },
  { outcome: 'refused', status: 400, detailCode: 'messages[0].text' },
  { outcome: 'refused', status: 401, detailCode: null },
  { outcome: 'refused', status: 302, detailCode: null },
  { outcome: 'unreachable', cutOff: false },
  { outcome: 'unreachable', cutOff: true },
  { outcome: 'server_error', status: 503 },
];
const [cutOff, serverError, spent] = [outcomes[11]!, outcomes[12]!, outcomes[2]!];
const follow = (row: LineSending, step: LineStep): LineSending => {
  if (step.step !== 'again') throw new Error(step.step);
  return { ...row, mode: step.mode, inDoubt: step.inDoubt, attempts: row.attempts + 1 };
};

describe('which call', () => {
  it('replies while the token is surely good, and pushes after that', () => {
    expect(callFor(fresh, at(50))).toEqual({ call: 'reply', replyToken: 'token' });
    expect(callFor(fresh, at(51))).toEqual({ call: 'push' });
    expect(callFor({ ...fresh, replyToken: null }, at(1))).toEqual({ call: 'push' });
    expect(callFor(pushed, at(1))).toEqual({ call: 'push' });
  });

  it('asks about the same token for as long as a reply is in doubt', () => {
    expect(callFor({ ...fresh, inDoubt: true }, at(300))).toEqual({ call: 'reply', replyToken: 'token' });
  });
});

describe('a reply', () => {
  it.each([cutOff, serverError, diedWhileCalling])(
    'in doubt by %j is tried again with its token, and a spent token means sent',
    (outcome) => {
      const again = stepAfter(fresh, 'reply', outcome, at(2));
      expect(again).toMatchObject({ step: 'again', mode: 'reply', inDoubt: true });
      const row = follow(fresh, again);
      expect(callFor(row, at(5))).toMatchObject({ call: 'reply' });
      expect(stepAfter(row, 'reply', spent, at(5))).toEqual({ step: 'sent' });
    },
  );

  it('stays in doubt through a rate limit and a refused connection', () => {
    let row = follow(fresh, stepAfter(fresh, 'reply', serverError, at(2)));
    row = follow(row, stepAfter(row, 'reply', { outcome: 'rate_limited', retryAfter: 1 }, at(3)));
    row = follow(row, stepAfter(row, 'reply', { outcome: 'unreachable', cutOff: false }, at(4)));
    expect(stepAfter(row, 'reply', spent, at(6))).toEqual({ step: 'sent' });
  });

  it('whose token is spent at the first call goes as a push at once', () => {
    expect(stepAfter(fresh, 'reply', spent, at(2))).toEqual({
      step: 'again',
      mode: 'push',
      inDoubt: false,
      afterSeconds: 0,
    });
  });

  it('that never left may become a push', () => {
    const row = follow(fresh, stepAfter(fresh, 'reply', { outcome: 'unreachable', cutOff: false }, at(45)));
    expect(row.inDoubt).toBe(false);
    expect(callFor(row, at(55))).toEqual({ call: 'push' });
  });

  it('is unknown, not sent, when an old token may have died unused', () => {
    const row = { ...fresh, inDoubt: true };
    expect(stepAfter(row, 'reply', spent, at(600))).toEqual({ step: 'sent' });
    expect(stepAfter(row, 'reply', spent, at(601))).toEqual({ step: 'unknown' });
    expect(stepAfter(row, 'reply', cutOff, at(601))).toEqual({ step: 'unknown' });
  });
});

describe('a push', () => {
  it('is repeated after 5xx and cuts until LINE says it has it', () => {
    const row = follow(pushed, stepAfter(pushed, 'push', serverError, at(2)));
    expect(row).toMatchObject({ mode: 'push', inDoubt: true });
    expect(stepAfter(row, 'push', outcomes[1]!, at(4))).toEqual({ step: 'sent' });
  });

  it.each<[string, SendOutcome, LineStep]>([
    ['a used-up month', { outcome: 'quota' }, { step: 'failed', failure: 'quota' }],
    ['a blocked account', { outcome: 'blocked_or_gone' }, { step: 'failed', failure: 'blocked' }],
    ['a refusal', outcomes[7]!, { step: 'failed', failure: 'refused' }],
    ['a wrong access token', outcomes[8]!, { step: 'failed', failure: 'misconfigured' }],
    ['a redirect', outcomes[9]!, { step: 'failed', failure: 'misconfigured' }],
  ])('ends at %s', (_, outcome, step) => {
    expect(stepAfter(pushed, 'push', outcome, at(2))).toEqual(step);
  });

  it('waits as long as LINE asks, and longer each time', () => {
    expect(stepAfter(pushed, 'push', outcomes[4]!, at(2))).toMatchObject({ afterSeconds: 30 });
    expect(stepAfter({ ...pushed, attempts: 7 }, 'push', outcomes[4]!, at(2))).toMatchObject({ afterSeconds: 64 });
    expect(stepAfter({ ...pushed, attempts: 500 }, 'push', serverError, at(2))).toMatchObject({ afterSeconds: 1800 });
  });

  it('gives up before LINE forgets the retry key, and says what is known', () => {
    const day = at(23 * 3600 + 2);
    expect(stepAfter(pushed, 'push', outcomes[3]!, day)).toEqual({ step: 'failed', failure: 'rate_limited' });
    expect(stepAfter(pushed, 'push', outcomes[10]!, day)).toEqual({ step: 'failed', failure: 'unreachable' });
    expect(stepAfter(pushed, 'push', serverError, day)).toEqual({ step: 'unknown' });
    expect(stepAfter({ ...pushed, inDoubt: true }, 'push', outcomes[10]!, day)).toEqual({ step: 'unknown' });
  });
});

describe('the table', () => {
  const ends = Object.values(states).flatMap((meanings) => Object.values(meanings));

  it('names only states, ends and failures of the contract', () => {
    for (const meaning of ends) {
      const known = meaning in states || ['sent', 'unknown', 'spent_in_doubt'].includes(meaning);
      expect(known || (failures as readonly string[]).includes(meaning.replace('failed_', ''))).toBe(true);
    }
  });

  it('reaches every state from a fresh row and has no trap: each has a way to the end', () => {
    const reached = new Set<string>(['reply']);
    for (const state of reached) {
      for (const next of Object.values(states[state as keyof typeof states])) if (next in states) reached.add(next);
    }
    expect([...reached].sort()).toEqual(Object.keys(states).sort());
    for (const meanings of Object.values(states)) expect(meanings.sent).toBe('sent');
  });
});

/** LINE as it is: a token works once, a retry key once; answers may be lost after or before the work. */
class Line {
  delivered = 0;
  private spent = false;
  private accepted = false;
  answer(call: 'reply' | 'push', mood: string): SendOutcome {
    if (mood === 'down') return { outcome: 'unreachable', cutOff: false };
    if (mood === 'busy') return { outcome: 'rate_limited', retryAfter: null };
    if (mood === 'lost_before') return { outcome: 'server_error', status: 500 };
    const done = this.take(call);
    return mood === 'lost_after' ? { outcome: 'unreachable', cutOff: true } : done;
  }
  private take(call: 'reply' | 'push'): SendOutcome {
    if (call === 'reply' ? this.spent : this.accepted) {
      return call === 'reply'
        ? { outcome: 'token_spent' }
        : { outcome: 'already_sent', requestId: null, sentMessageIds: [] };
    }
    if (call === 'reply') this.spent = true;
    else this.accepted = true;
    this.delivered += 1;
    return sent;
  }
}

describe('whatever LINE does', () => {
  const mood = fc.constantFrom('ok', 'down', 'busy', 'lost_before', 'lost_after');

  /** Lives a row to its end; a crash loses everything but what was committed before the call. */
  function live(
    row: LineSending,
    start: number,
    turnOf: (turn: number) => { mood: string; crash: boolean; pause: number },
  ) {
    const line = new Line();
    let now = at(start);
    for (let turn = 0; turn < 2000; turn += 1) {
      const { mood, crash, pause } = turnOf(turn);
      const { call } = callFor(row, now);
      row = { ...row, mode: call, attempts: row.attempts + 1 };
      const outcome = line.answer(call, mood);
      const step = stepAfter(row, call, crash ? diedWhileCalling : outcome, now);
      if (step.step !== 'again') return { step: step.step, delivered: line.delivered };
      row = { ...row, mode: step.mode, inDoubt: step.inDoubt };
      now = new Date(now.getTime() + (step.afterSeconds + pause) * 1000);
    }
    throw new Error('never ended');
  }

  it('a message is never sent twice, every row comes to an end, and "sent" and "failed" are true', () => {
    const turns = fc.array(fc.record({ mood, crash: fc.boolean(), pause: fc.constantFrom(0, 0, 40, 300, 4000) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(turns, fc.boolean(), fc.nat({ max: 60 }), (weather, byToken, start) => {
        const row = { ...(byToken ? fresh : pushed), attempts: 0, firstTriedAt: at(start) };
        const { step, delivered } = live(row, start, (turn) => weather[turn % weather.length]!);
        expect(delivered).toBeLessThanOrEqual(1);
        if (step === 'sent') expect(delivered).toBe(1);
        if (step === 'failed') expect(delivered).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('a reply that died with its process is not pushed, however long the restart takes', () => {
    for (const pause of [0, 40, 70, 500, 5000]) {
      const first = { mood: 'ok', crash: true, pause };
      const lived = live({ ...fresh, attempts: 0 }, 5, (turn) => (turn === 0 ? first : { ...first, crash: false }));
      expect(lived.delivered).toBe(1);
      expect(lived.step).toBe(pause <= 500 ? 'sent' : 'unknown');
    }
  });

  it('every outcome in every state gives a step, with a wait of at least zero and at most an hour', () => {
    const any = fc.record({
      mode: fc.constantFrom('reply' as const, 'push' as const),
      inDoubt: fc.boolean(),
      attempts: fc.nat(),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...outcomes), fc.nat({ max: 200_000 }), (part, outcome, seconds) => {
        const row = { ...fresh, ...part };
        const step = stepAfter(row, callFor(row, at(seconds)).call, outcome, at(seconds));
        if (step.step === 'again') expect(step.afterSeconds >= 0 && step.afterSeconds <= 3600).toBe(true);
        else expect(['sent', 'failed', 'unknown']).toContain(step.step);
      }),
    );
  });
});
