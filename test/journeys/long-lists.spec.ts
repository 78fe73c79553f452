import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { AgencyReferralPage, MeetingPage, PersonLikeness, ReferralList } from '../../src/contract/index.js';
import { sentTo } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MeetingWork } from './meeting-work.js';

/** After years a list goes on page by page, and nothing in it is out of reach. How fast is measured by `bench/lists.mjs`. */
describe('lists of many years', () => {
  let service: Service;
  let client: pg.Client;
  let worker: StaffMember;
  let agency: StaffMember;
  let consultation: string;

  beforeAll(async () => {
    service = await aService();
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    [worker, agency] = [await StaffMember.signIn(service, 'worker'), await StaffMember.signIn(service, 'agency')];
    const body = { channel: 'phone', summary: '電話', owner: 'me' };
    consultation = (await worker.json<{ id: string }>('POST', '/api/consultations', body)).id;
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
  });

  /** Every page of a list, one after the other. */
  async function pages<Page extends { next: string | null }>(who: StaffMember, path: string): Promise<Page[]> {
    const all: Page[] = [];
    for (let next: string | null = ''; next !== null; next = all.at(-1)!.next)
      all.push(await who.json<Page>('GET', `/api/${path}${next && `&cursor=${encodeURIComponent(next)}`}`));
    return all;
  }

  it('つなぎ that ended are listed newest first, each once, and an agency reaches its oldest sheet', async () => {
    await sentTo(client, 'kita-houkatsu', [consultation]);
    // Two end at the same moment each time.
    await client.query(
      `insert into referral (id, number, client_id, consultation_id, agency, state, basis, created_by, created_at, sent_by, sent_at, ended_at)
       select gen_random_uuid(), 'old ' || n, gen_random_uuid(), $1, 'kita-houkatsu', 'completed', 'consent', s.id, at, s.id, at, at + interval '1 day'
       from generate_series(1, 230) n, staff s, lateral (select date_trunc('day', now()) - (1 + n / 2) * interval '9 days' as at) a where s.login = 'worker'`,
      [consultation],
    );
    const ended = await pages<ReferralList>(worker, 'referrals?view=ended');
    expect(ended.map(({ rows }) => rows.length)).toEqual([100, 100, 30]);
    const sent = ended.flatMap(({ rows }) => rows.map(({ sentAt }) => sentAt!));
    expect(sent).toEqual([...sent].sort().reverse());
    expect(new Set(ended.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(230);
    expect(ended[0]!.counts).toMatchObject({ open: 1, waiting: 1, ended: 230, back: 0 });

    const inbox = await pages<AgencyReferralPage>(agency, 'agency/referrals?');
    const numbers = inbox.flatMap(({ rows }) => rows.map(({ number }) => number));
    expect(inbox[0]!.rows.map(({ state }) => state).indexOf('sent')).toBe(0);
    expect([numbers.length, new Set(numbers).size]).toEqual([231, 231]);
    expect(numbers.at(-1)).toMatch(/^old (229|230)$/);
    expect((await worker.request('GET', '/api/referrals?view=ended&cursor=1700000000000_x')).status).toBe(422);
  });

  it('meetings go on behind the first page, and what was decided long ago still waits', async () => {
    const { kinds } = await worker.json<MeetingPage>('GET', '/api/meetings');
    const kind = kinds.find(({ mayConvene, cases }) => mayConvene && !cases)!;
    const meeting = await MeetingWork.open(worker, kind.code, { area: kind.areas[0]?.code ?? null });
    await client.query(`update meeting set on_day = on_day - 3000, state = 'ended' where id = $1`, [meeting.now.id]);
    await client.query(
      `insert into meeting_decision (id, meeting_id, kind, words, by_id, at) select $2, id, 'task', words, convener_id, now() from meeting where id = $1`,
      [meeting.now.id, randomUUID()],
    );
    await client.query(
      `insert into meeting (id, number, kind, basis, area, convener_id, on_day, state, words, papers_until, client_id, at, version)
       select gen_random_uuid(), 'later ' || lpad(n::text, 3, '0'), kind, basis, area, convener_id, on_day + n / 3, state, words, papers_until, gen_random_uuid(), at, 1
       from meeting, generate_series(1, 120) n where id = $1`,
      [meeting.now.id],
    );
    const all = await pages<MeetingPage>(worker, 'meetings?limit=50');
    expect(all.map(({ items }) => items.length)).toEqual([50, 50, 21]);
    const numbers = all.flatMap(({ items }) => items.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(121);
    expect(numbers.slice(0, 2)).toEqual(['later 120', 'later 119']);
    expect(all.map(({ open }) => open.map(({ meetingNumber }) => meetingNumber))).toEqual([
      [meeting.now.number],
      [],
      [],
    ]);
  });

  it('among hundreds of one name, whoever has the same telephone as well is found', async () => {
    const put = async (phones: string | null) => {
      const person = randomUUID();
      const facts = { name: '佐藤 一郎', phones };
      await worker.json('POST', `/api/consultations/${consultation}/people`, { person, parts: ['subject'], facts });
      return person;
    };
    const [meant, other] = [await put('090-1111-2222'), await put(null)];
    await client.query(`update person set at = at - interval '9 years' where id = $1`, [meant]);
    await client.query(
      `with made as (insert into person (id, name, version, by_id, at) select gen_random_uuid(), name, 1, by_id, at from person, generate_series(1, 600) where id = $1 returning id),
         linked as (insert into consultation_person (consultation_id, person_id, part, by_id, at) select $2, made.id, 'subject', s.id, now() from made, staff s where s.login = 'worker')
       insert into person_mark select mark, made.id from made, person_mark where person_id = $1`,
      [other, consultation],
    );
    const like = await worker.json<PersonLikeness[]>('POST', '/api/people/like', {
      name: '佐藤 一郎',
      phones: '090-1111-2222',
    });
    expect(like[0]).toMatchObject({ id: meant, name: '佐藤 一郎' });
    expect(like).toHaveLength(8);
  });
});
