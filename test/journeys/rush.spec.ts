import pg from 'pg';
import { follow, text, unfollow, unsend, type WebhookEvent } from '../../src/trial/line/events.js';
import type { Phone } from '../../src/trial/line/phone.js';
import { eventually } from '../build/service.js';
import { LineTown } from './line-ledger.js';

/** The lock under which one process at a time files what waits (`later-filing.service.ts`). */
const filing = 7_114_034;

/** More people write in a second than a town has: then LINE's events are kept first and filed behind. */
describe('a rush at the LINE door', () => {
  let town: LineTown;
  let behind: pg.Client;

  beforeAll(async () => {
    town = await LineTown.open({ replyTokenSeconds: 600 });
    behind = new pg.Client({ connectionString: town.service.databaseUrl });
    await behind.connect();
  });
  afterAll(async () => {
    await behind.end();
    await town.close();
  });

  /** Nothing that waits is filed as long as `work` goes on. */
  async function unfiled(work: () => Promise<void>): Promise<void> {
    await behind.query('select pg_advisory_lock($1)', [filing]);
    try {
      await work();
    } finally {
      await behind.query('select pg_advisory_unlock($1)', [filing]);
    }
  }

  const waiting = async () => {
    const { rows } = await behind.query<{ n: number }>(
      `select count(*)::int as n from raw_event where outcome = 'waiting'`,
    );
    return rows[0]!.n;
  };

  /** So many people at once that it is a rush, while nothing is filed: from then on everything waits. */
  async function rush(): Promise<void> {
    for (let round = 0; (await waiting()) === 0; round++) {
      const crowd = Array.from({ length: 180 }, (_, i) => text(`U${String(i).padStart(32, 'f')}`, `人波 ${round}`));
      await Promise.all(crowd.map((event) => town.deliverUntilTaken([event])));
    }
  }

  /** Delivers so that everybody's events come in order, and everybody at the same time. */
  const deliverEach = (people: WebhookEvent[][]) =>
    Promise.all(
      people.map(async (events) => {
        for (const event of events) await town.deliverUntilTaken([event]);
      }),
    );

  const said = async (phone: Phone) => {
    const { rows } = await behind.query<{
      text: string;
      kind: string;
      withdrawn_at: Date | null;
      consultation_id: string;
    }>(
      `select m.text, m.kind, m.withdrawn_at, m.consultation_id from message m join raw_event r on r.id = m.raw_event_id
       where m.direction = 'in' and r.contact_id = (select r.contact_id from raw_event r where r.webhook_event_id = $1) order by m.seq`,
      [firstEventOf.get(phone)],
    );
    return rows;
  };
  const firstEventOf = new Map<Phone, string>();
  const wrote = (phone: Phone, words: string): WebhookEvent => {
    const event = text(phone.userId, words);
    if (!firstEventOf.has(phone)) firstEventOf.set(phone, event.webhookEventId);
    return event;
  };

  it('answers LINE as soon as everything is kept, and files it once and in order, also after a power cut', async () => {
    const phones = Array.from({ length: 12 }, (_, i) => town.line.addPhone(`人波の人${i}`));
    const words = (i: number) => Array.from({ length: 6 }, (_, j) => `人波の相談 ${i}の${j}`);
    await unfiled(async () => {
      await rush();
      await deliverEach(phones.map((phone, i) => words(i).map((one) => wrote(phone, one))));
      expect(await waiting()).toBeGreaterThanOrEqual(72);
      for (const phone of phones) expect(await said(phone)).toEqual([]);
      await town.powerCut();
    });
    await town.allFiled();
    for (const [i, phone] of phones.entries()) {
      const rows = await said(phone);
      expect(rows.map((row) => row.text)).toEqual(words(i));
      expect(new Set(rows.map((row) => row.consultation_id)).size).toBe(1);
    }
    // And each of them is asked the first question.
    await eventually(() => {
      const unasked = phones.filter(({ timeline }) => !timeline.some(({ from }) => from === 'account'));
      expect(unasked.map(({ name }) => name)).toEqual([]);
    }, 120_000);
  }, 300_000);

  it('lets nobody’s later words overtake the ones that wait, when the rush is over', async () => {
    const phone = town.line.addPhone('待つ人');
    await unfiled(async () => {
      await rush();
      await town.deliverUntilTaken([wrote(phone, '最初に書いたこと')]);
      // A rush is over when a second has passed without one, which is counted over a second.
      await new Promise((done) => setTimeout(done, 2300));
      await town.deliverUntilTaken([wrote(phone, '次に書いたこと')]);
      expect(await said(phone)).toEqual([]);
    });
    await town.allFiled();
    expect((await said(phone)).map((row) => row.text)).toEqual(['最初に書いたこと', '次に書いたこと']);
  });

  it('knows then too what was taken back, and who has blocked us', async () => {
    const phone = town.line.addPhone('取り消す人');
    const event = wrote(phone, '取り消す言葉');
    await unfiled(async () => {
      await rush();
      await town.deliverUntilTaken([follow(phone.userId)]);
      await town.deliverUntilTaken([event]);
      await town.deliverUntilTaken([unsend(phone.userId, event.message!.id)]);
      await town.deliverUntilTaken([unfollow(phone.userId)]);
    });
    await town.allFiled();
    const rows = await said(phone);
    expect(rows.map(({ kind, withdrawn_at }) => [kind, withdrawn_at !== null])).toEqual([
      ['follow', false],
      ['text', true],
      ['unsend', false],
      ['unfollow', false],
    ]);
    const { rows: contacts } = await behind.query<{ blocked_at: Date | null }>(
      `select c.blocked_at from contact c join raw_event r on r.contact_id = c.id where r.webhook_event_id = $1`,
      [event.webhookEventId],
    );
    expect(contacts.map(({ blocked_at }) => blocked_at !== null)).toEqual([true]);
  });

  it('files everybody else’s when one event is refused by the database, and that one as soon as it can be', async () => {
    const phones = ['ふつうの人', '断られる人', 'もうひとりの人'].map((name) => town.line.addPhone(name));
    await behind.query(`
      create function refuse_it() returns trigger language plpgsql as $$ begin
        if new.text = '今は入らない言葉' then raise 'refused by the test'; end if; return new; end $$;
      create trigger refuse_it before insert on message for each row execute function refuse_it()`);
    await unfiled(async () => {
      await rush();
      // And one whose bytes were damaged on the disk.
      await behind.query(
        `insert into raw_event (id, door, external_id, body, outcome) values (gen_random_uuid(), 'line', 'damaged', '{"type":', 'waiting')`,
      );
      await deliverEach(phones.map((phone, i) => [wrote(phone, i === 1 ? '今は入らない言葉' : `入る言葉 ${i}`)]));
    });
    await eventually(async () => expect(await waiting()).toBe(2), 60_000);
    const filed = [['入る言葉 0'], [], ['入る言葉 2']];
    for (const [i, phone] of phones.entries()) expect((await said(phone)).map((row) => row.text)).toEqual(filed[i]);
    await behind.query('drop trigger refuse_it on message');
    await eventually(async () => expect(await waiting()).toBe(1), 60_000);
    await behind.query(`update raw_event set body = '{"type":"follow"}' where external_id = 'damaged'`);
    await town.allFiled();
    expect((await said(phones[1]!)).map((row) => row.text)).toEqual(['今は入らない言葉']);
  });
});
