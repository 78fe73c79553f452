import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Arrival } from '../../src/consultation/arrival.js';
import { ArrivalFiling } from '../../src/consultation/arrival-filing.js';
import { lockFor, lockOf } from '../../src/consultation/index.js';
import { keepRaw } from '../../src/consultation/raw-keeping.js';
import { Senders } from '../../src/consultation/senders.js';
import type { LineApi } from '../../src/doors/line/line-api.js';
import { LineProfiles } from '../../src/doors/line/profile.service.js';
import type { Municipality } from '../../src/municipality/index.js';
import { Clock } from '../../src/platform/clock.js';
import type { Jobs } from '../../src/platform/jobs.js';
import { openLog } from '../../src/platform/log.js';
import { Seal } from '../../src/platform/seal.js';
import type { Signal } from '../../src/platform/signal.js';
import { Transactions } from '../../src/platform/transaction.js';
import { anOpenDatabase } from '../build/open-database.js';
import { aWaitingPerson } from '../build/waiting-person.js';

type Somebody = Awaited<ReturnType<typeof aWaitingPerson>>;

describe('several consultations at once', () => {
  const seal = new Seal(randomBytes(32));
  let close: () => Promise<void>;
  let database: DataSource;
  let transactions: Transactions;
  /** Their contacts stand in this order, their consultations in the other. */
  let first: Somebody;
  let second: Somebody;

  beforeAll(async () => {
    ({ database, close } = await anOpenDatabase());
    const jobs = { addSoon: () => undefined } as unknown as Jobs;
    const signal = { saySoon: () => undefined } as unknown as Signal;
    transactions = new Transactions(database, jobs, signal, openLog('silent'));
  });
  afterAll(() => close());

  beforeEach(async () => {
    first = await somebody(`0${randomUUID().slice(1)}`, `f${randomUUID().slice(1)}`);
    second = await somebody(`f${randomUUID().slice(1)}`, `0${randomUUID().slice(1)}`);
  });

  const somebody = (contactId: string, consultationId: string) =>
    aWaitingPerson(database, seal, ['はい'], { contactId, consultationId });

  /** Somebody's event at the door: words, or that they have blocked us. */
  const arrival = ({ contactId }: Somebody, blocks = false): Arrival => ({
    door: 'line',
    externalId: randomUUID(),
    webhookEventId: null,
    raw: Buffer.from('{}'),
    at: new Date(),
    from: { kind: 'person', address: `user:${contactId}` },
    message: { kind: blocks ? 'unfollow' : 'text', text: blocks ? '' : 'こまっています', at: new Date() },
    beginsConsultation: !blocks,
    outcome: 'shown',
    withdraws: null,
    blocked: blocks,
  });
  const receive = (arrivals: Arrival[]) =>
    transactions.run(async (unit) => {
      const municipality = { answerBy: () => new Date(), profile: { unsend: 'hide' } } as unknown as Municipality;
      const senders = new Senders(seal, arrivals);
      await new ArrivalFiling(seal, municipality).file(unit, await keepRaw(unit, seal, arrivals, senders), senders);
    });
  const holding = (statement: [string, unknown[]]) => transactions.run(async () => undefined, { first: statement });
  const both = () => [first, second];

  it.each<[string, () => Promise<unknown>]>([
    ['what is worked on together', () => holding(lockOf(both().map(({ consultationId }) => consultationId)))],
    ['what is claimed to be sent', () => holding(lockFor(both().flatMap(({ messageIds }) => messageIds)))],
    ['what arrives', () => receive([second, first].map((one) => arrival(one)))],
    ['what arrives with somebody who blocks us', () => receive([arrival(second, true), arrival(first)])],
    [
      'whose names are learnt',
      () => {
        const api = { profile: async () => ({ outcome: 'ok', value: { displayName: '名' } }) } as unknown as LineApi;
        const profiles = new LineProfiles(database, transactions, api, seal, new Clock());
        return Promise.all([second, first].map(({ contactId }) => profiles.fetch(contactId)));
      },
    ],
  ])('%s waits for the same one first, and holds no other meanwhile', async (_, work) => {
    await whileHeld(lockOf([first.consultationId]), work, [second.consultationId]);
  });

  it('are locked after the contacts, which is whom a name or a block is written to', async () => {
    const contact: [string, unknown[]] = ['select from contact where id = $1 for no key update', [first.contactId]];
    const both = [first.consultationId, second.consultationId];
    await whileHeld(contact, () => receive([arrival(second), arrival(first, true)]), both);
  });

  it('lets what only points at one of them be written meanwhile', async () => {
    await transactions.run(
      async () => {
        await database.transaction(async (tx) => {
          await tx.query(`set local lock_timeout to '5s'`);
          await tx.query(
            `insert into findable (consultation_id, kind, source_id, at, words) values ($1, 'answers', $1, now(), '')`,
            [first.consultationId],
          );
        });
      },
      { first: lockOf([first.consultationId]) },
    );
  });

  /** Begins work that waits for what is held, and sees that it holds none of the others itself. */
  async function whileHeld(held: [string, unknown[]], work: () => Promise<unknown>, others: string[]): Promise<void> {
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.query(...held);
    const done = work();
    try {
      await somebodyWaits();
      await database.query('select from consultation where id = any($1) for update nowait', [others]);
    } finally {
      await runner.commitTransaction();
      await runner.release();
      await done;
    }
  }

  async function somebodyWaits(): Promise<void> {
    const sql = `select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`;
    while ((await database.query<unknown[]>(sql)).length === 0) await pause(10);
  }
});
