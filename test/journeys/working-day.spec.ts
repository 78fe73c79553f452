import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import {
  type BulkDeed,
  type BulkOutcome,
  type ConsultationItem,
  type ConsultationRecord,
  type GapCheck,
  type InboxCounts,
  type InboxPage,
  type Me,
  type Tag,
  views,
} from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

/** A day at the list: unread, put off, tagged, many at once, and nothing falls through. */
describe('the working day', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let client: pg.Client;
  const staff = {} as Record<'worker' | 'worker2' | 'manager', StaffMember>;
  const ids = {} as Record<keyof typeof staff, string>;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    for (const login of ['worker', 'worker2', 'manager'] as const) {
      staff[login] = await StaffMember.signIn(service, login);
      ids[login] = (await staff[login].json<{ id: string }>('GET', '/api/me')).id;
    }
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
    await closeLine();
  });

  const keyIn = async (summary = '介護の手続きを聞きたい', more: object = {}) => {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary,
      ...more,
    });
    // Until the text is rated, its version still rises.
    return eventually(async () => {
      const record = await staff.worker.record(id);
      expect(record.messages[0]!.assessment).not.toBeNull();
      return record;
    });
  };
  const inView = async (view: string, id: string, who: StaffMember = staff.worker) =>
    (await who.inbox(`&view=${view}`)).some((item) => item.id === id);
  const putOff = (id: string, days = 7) =>
    staff.worker.json<ConsultationRecord>('PUT', `/api/consultations/${id}/snooze`, { day: inDays(days) });
  const bulk = (
    rows: Pick<ConsultationItem, 'id' | 'version'>[],
    deed: BulkDeed,
    id: string = randomUUID(),
    who = staff.worker,
  ) => who.request('POST', '/api/bulk', { id, deed, rows: rows.map(({ id, version }) => ({ id, version })) });
  const outcome = async (response: Promise<Response>) => {
    const answer = await response;
    expect(answer.status).toBe(200);
    return (await answer.json()) as BulkOutcome;
  };

  /** The numbers of the views, and what they hold. */
  const whatTheyAreShown = async (who: StaffMember) => ({
    counts: await who.json<InboxCounts>('GET', '/api/consultations/counts'),
    views: await Promise.all(
      views.map(async (view) => (await who.inbox(`&view=${view}`)).map(({ id, unread }) => [id, unread])),
    ),
  });

  describe('unread', () => {
    it('and what is mine are everybody’s own, also for those who ask at the same moment', async () => {
      const { id } = await keyIn();
      const own = await keyIn('住まいの相談', { owner: 'me' });
      for (const read of [id, own.id]) await staff.worker.json('POST', `/api/consultations/${read}/reading`);
      const everybody = [staff.worker, staff.worker2, staff.manager, staff.worker2, staff.worker];
      const alone: unknown[] = [];
      for (const who of everybody) alone.push(await whatTheyAreShown(who));
      expect(await Promise.all(everybody.map(whatTheyAreShown))).toEqual(alone);
      const pages = await Promise.all(everybody.map((who) => who.inbox('&view=open')));
      const unreadOf = (asked: string) => pages.map((page) => page.find((item) => item.id === asked)!.unread);
      expect(unreadOf(id)).toEqual([0, 1, 1, 1, 0]);
      expect(unreadOf(own.id)).toEqual([0, 1, 1, 1, 0]);
      const mine = await Promise.all(everybody.map((who) => who.inbox('&view=mine')));
      expect(mine.map((page) => page.some((item) => item.id === own.id))).toEqual([true, false, false, false, true]);
    });

    it('is everybody’s own, can be set back, and their other screens hear of it', async () => {
      const { id } = await keyIn();
      const screen = staff.worker2.screen();
      const heard: string[] = [];
      screen.on('reading.changed', ({ consultationId }) => heard.push(consultationId));
      await eventually(() => expect(screen.connected).toBe(true));
      const unreadOf = async (who: StaffMember) => (await who.record(id)).unread;

      await staff.worker2.json('POST', `/api/consultations/${id}/reading`);
      expect(await unreadOf(staff.worker2)).toBe(0);
      expect(await unreadOf(staff.manager)).toBe(1);
      expect(await inView('unread', id, staff.worker2)).toBe(false);
      expect(await inView('unread', id, staff.manager)).toBe(true);
      await eventually(() => expect(heard).toEqual([id]));

      for (let twice = 0; twice < 2; twice++) await staff.worker2.json('DELETE', `/api/consultations/${id}/reading`);
      expect(await unreadOf(staff.worker2)).toBe(1);
      expect(await inView('unread', id, staff.worker2)).toBe(true);
      await eventually(() => expect(heard.length).toBeGreaterThan(1));
      screen.disconnect();
    });
  });

  describe('put off', () => {
    it('leaves the list for the whole team, who see until when and by whom, and can call it back', async () => {
      const { id, version } = await keyIn();
      const record = await putOff(id);
      expect(record).toMatchObject({ queue: 'snoozed', owner: { id: ids.worker } });
      expect(record.version).toBe(version + 1);
      expect(Date.parse(record.dueAt)).toBeGreaterThan(Date.parse(record.snooze!.until));
      expect((await putOff(id)).version).toBe(version + 1);
      expect((await staff.worker2.record(id)).snooze).toEqual({ until: record.snooze!.until, by: expect.any(String) });
      expect(await inView('open', id, staff.worker2)).toBe(false);
      expect(await inView('mine', id)).toBe(false);
      expect(await inView('snoozed', id, staff.worker2)).toBe(true);

      const back = await staff.worker2.json<ConsultationRecord>('DELETE', `/api/consultations/${id}/snooze`);
      expect(back).toMatchObject({ snooze: null, queue: 'due' });
      expect(Date.parse(back.dueAt)).toBeLessThan(Date.parse(record.dueAt));
      expect(await inView('open', id)).toBe(true);
    });

    it('comes back at once when the resident writes', async () => {
      const phone = line.addPhone('あおい');
      const write = (words: string) => line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
      await write('母の介護で相談があります');
      const found = await eventually(async () => {
        const item = (await staff.worker.inbox()).find(({ preview }) => preview.startsWith('母の介護で相談'));
        expect((await staff.worker.record(item!.id)).messages[0]!.assessment).not.toBeNull();
        return item!;
      });
      await putOff(found.id);
      await write('やはり今日聞いてほしいです');
      await eventually(async () => expect((await staff.worker.record(found.id)).queue).toBe('due'));
      expect(await inView('open', found.id)).toBe(true);
      await eventually(async () => {
        const { rows } = await client.query('select from snooze where consultation_id = $1', [found.id]);
        expect(rows).toEqual([]);
      });
    });

    it('comes back when the level rises, and by itself when its day is there', async () => {
      const [raised, dayCame] = [await keyIn(), await keyIn()];
      await putOff(raised.id);
      await staff.worker2.json('POST', `/api/consultations/${raised.id}/urgency`, { urgency: 'U2' });
      expect(await staff.worker.record(raised.id)).toMatchObject({ snooze: null, queue: 'due' });

      const before = await putOff(dayCame.id);
      await client.query(`update snooze set until = now() where consultation_id = $1`, [dayCame.id]);
      expect((await staff.worker.record(dayCame.id)).snooze).toBeNull();
      const woken = await eventually(async () => {
        const record = await staff.worker.record(dayCame.id);
        expect(record.version).toBe(before.version + 1);
        return record;
      });
      expect(woken.dueAt).toBe(before.dueAt);
    });

    it('is refused for a day that is over or too far, for alarms, and for what is closed', async () => {
      const { id } = await keyIn();
      for (const when of [-1, 181]) {
        const answer = await staff.worker.request('PUT', `/api/consultations/${id}/snooze`, { day: inDays(when) });
        expect([answer.status, (await answer.json()).issues[0].path]).toEqual([422, 'day']);
      }
      const grave = await keyIn('もう死にたい', { urgency: 'U4' });
      await eventually(async () => expect((await staff.worker.record(grave.id)).alarm).toBe('raised'));
      expect(
        (await staff.worker.request('PUT', `/api/consultations/${grave.id}/snooze`, { day: inDays(7) })).status,
      ).toBe(409);
      await staff.worker.json('POST', `/api/consultations/${id}/closing`, { reason: '案内して終わり' });
      expect((await staff.worker.request('PUT', `/api/consultations/${id}/snooze`, { day: inDays(7) })).status).toBe(
        409,
      );
    });
  });

  describe('tags', () => {
    const tag = async (name: string) => {
      const id = randomUUID();
      await staff.manager.json('POST', '/api/tags', { id, name, sign: '◆' });
      return id;
    };

    it('are kept by managers, each name once, under a version', async () => {
      const id = await tag('家族');
      const list = await staff.manager.json<Tag[]>('POST', '/api/tags', { id, name: '家族', sign: '◆' });
      expect(list.filter(({ name }) => name === '家族')).toHaveLength(1);
      expect(
        (await staff.worker.request('POST', '/api/tags', { id: randomUUID(), name: '別', sign: '■' })).status,
      ).toBe(403);
      const taken = await staff.manager.request('POST', '/api/tags', { id: randomUUID(), name: '家族', sign: '■' });
      expect([taken.status, (await taken.json()).issues[0].path]).toEqual([422, 'name']);
      const change = { version: 1, name: '家族のこと', sign: '★', retired: false };
      await staff.manager.json('PUT', `/api/tags/${id}`, change);
      expect((await staff.manager.request('PUT', `/api/tags/${id}`, change)).status).toBe(409);
      const { rows } = await client.query(
        "select details->>'event' as event from audit where thing_id = $1 order by id",
        [id],
      );
      expect(rows).toEqual([{ event: 'added' }, { event: 'changed' }]);
    });

    it('stand on a consultation and narrow the list; a retired one stays and is given no more', async () => {
      const id = await tag('住まい');
      const one = await keyIn();
      const tagged = await staff.worker.json<ConsultationRecord>('PUT', `/api/consultations/${one.id}/tags`, {
        tags: [id],
      });
      expect(tagged.tags).toEqual([{ id, name: '住まい', sign: '◆' }]);
      expect((await staff.worker2.inbox(`&view=open&tag=${id}`)).map((item) => item.id)).toEqual([one.id]);
      await staff.manager.json('PUT', `/api/tags/${id}`, { version: 1, name: '住まい', sign: '◆', retired: true });
      expect((await staff.worker.record(one.id)).tags).toHaveLength(1);
      const other = await keyIn();
      expect((await staff.worker.request('PUT', `/api/consultations/${other.id}/tags`, { tags: [id] })).status).toBe(
        422,
      );
    });
  });

  describe('many at once', () => {
    it('leaves out by name what changed meanwhile, does nothing twice, and undoes what has not changed since', async () => {
      const rows = [await keyIn(), await keyIn(undefined, { name: '山田はな' }), await keyIn()];
      await staff.worker2.json('POST', `/api/consultations/${rows[1]!.id}/notes`, { body: '先に見ました' });
      const id = randomUUID();
      const done = await outcome(bulk(rows, { kind: 'assign', owner: ids.worker2 }, id));
      expect(done).toEqual({
        id,
        done: [rows[0]!.id, rows[2]!.id],
        left: [{ id: rows[1]!.id, receipt: rows[1]!.receipt, name: '山田はな', why: 'changed' }],
        undo: true,
      });
      expect(await outcome(bulk(rows, { kind: 'assign', owner: ids.worker2 }, id))).toEqual(done);
      const owners = async () =>
        Promise.all(rows.map(async (row) => (await staff.worker.record(row.id)).owner?.id ?? null));
      expect(await owners()).toEqual([ids.worker2, null, ids.worker2]);
      expect((await staff.worker.record(rows[0]!.id)).version).toBe(rows[0]!.version + 1);

      await staff.worker2.json('POST', `/api/consultations/${rows[2]!.id}/notes`, { body: '引き受けます' });
      expect((await staff.worker2.request('POST', `/api/bulk/${id}/undoing`)).status).toBe(404);
      const undone = await outcome(staff.worker.request('POST', `/api/bulk/${id}/undoing`));
      expect(undone).toMatchObject({ done: [rows[0]!.id], left: [{ id: rows[2]!.id, why: 'changed' }], undo: false });
      expect(await outcome(staff.worker.request('POST', `/api/bulk/${id}/undoing`))).toEqual(undone);
      expect(await owners()).toEqual([null, null, ids.worker2]);
    });

    it('puts off, tags and closes, and says what each row is in the way of', async () => {
      const [plain, grave, over] = [await keyIn(), await keyIn('もう死にたい', { urgency: 'U4' }), await keyIn()];
      await eventually(async () => expect((await staff.worker.record(grave.id)).alarm).toBe('raised'));
      await staff.worker.json('POST', `/api/consultations/${over.id}/closing`, { reason: '終わり' });
      const fresh = () => Promise.all([plain, grave, over].map(({ id }) => staff.worker.record(id)));
      const id = randomUUID();
      const put = await outcome(bulk(await fresh(), { kind: 'snooze', day: inDays(3) }, id));
      expect(put.done).toEqual([plain.id]);
      expect(put.left.map(({ why }) => why)).toEqual(['alarm', 'over']);
      expect((await outcome(staff.worker.request('POST', `/api/bulk/${id}/undoing`))).done).toEqual([plain.id]);
      expect((await staff.worker.record(plain.id)).queue).toBe('new');

      const closed = await outcome(bulk(await fresh(), { kind: 'close', reason: '案内して終わり' }));
      expect(closed).toMatchObject({ done: [plain.id], undo: true });
      expect(closed.left.map(({ why }) => why)).toEqual(['second_person', 'over']);
      expect(await staff.worker.record(plain.id)).toMatchObject({
        status: 'closed',
        queue: null,
        owner: { id: ids.worker },
      });
    });

    it('opens again what was closed by mistake, as it stood, and its history tells of both', async () => {
      const rows = [await keyIn(), await keyIn()];
      await staff.worker.json('POST', `/api/consultations/${rows[0]!.id}/assignment`, { owner: ids.worker2 });
      const before = await Promise.all(rows.map(({ id }) => staff.worker.record(id)));
      const id = randomUUID();
      expect((await outcome(bulk(before, { kind: 'close', reason: '案内して終わり' }, id))).done).toHaveLength(2);
      await staff.worker.json('POST', `/api/consultations/${rows[1]!.id}/notes`, { body: '終えたあとのメモ' });
      const undone = await outcome(staff.worker.request('POST', `/api/bulk/${id}/undoing`));
      expect(undone).toMatchObject({ done: [rows[0]!.id], left: [{ id: rows[1]!.id, why: 'changed' }], undo: false });
      const [open, closed] = await Promise.all(rows.map((row) => staff.worker.record(row.id)));
      const { status, queue, owner, dueAt, assistant } = before[0]!;
      expect(open).toMatchObject({ status, queue, owner, dueAt, assistant, closing: null });
      expect(closed).toMatchObject({ status: 'closed', closing: { reason: '案内して終わり' } });
      const { rows: decisions } = await client.query(
        "select kind, before, after, reason from decision where consultation_id = $1 and kind in ('closing', 'status') order by at",
        [rows[0]!.id],
      );
      expect(decisions).toEqual([
        { kind: 'closing', before: status, after: 'closed', reason: '案内して終わり' },
        { kind: 'status', before: 'closed', after: status, reason: null },
      ]);
      expect(await outcome(staff.worker.request('POST', `/api/bulk/${id}/undoing`))).toEqual(undone);
    });

    it('refuses the whole deed for a colleague or a tag that does not exist, and sends nothing to anybody', async () => {
      const row = await keyIn();
      expect((await bulk([row], { kind: 'assign', owner: randomUUID() })).status).toBe(422);
      expect((await bulk([row], { kind: 'tag', tag: randomUUID(), on: true })).status).toBe(422);
      expect((await bulk([row], { kind: 'reply', body: 'みなさまへ' } as never)).status).toBe(422);
      expect((await staff.worker.record(row.id)).version).toBe(row.version);
    });
  });

  describe('saved views', () => {
    const filters = { view: 'open', channel: ['line'], urgency: ['U3'], area: '', owner: '', tag: [] };
    const add = (who: StaffMember, name: string, shared = false, id: string = randomUUID()) =>
      who.request('POST', '/api/saved-views', { id, name, filters, shared });
    const names = async (who: StaffMember) =>
      (await who.json<{ name: string }[]>('GET', '/api/saved-views')).map(({ name }) => name);

    it('are one’s own, unless a manager shares them; everybody orders theirs', async () => {
      const [own, shared] = [randomUUID(), randomUUID()];
      for (let twice = 0; twice < 2; twice++)
        expect((await add(staff.worker, 'LINEの至急', false, own)).status).toBe(201);
      expect((await add(staff.worker, '勝手に共有', true)).status).toBe(403);
      expect((await add(staff.manager, '北地区', true, shared)).status).toBe(201);
      expect(await names(staff.worker2)).toEqual(['北地区']);
      await staff.worker.json('PUT', '/api/saved-views/order', { ids: [shared, own] });
      expect(await names(staff.worker)).toEqual(['北地区', 'LINEの至急']);
      await staff.worker.json('PUT', '/api/saved-views/order', { ids: [own, shared] });
      expect(await names(staff.worker)).toEqual(['LINEの至急', '北地区']);

      const change = { version: 1, name: '至急', shared: false };
      expect((await staff.worker2.request('PUT', `/api/saved-views/${own}`, change)).status).toBe(404);
      expect((await staff.worker.request('PUT', `/api/saved-views/${shared}`, change)).status).toBe(404);
      await staff.worker.json('PUT', `/api/saved-views/${own}`, change);
      expect((await staff.worker.request('PUT', `/api/saved-views/${own}`, change)).status).toBe(409);
      await staff.worker.json('DELETE', `/api/saved-views/${own}`);
      await staff.manager.json('DELETE', `/api/saved-views/${shared}`);
      expect(await names(staff.worker)).toEqual([]);
    });

    it('narrow the list to a branch office, by whose people hold a consultation or took it in', async () => {
      await client.query(`update staff set section = '北部の支所' where login = 'worker2'`);
      const [main, held] = [await keyIn(), await keyIn()];
      await staff.worker2.json('POST', `/api/consultations/${held.id}/assignment`, { owner: 'me' });
      const taken = await staff.worker2.json<ConsultationRecord>('POST', '/api/consultations', {
        ...{ channel: 'walk_in', summary: '支所の窓口で聞いた話' },
      });
      const office = new URLSearchParams({ section: '北部の支所' });
      const found = (await staff.worker.inbox(`&view=open&${office}`)).map(({ id }) => id);
      expect([held.id, taken.id, main.id].map((id) => found.includes(id))).toEqual([true, true, false]);
      expect((await staff.worker.json<Me>('GET', '/api/me')).sections).toEqual(['北部の支所']);
      const id = randomUUID();
      const saved = { id, name: '北部の支所', filters: { ...filters, section: '北部の支所' }, shared: true };
      expect((await staff.manager.request('POST', '/api/saved-views', saved)).status).toBe(201);
      expect(await staff.worker2.json('GET', '/api/saved-views')).toMatchObject([
        { id, filters: { section: '北部の支所' } },
      ]);
      await staff.manager.json('DELETE', `/api/saved-views/${id}`);
      await client.query(`update staff set section = null where login = 'worker2'`);
    });

    it('hold codes and ids, and no words to look for', async () => {
      const answer = await staff.worker.request('POST', '/api/saved-views', {
        id: randomUUID(),
        name: '名前',
        filters: { ...filters, owner: '山田' },
        shared: false,
      });
      expect(answer.status).toBe(422);
    });
  });

  describe('the list', () => {
    it('gives every row of a view once, in order, however short the pages, and counts what it holds', async () => {
      for (const view of views) {
        const paged: ConsultationItem[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const page: InboxPage = await staff.worker.json(
            'GET',
            `/api/consultations?view=${view}&limit=3${cursor && `&cursor=${cursor}`}`,
          );
          paged.push(...page.items);
          cursor = page.next;
        }
        const whole = await staff.worker.inbox(`&view=${view}`);
        expect([view, paged.map(({ id }) => id)]).toEqual([view, whole.map(({ id }) => id)]);
        const counts = await staff.worker.json<InboxCounts>('GET', '/api/consultations/counts');
        expect([view, counts[view]]).toEqual([view, whole.length]);
        const both = (asked: string) => staff.worker.json<InboxPage>('GET', `/api/consultations?view=${view}${asked}`);
        expect((await both('&counts=true')).counts).toEqual(counts);
        for (const asked of ['', '&counts=false']) expect(await both(asked)).not.toHaveProperty('counts');
      }
      expect((await staff.worker.request('GET', '/api/consultations?counts=perhaps')).status).toBe(422);
    });
  });

  describe('nothing falls through', () => {
    const check = () => staff.worker.json<GapCheck>('GET', '/api/gaps');

    it('whatever staff do in whatever order, each open consultation stands in exactly one queue', async () => {
      const { id } = await keyIn();
      const at = `/api/consultations/${id}`;
      const deeds: Record<string, () => Promise<Response>> = {
        assign: () => staff.worker.request('POST', `${at}/assignment`, { owner: 'me' }),
        giveBack: () => staff.worker.request('POST', `${at}/assignment`, { owner: null }),
        putOff: () => staff.worker.request('PUT', `${at}/snooze`, { day: inDays(2) }),
        callBack: () => staff.worker2.request('DELETE', `${at}/snooze`),
        raise: () => staff.worker2.request('POST', `${at}/urgency`, { urgency: 'U2' }),
        alarm: () => staff.worker2.request('POST', `${at}/urgency`, { urgency: 'U3' }),
        take: () => staff.worker.request('POST', `/api/alarms/${id}/taking`),
        reply: async () => {
          const { version } = await staff.worker.record(id);
          return staff.worker.request('POST', `${at}/replies`, {
            clientId: randomUUID(),
            body: '折り返します',
            lastSeen: version,
          });
        },
      };
      const queueViews = {
        new: 'unassigned',
        due: 'mine',
        waiting: 'waiting',
        snoozed: 'snoozed',
        alarm: 'alarm',
      } as const;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...Object.keys(deeds)), { minLength: 1, maxLength: 5 }),
          async (history) => {
            for (const deed of history) expect((await deeds[deed]!()).status).toBeLessThan(500);
            const { queue } = await staff.worker.record(id);
            expect(queue).not.toBeNull();
            expect(await inView(queueViews[queue!], id)).toBe(true);
            expect((await check()).gaps.filter(({ consultationId }) => consultationId === id)).toEqual([]);
          },
        ),
        { numRuns: 12 },
      );
    }, 120_000);

    it('finds who is gone, what is long over, and what should have come back, and the night writes down its proof', async () => {
      const [gone, long, torn] = [await keyIn(undefined, { owner: 'me' }), await keyIn(), await keyIn()];
      const { rows } = await client.query(
        `insert into staff (id, login, name, role, password_hash, active) values (gen_random_uuid(), 'left', '退職 花子', 'worker', 'x', false) returning id`,
      );
      await client.query('update consultation set owner_id = $2 where id = $1', [gone.id, rows[0].id]);
      await client.query(`update consultation set due_at = now() - interval '8 days' where id = $1`, [long.id]);
      await client.query('update consultation set closed_at = now() where id = $1', [torn.id]);
      const { gaps, checked, nights } = await check();
      const kindsOf = (id: string) =>
        gaps.filter(({ consultationId }) => consultationId === id).map(({ kind }) => kind);
      expect([kindsOf(gone.id), kindsOf(long.id), kindsOf(torn.id)]).toEqual([
        ['owner_gone'],
        ['long_overdue'],
        ['closing_torn'],
      ]);
      expect(checked).toBeGreaterThan(2);
      expect(nights).toHaveLength(1);

      await client.query('delete from gap_check');
      const night = await eventually(async () => {
        const [last] = (await check()).nights;
        expect(last).toBeDefined();
        return last!;
      });
      expect(night.found).toBe(3);
      await staff.manager.json('POST', `/api/consultations/${gone.id}/assignment`, { owner: ids.worker2 });
      const mended = await staff.manager.json<ConsultationRecord>('POST', `/api/consultations/${long.id}/assignment`, {
        owner: 'me',
      });
      expect(Date.parse(mended.dueAt)).toBeGreaterThan(Date.now());
      await client.query('update consultation set closed_at = null where id = $1', [torn.id]);
      expect((await check()).gaps).toEqual([]);
    });
  });
});
