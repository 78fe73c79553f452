import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { text, type WebhookEvent } from '../../src/trial/line/events.js';
import type { Phone } from '../../src/trial/line/phone.js';
import { eventually } from '../build/service.js';
import { LineTown } from './line-ledger.js';

/** A message with the person it is from. */
interface Sent {
  phone: Phone;
  event: WebhookEvent;
  words: string;
}

/** A job that died with its process is noticed by the queue after half a minute, and run again then. */
const untilStalledJobsRunMs = 90_000;

const shuffled = <T>(all: readonly T[]): T[] =>
  all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

describe('nothing is lost and nothing comes twice', () => {
  let town: LineTown;

  beforeAll(async () => {
    // LINE keeps unused tokens for a minute and longer; a crash takes half a minute to be noticed.
    town = await LineTown.open({ replyTokenSeconds: 600 });
  });
  afterAll(() => town.close());

  /** Every one of these messages is in exactly one record, which is that of its own person and of nobody else. */
  async function expectKeptOnce(sent: Sent[]): Promise<void> {
    await town.allFiled();
    const rows = await town.query<{ text: string; consultation_id: string }>(
      `select text, consultation_id from message where direction = 'in' and external_id = any($1)`,
      [sent.map(({ event }) => event.message!.id)],
    );
    expect(rows.map((row) => row.text).sort()).toEqual(sent.map(({ words }) => words).sort());
    for (const phone of new Set(sent.map((one) => one.phone))) {
      const mine = sent.filter((one) => one.phone === phone).map(({ words }) => words);
      const [id, ...more] = new Set(rows.filter((row) => mine.includes(row.text)).map((row) => row.consultation_id));
      expect(more).toEqual([]);
      const record = await eventually(async () => {
        const read = await town.staff.record(id!);
        expect(read.name).toBe(phone.name);
        return read;
      }, untilStalledJobsRunMs);
      const shown = record.messages.filter(({ direction }) => direction === 'in').map((message) => message.text);
      expect([...shown].sort()).toEqual([...mine].sort());
    }
  }

  /** The outbox has come to rest, every row that was sent reached LINE once, and no row more than once. */
  async function expectToldOnce(withinMs = 120_000): Promise<void> {
    const told = await eventually(async () => {
      const rows = await town.told();
      expect(rows.filter(({ delivery }) => ['held', 'waiting', 'sending'].includes(delivery))).toEqual([]);
      return rows;
    }, withinMs);
    expect(told.filter(({ carriedOut }) => carriedOut > 1)).toEqual([]);
    expect(told.filter(({ delivery, carriedOut }) => delivery === 'sent' && carriedOut !== 1)).toEqual([]);
    expect(told.filter(({ delivery, carriedOut }) => delivery === 'dropped' && carriedOut > 0)).toEqual([]);
  }

  /** Whatever came was heard by the assistant. */
  async function expectHeard(withinMs = 120_000): Promise<void> {
    await eventually(async () => {
      const deaf = await town.query(
        `select c.id from consultation c where c.assistant = 'asking' and c.closed_at is null
           and exists (select from message m where m.consultation_id = c.id and m.direction = 'in' and m.seq > c.heard_seq)`,
      );
      expect(deaf).toEqual([]);
    }, withinMs);
  }

  it('when the same events come up to five times, shuffled, at the same moment, mixed between people', async () => {
    const phones = Array.from({ length: 8 }, (_, i) => town.line.addPhone(`混ざる人${i}`));
    const sent = phones.flatMap((phone, i) =>
      Array.from({ length: 5 }, (_, j): Sent => {
        const words = `混ぜて届く相談 ${i}の${j}`;
        return { phone, words, event: text(phone.userId, words) };
      }),
    );
    const repeated = shuffled(sent.flatMap(({ event }) => Array.from({ length: randomInt(1, 6) }, () => event)));
    const batches: WebhookEvent[][] = [];
    while (repeated.length > 0) batches.push(repeated.splice(0, randomInt(1, 7)));
    await Promise.all(batches.map((batch) => town.deliverUntilTaken(batch, Math.random() < 0.5)));
    await expectKeptOnce(sent);
    await expectHeard();
    await expectToldOnce();
    expect(phones.filter(({ timeline }) => !timeline.some(({ from }) => from === 'account'))).toEqual([]);
  });

  it('when somebody writes in a burst while the assistant works', async () => {
    const phone = town.line.addPhone('急ぐ人');
    const sent = Array.from({ length: 12 }, (_, i): Sent => {
      const words = `急いで書く ${i}: 仕事をやめて親を看ています`;
      return { phone, words, event: text(phone.userId, words) };
    });
    for (const { event } of sent) {
      await town.deliverUntilTaken([event], false);
      await pause(randomInt(0, 40));
    }
    await expectKeptOnce(sent);
    await expectHeard();
    await expectToldOnce();
    const record = await town.recordOf('急いで書く 0');
    const story = record.messages.filter(({ direction }) => direction === 'in').map((message) => message.text);
    expect(story).toEqual(sent.map(({ words }) => words));
    // Each answer answers something: there are never two with nothing heard between them, and the last word is an answer.
    const answers = record.messages.filter(({ direction, delivery }) => direction === 'out' && delivery === 'sent');
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThanOrEqual(sent.length);
    expect(phone.timeline.at(-1)!.from).toBe('account');
  });

  it('when the power fails again and again while people write', async () => {
    const phones = Array.from({ length: 6 }, (_, i) => town.line.addPhone(`停電の人${i}`));
    const all: Sent[] = [];
    const unanswered: Sent[] = [];
    for (let round = 0; round < 4; round++) {
      const writing = phones.map(async (phone, i) => {
        for (let j = 0; j < 6; j++) {
          const words = `停電の相談 ${i}の${round}-${j}`;
          const one = { phone, words, event: text(phone.userId, words) };
          all.push(one);
          if ((await town.deliver([one.event])) !== 200) unanswered.push(one);
          await pause(randomInt(5, 120));
        }
      });
      await pause(randomInt(30, 600));
      await town.powerCut(() => Promise.all(writing));
      // What was answered is kept already, before LINE delivers anything again.
      await expectAcceptedKept(all.filter((one) => !unanswered.includes(one)));
      // LINE delivers again what nobody answered, and now and then what was.
      const again = shuffled([...unanswered.splice(0), ...all.filter(() => Math.random() < 0.1)]);
      for (const { event } of again) await town.deliverUntilTaken([event], true);
    }
    await expectKeptOnce(all);
    await expectHeard();
    await expectToldOnce();

    // And the interview goes on, for everybody.
    const before = phones.map(({ timeline }) => timeline.length);
    for (const phone of phones) await town.deliverUntilTaken([text(phone.userId, 'はい、続けます')], false);
    await eventually(() => {
      const stuck = phones.filter(
        ({ timeline }, i) => !timeline.slice(before[i]).some(({ from }) => from === 'account'),
      );
      expect(stuck.map(({ name }) => name)).toEqual([]);
    });
    await expectToldOnce();
  }, 400_000);

  async function expectAcceptedKept(accepted: Sent[]): Promise<void> {
    await town.allFiled();
    const rows = await town.query<{ external_id: string }>(
      `select external_id from message where direction = 'in' and external_id = any($1)`,
      [accepted.map(({ event }) => event.message!.id)],
    );
    expect(rows.map(({ external_id }) => external_id).sort()).toEqual(
      accepted.map(({ event }) => event.message!.id).sort(),
    );
  }

  it('when the power fails in the middle of a call to LINE, whether LINE carried it out or not', async () => {
    await expectToldOnce(untilStalledJobsRunMs);
    const people = [0, 1, 2, 3].map((i) => ({
      phone: town.line.addPhone(`呼び出し中の人${i}`),
      words: `呼び出し中の停電 ${i}です`,
    }));
    const [answered, pushed] = [people.slice(0, 2), people.slice(2)];
    for (const { phone, words } of pushed) {
      await town.deliver([text(phone.userId, words)]);
      await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
      await town.staff.reply((await town.recordOf(words)).id, `返事：${words}`);
    }
    for (const carriedOut of [true, false]) {
      town.line.misbehave({ on: '/message/push', does: 'hang', carriedOut });
      town.line.misbehave({ on: '/message/reply', does: 'hang', carriedOut });
    }
    const hanging = (path: string) => town.line.asked.filter((call) => call.path.endsWith(path)).length;
    const before = { reply: hanging('reply'), push: hanging('push') };
    await eventually(() => expect(hanging('push')).toBe(before.push + 2));
    for (const { phone, words } of answered) await town.deliver([text(phone.userId, words)]);
    await eventually(() => expect(hanging('reply')).toBe(before.reply + 2));
    await town.powerCut();
    town.line.behave();
    await eventually(async () => {
      for (const { words } of people) {
        const said = (await town.recordOf(words)).messages.filter(({ direction }) => direction === 'out');
        expect(said.at(-1)!.delivery).toBe('sent');
      }
    }, 90_000);
    await expectToldOnce();
    for (const { phone, words } of pushed)
      expect(phone.timeline.filter(({ message }) => message.text === `返事：${words}`)).toHaveLength(1);
  });

  it('when the power fails while a reply of staff is held', async () => {
    const phone = town.line.addPhone('待つ人');
    const words = '返事を待っています。夜に眠れません';
    await town.deliver([text(phone.userId, words)]);
    const { id } = await eventually(() => town.recordOf(words));
    await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
    await town.staff.reply(id, '相談員です。明日お電話します。');
    await town.powerCut();
    const arrived = () => phone.timeline.filter(({ message }) => message.text === '相談員です。明日お電話します。');
    await eventually(async () => {
      const record = await town.staff.record(id);
      expect(record.messages.at(-1)).toMatchObject({ sender: { kind: 'staff' }, delivery: 'sent' });
    });
    await pause(6000);
    expect(arrived()).toHaveLength(1);
    await expectToldOnce();
  });

  it('and who was signed in still is, after a power cut', async () => {
    const before = town.staff;
    await town.powerCut();
    expect((await before.request('GET', '/api/me')).status).toBe(200);
  });

  it('leaves no resident’s word in the log', () => {
    expect(town.service.log()).not.toMatch(/混ぜて|急いで書く|停電の相談|眠れません|混ざる人|U[0-9a-f]{32}/);
  });
});
