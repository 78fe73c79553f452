import { setTimeout as pause } from 'node:timers/promises';
import { follow, text, unfollow } from '../../src/trial/line/events.js';
import type { Phone } from '../../src/trial/line/phone.js';
import type { Misbehaviour } from '../../src/trial/line/stand-in.js';
import { eventually } from '../build/service.js';
import { LineTown } from './line-ledger.js';

/** LINE in trouble: what staff read under a message is what happened to it, and nothing arrives twice. */
describe('when LINE is in trouble', () => {
  let town: LineTown;

  beforeAll(async () => {
    // Tokens live long here: the troubles below are of the way to LINE, not of tokens that grow old.
    town = await LineTown.open({ replyTokenSeconds: 600 });
  });
  afterEach(() => town.line.behave());
  afterAll(() => town.close());

  let people = 0;
  /** Somebody whose conversation is with a person: nothing is said to them but what staff write. */
  async function someone(): Promise<{ phone: Phone; id: string }> {
    people += 1;
    const phone = town.line.addPhone(`困りごとの人${people}`);
    const words = `通信の不具合 ${people}人目の相談です`;
    expect(await town.deliver([text(phone.userId, words)])).toBe(200);
    const { id } = await eventually(() => town.recordOf(words));
    await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
    await town.query(`update consultation set assistant = 'silent' where id = $1`, [id]);
    return { phone, id };
  }

  /** Staff reply; the message as the record shows it once it has come to rest. */
  async function replyAndRest(id: string, body: string, withinMs = 60_000) {
    const { id: messageId } = await town.staff.reply(id, body);
    return eventually(async () => {
      const message = (await town.staff.record(id)).messages.find((one) => one.id === messageId)!;
      expect(['held', 'waiting', 'sending']).not.toContain(message.delivery);
      return message;
    }, withinMs);
  }
  const arrivals = (phone: Phone, body: string) => phone.timeline.filter(({ message }) => message.text === body).length;

  /** LINE recovers from all of this by itself, so everything arrives, once, and is called sent. */
  const passing: Omit<Misbehaviour, 'on'>[] = [
    { does: 500 },
    { does: 502, carriedOut: true },
    { does: 'cut' },
    { does: 'cut', carriedOut: true },
    { does: 'hang' },
    { does: 'hang', carriedOut: true },
    { does: 429, headers: { 'retry-after': '1' } },
    { does: 503, carriedOut: true, times: 3 },
  ];
  const trouble = () => {
    for (const one of passing) town.line.misbehave({ on: '/message/', ...one });
  };

  it('replies of staff (by push) arrive once and are called sent, whatever LINE does in between', async () => {
    const all = [];
    for (const _ of passing) all.push(await someone());
    trouble();
    const shown = await Promise.all(all.map(({ id }, i) => replyAndRest(id, `職員の返事${i}`)));
    expect(shown.filter(({ delivery, failure }) => delivery !== 'sent' || failure !== null)).toEqual([]);
    expect(all.map(({ phone }, i) => arrivals(phone, `職員の返事${i}`))).toEqual(all.map(() => 1));
  });

  it('first answers of the assistant (by reply token) arrive once and are called sent, whatever LINE does', async () => {
    trouble();
    const all = await Promise.all(
      passing.map(async (_, i) => {
        const phone = town.line.addPhone(`初めての人${i}`);
        expect(await town.deliver([text(phone.userId, `初めての相談 ${i}です`)])).toBe(200);
        return phone;
      }),
    );
    await eventually(async () => {
      for (const i of passing.keys()) {
        const { messages } = await town.recordOf(`初めての相談 ${i}です`);
        expect(messages.filter(({ direction }) => direction === 'out')).toMatchObject([{ delivery: 'sent' }]);
      }
    }, 90_000);
    expect((await town.told()).filter(({ carriedOut, delivery }) => delivery === 'sent' && carriedOut !== 1)).toEqual(
      [],
    );
    for (const phone of all) {
      const shown = phone.timeline.filter(({ from }) => from === 'account').map(({ message }) => message.text);
      expect(shown.length).toBeGreaterThan(0);
      expect(new Set(shown).size).toBe(shown.length);
    }
  });

  it('says that the month’s messages are used up, and sends when staff try again in the next month', async () => {
    const { phone, id } = await someone();
    town.line.quota = town.line.used;
    const body = '今月の上限のあとの返事';
    // The reply token of the first message is spent on the assistant's answer, so this goes as a push.
    const message = await replyAndRest(id, body);
    expect(message).toMatchObject({ delivery: 'failed', failure: 'quota' });
    expect(arrivals(phone, body)).toBe(0);
    town.line.quota = null;
    await town.staff.json('POST', `/api/consultations/${id}/replies/${message.id}/retry`);
    await eventually(() => expect(arrivals(phone, body)).toBe(1));
    await eventually(async () => {
      expect((await town.staff.record(id)).messages.find((one) => one.id === message.id)).toMatchObject({
        delivery: 'sent',
        failure: null,
      });
    });
    const again = await town.staff.request('POST', `/api/consultations/${id}/replies/${message.id}/retry`);
    expect(again.status).toBe(409);
    expect(arrivals(phone, body)).toBe(1);
  });

  it('says that LINE knows nobody by this id any more', async () => {
    const { phone, id } = await someone();
    town.line.phones.delete(phone.userId);
    expect(await replyAndRest(id, 'どこにも届かない返事')).toMatchObject({ delivery: 'failed', failure: 'blocked' });
  });

  it('says that somebody blocked the account while a reply was held, and sends nothing', async () => {
    const { phone, id } = await someone();
    const { id: messageId } = await town.staff.reply(id, 'ブロックのあとの返事');
    await town.deliver([unfollow(phone.userId)]);
    await eventually(async () => {
      const record = await town.staff.record(id);
      expect(record.canReply).toBe(false);
      expect(record.messages.find((one) => one.id === messageId)).toMatchObject({
        delivery: 'failed',
        failure: 'blocked',
      });
    });
    expect(arrivals(phone, 'ブロックのあとの返事')).toBe(0);
    await town.deliver([follow(phone.userId, true)]);
    await eventually(async () => expect((await town.staff.record(id)).canReply).toBe(true));
  });

  it('shows a message as waiting, not as sent, for as long as LINE is down', async () => {
    const { phone, id } = await someone();
    town.line.misbehave({ on: '/message/', does: 503, times: 1000 });
    const { id: messageId } = await town.staff.reply(id, '長い障害のあいだの返事');
    const shown = async () => (await town.staff.record(id)).messages.find((one) => one.id === messageId)!;
    const refusedCall = ({ status, body }: { status: number; body: unknown }) =>
      status === 503 && JSON.stringify(body).includes('長い障害のあいだの返事');
    await eventually(() => expect(town.line.asked.some(refusedCall)).toBe(true));
    for (let look = 0; look < 10; look++) {
      expect(['waiting', 'sending']).toContain((await shown()).delivery);
      await pause(200);
    }
    expect(arrivals(phone, '長い障害のあいだの返事')).toBe(0);
    town.line.behave();
    await eventually(async () => expect(await shown()).toMatchObject({ delivery: 'sent' }));
    expect(arrivals(phone, '長い障害のあいだの返事')).toBe(1);
  });
});
