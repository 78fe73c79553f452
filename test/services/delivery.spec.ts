import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Consultation, Message } from '../../src/consultation/index.js';
import { Delivery } from '../../src/doors/delivery.service.js';
import type { Door } from '../../src/doors/door.js';
import { Clock } from '../../src/platform/clock.js';
import type { Jobs } from '../../src/platform/jobs.js';
import { openLog } from '../../src/platform/log.js';
import { Seal } from '../../src/platform/seal.js';
import type { Signal } from '../../src/platform/signal.js';
import { Transactions } from '../../src/platform/transaction.js';
import { anOpenDatabase } from '../build/open-database.js';
import { aWaitingPerson } from '../build/waiting-person.js';

describe('messages on their way out', () => {
  const seal = new Seal(randomBytes(32));
  let close: () => Promise<void>;
  let database: DataSource;
  let sent: string[];
  let delivery: Delivery;

  beforeAll(async () => {
    ({ database, close } = await anOpenDatabase());
  });
  afterAll(() => close());

  beforeEach(() => {
    sent = [];
    const door: Door = {
      channel: 'line',
      tokenSeconds: 50,
      async send({ message }, to, handingOver) {
        await handingOver({ way: 'test' });
        sent.push(`${to.address} ${message.text} ${message.replyToken ?? '-'}`);
        return { state: 'sent', by: 'push' };
      },
    };
    // Nothing is enqueued or signalled here: what is tested is what stands in the rows.
    const jobs = { addSoon: () => undefined } as unknown as Jobs;
    const signal = { saySoon: () => undefined } as unknown as Signal;
    const transactions = new Transactions(database, jobs, signal, openLog('silent'));
    delivery = new Delivery(database, transactions, seal, new Clock(), [door], openLog('silent'));
  });

  const somebody = (texts: string[]) => aWaitingPerson(database, seal, texts);

  it('leave once, however often and at whatever moment they are asked to', async () => {
    const { consultationId, messageIds } = await somebody(['一']);
    await Promise.all(Array.from({ length: 12 }, () => delivery.deliver(messageIds[0]!)));
    await delivery.deliver(messageIds[0]!);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/ 一 token$/);
    const row = await database.manager.findOneByOrFail(Message, { id: messageIds[0]! });
    expect(row).toMatchObject({ delivery: 'sent', attempt: 1, details: { way: 'test' } });
    const { version } = await database.manager.findOneByOrFail(Consultation, { id: consultationId });
    expect(version).toBe(2);
  });

  it('keep their order within a person, while those of others leave beside them', async () => {
    const people = await Promise.all(['一', '二', '三'].map((name) => somebody([`${name}1`, `${name}2`])));
    const all = people.flatMap(({ messageIds }) => messageIds);
    await Promise.all([...all, ...all].map((id) => delivery.deliver(id)));
    expect(sent.filter((line) => /[一二三]1 /.test(line))).toHaveLength(3);
    expect(sent.filter((line) => /[一二三]2 /.test(line))).toHaveLength(0);
    await Promise.all(all.map((id) => delivery.deliver(id)));
    expect(sent).toHaveLength(6);
    // Each token goes with the first message of its person, and with no other.
    expect(sent.filter((line) => line.endsWith(' token'))).toHaveLength(3);
  });
});
