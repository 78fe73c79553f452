import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { InboxCounts, JoiningPreview, Kin, Mentions, SomethingNewer } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

describe('what belongs together', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let worker: StaffMember;
  let colleague: StaffMember;
  let manager: StaffMember;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    [worker, colleague, manager] = [
      await StaffMember.signIn(service, 'worker'),
      await StaffMember.signIn(service, 'worker2'),
      await StaffMember.signIn(service, 'manager'),
    ];
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  const keyIn = (given: object) =>
    worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '電話で話した',
      ...given,
    });
  /** A resident at LINE, with the consultation that their first words began. */
  const atLine = async (name: string, words: string) => {
    const phone = line.addPhone(name);
    const says = (said: string) => line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, said)]);
    await says(words);
    const item = await eventually(async () => {
      const found = (await worker.inbox('&view=all')).find(({ preview }) => preview.startsWith(words.slice(0, 20)));
      expect(found?.name).toBe(name);
      return found!;
    });
    return { phone, says, id: item.id };
  };
  const preview = (who: StaffMember, id: string, other: string) =>
    who.json<JoiningPreview>('GET', `/api/consultations/${id}/joining/${other}`);
  const join = async (who: StaffMember, id: string, other: string, more: object = {}) => {
    const seen = await preview(who, id, other);
    return who.request('POST', `/api/consultations/${id}/joining`, {
      other,
      reason: '同じ人からの電話とLINE',
      version: seen.survivor.version,
      otherVersion: seen.other.version,
      ...more,
    });
  };
  /** Joins what the assistant and triage may still be changing. */
  const joined = (id: string, other: string) =>
    eventually(async () => expect((await join(worker, id, other)).status).toBe(200));
  const open = async (who: StaffMember) => (await who.inbox('&view=open')).map(({ id }) => id);
  /** Everything the database holds of consultations, but their versions. */
  const rows = async (ids: string[]) => {
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    try {
      const all = ['consultation where id', 'message where consultation_id', 'note where consultation_id'];
      const found = [];
      for (const from of all) found.push(await client.query(`select * from ${from} = any($1) order by id`, [ids]));
      return found.map((one) => one.rows.map(({ version: _version, ...row }) => row));
    } finally {
      await client.end();
    }
  };

  it('is suggested by name, spelling, telephone and family name, and is never joined by the machine', async () => {
    const first = await keyIn({ name: '髙橋 一郎', contact: '043-123-4567' });
    const household = await keyIn({ name: '高橋 花子' });
    const phone = await keyIn({ contact: '０４３（１２３）４５６７' });
    const stranger = await keyIn({ name: '鈴木 次郎' });
    const kin = await eventually(async () => {
      const found = await worker.json<Kin[]>('GET', `/api/consultations/${first.id}/kin`);
      expect(found).toHaveLength(2);
      return found;
    });
    const signs = new Map(kin.map((one) => [one.id, one.signs]));
    expect(signs.get(phone.id)).toEqual(['phone']);
    expect(signs.get(household.id)).toEqual(['family']);
    expect(signs.has(stranger.id)).toBe(false);
    const typed = await worker.json<Kin[]>('POST', '/api/kin', { name: '高橋一郎', contact: '0431234567' });
    expect(typed.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, phone.id]));
    expect(await worker.json<Kin[]>('POST', '/api/kin', { name: ' ' })).toEqual([]);
    for (const { id } of [first, household, phone]) expect((await worker.record(id)).joined).toEqual([]);
  });

  it('joined, shows in one; what comes later at the other door shows there too, and answers leave by their own doors', async () => {
    const { phone, says, id: other } = await atLine('佐々木 春', '家賃のことで相談したいです。二か月払えていません');
    const { id } = await keyIn({ name: '佐々木 春', summary: '家賃のことで電話があった' });
    await worker.json('POST', `/api/consultations/${other}/notes`, { body: 'LINEのほうのメモ' });
    await joined(id, other);
    const record = await worker.record(id);
    expect(record.joined.map((one) => one.id)).toEqual([other]);
    expect(record.messages.some(({ text: said }) => said.includes('二か月払えていません'))).toBe(true);
    expect(record.notes.map(({ body }) => body)).toContain('LINEのほうのメモ');
    expect((await worker.record(other)).joinedInto?.id).toBe(id);
    expect(await open(worker)).not.toContain(other);

    await worker.json('POST', `/api/consultations/${id}/reading`, {});
    const before = await worker.record(id);
    await says('追い出されそうです。今日中と言われました');
    const after = await eventually(async () => {
      const now = await worker.record(id);
      expect(now.messages.some(({ text: said }) => said.includes('今日中と言われました'))).toBe(true);
      return now;
    });
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.unread).toBe(1);
    for (const who of [worker, colleague]) {
      const unread = await who.inbox('&view=unread');
      expect(unread.map((item) => item.id)).toContain(id);
      expect((await who.json<InboxCounts>('GET', '/api/consultations/counts')).unread).toBe(unread.length);
    }
    await eventually(async () => expect((await worker.record(id)).urgency >= 'U2').toBe(true));

    // By the door that the writer chose, to the person at that door; never by another.
    const now = await worker.record(id);
    const sent = await worker.json<{ consultationId: string }>('POST', `/api/consultations/${other}/replies`, {
      clientId: randomUUID(),
      body: 'LINEへの返事です',
      lastSeen: now.joined[0]!.version,
      alsoSeen: { [id]: now.version },
    });
    expect(sent.consultationId).toBe(other);
    await eventually(
      () => expect(phone.timeline.some(({ message }) => message.text === 'LINEへの返事です')).toBe(true),
      25_000,
    );
    expect((await worker.record(id)).messages.some(({ text: said }) => said === 'LINEへの返事です')).toBe(true);
  });

  it('whoever answers by one door has seen what came in by the other', async () => {
    const { says, id: other } = await atLine('中村 海', '仕事をやめさせられて、生活費がありません');
    const { id } = await keyIn({ name: '中村 海' });
    await joined(id, other);
    const seen = await worker.record(id);
    await says('あした電気が止まります');
    await eventually(async () => expect((await worker.record(id)).version).toBeGreaterThan(seen.version));
    const refused = await colleague.request('POST', `/api/consultations/${id}/replies`, {
      clientId: randomUUID(),
      body: '電話の記録',
      lastSeen: seen.version,
      alsoSeen: { [other]: seen.joined[0]!.version },
    });
    expect(refused.status).toBe(409);
    const { newer, also } = (await refused.json()) as SomethingNewer;
    expect(newer.map(({ text: said }) => said)).toContain('あした電気が止まります');
    const again = await colleague.request('POST', `/api/consultations/${id}/replies`, {
      clientId: randomUUID(),
      body: '電話の記録',
      lastSeen: (await worker.record(id)).version,
      alsoSeen: also,
    });
    expect(again.status).toBe(201);
  });

  it('taken apart, is exactly what it was; what was said since stays where it was said', async () => {
    const { id } = await keyIn({ name: '山本 葉', urgency: 'U1' });
    const { id: other } = await keyIn({ name: '山本 葉', urgency: 'U3' });
    await worker.json('POST', `/api/alarms/${other}/taking`, {}).catch(() => undefined);
    const before = await eventually(async () => {
      const found = await rows([id, other]);
      expect(found[1]!.map(({ assessed_at: at }) => at)).not.toContain(null);
      return found;
    });
    await join(worker, id, other);
    const record = await worker.record(id);
    expect(record.urgency).toBe('U3');
    const { mergeId } = record.joined[0]!;
    const undo = () => worker.request('POST', `/api/consultations/${id}/joining/${mergeId}/undoing`, {});
    expect((await undo()).status).toBe(200);
    expect(await rows([id, other])).toEqual(before);
    expect((await undo()).status).toBe(200);
    expect(await rows([id, other])).toEqual(before);
    expect(await open(worker)).toEqual(expect.arrayContaining([id, other]));
    // Joined anew, and apart anew.
    expect((await join(worker, id, other)).status).toBe(200);
  });

  it('taken apart, was heard from when its own person wrote, not when the other one did', async () => {
    const { says, id: other } = await atLine('小川 渚', '仕事のことで聞きたいことがあります');
    const { id } = await keyIn({ name: '小川 渚' });
    const { lastAt } = await worker.record(id);
    await joined(id, other);
    await says('それから家のこともあります');
    await eventually(async () => expect((await worker.record(id)).lastAt > lastAt).toBe(true));
    const { mergeId } = (await worker.record(id)).joined[0]!;
    await worker.json('POST', `/api/consultations/${id}/joining/${mergeId}/undoing`, {});
    expect((await worker.record(id)).lastAt).toBe(lastAt);
    expect((await worker.record(other)).lastAt > lastAt).toBe(true);
  });

  it('of different people is for a manager alone, and of people nobody knows needs somebody who made sure', async () => {
    const [a, b, nameless] = [await keyIn({ name: '石川 空' }), await keyIn({ name: '小林 陸' }), await keyIn({})];
    expect((await preview(worker, a.id, b.id)).obstacle).toBe('different people');
    expect((await join(worker, a.id, b.id, { sure: true })).status).toBe(403);
    const unsure = await join(worker, a.id, nameless.id);
    expect([unsure.status, ((await unsure.json()) as { issues: { path: string }[] }).issues[0]!.path]).toEqual([
      422,
      'sure',
    ]);
    expect((await join(worker, a.id, nameless.id, { sure: true })).status).toBe(200);
    expect((await join(manager, a.id, b.id)).status).toBe(422);
    expect((await join(manager, a.id, b.id, { sure: true })).status).toBe(200);
  });

  it('is refused in chains, over what changed, without a reason, and after 30 days it stays', async () => {
    const [a, b, c] = [await keyIn({ name: '森 光' }), await keyIn({ name: '森 光' }), await keyIn({ name: '森 光' })];
    expect((await join(worker, a.id, b.id, { version: 99 })).status).toBe(409);
    expect((await join(worker, a.id, b.id, { reason: ' ' })).status).toBe(422);
    expect((await join(worker, a.id, a.id)).status).toBe(409);
    const twice = await Promise.all([join(worker, a.id, b.id), join(worker, a.id, b.id)]);
    expect(twice.map(({ status }) => status)).toContain(200);
    expect((await worker.record(a.id)).joined).toHaveLength(1);
    expect((await join(worker, c.id, a.id)).status).toBe(409);
    expect((await join(worker, b.id, c.id)).status).toBe(409);
    expect((await join(worker, c.id, randomUUID()).catch(() => ({ status: 404 }))).status).toBe(404);
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await client.query(`update merge set at = at - interval '31 days' where survivor_id = $1`, [a.id]);
    await client.end();
    const { mergeId } = (await worker.record(a.id)).joined[0]!;
    expect((await worker.request('POST', `/api/consultations/${a.id}/joining/${mergeId}/undoing`, {})).status).toBe(
      409,
    );
  });

  it('ends together; new words at a joined one stand in the list again', async () => {
    const { says, id: other } = await atLine('池田 凪', '母のことで話を聞いてほしいです');
    const { id } = await keyIn({ name: '池田 凪' });
    await joined(id, other);
    await worker.json('POST', `/api/consultations/${id}/closing`, { reason: '解決した' });
    expect((await worker.record(other)).status).toBe('closed');
    expect(await open(worker)).not.toEqual(expect.arrayContaining([other]));
    await says('また困ったことがおきました。聞いてください');
    await eventually(async () => {
      const found = (await worker.inbox('&view=open')).filter(({ preview: words }) => words.startsWith('また困った'));
      expect(found).toHaveLength(1);
    });
  });

  it('is nobody’s to see who may not see both', async () => {
    const agency = await StaffMember.signIn(service, 'agency');
    const { id } = await keyIn({ name: '橋本 晴' });
    expect((await agency.request('POST', '/api/kin', { name: '橋本 晴' })).status).toBe(403);
    expect((await agency.request('GET', `/api/consultations/${id}/kin`)).status).toBe(403);
    expect(await agency.json<Mentions>('GET', '/api/mentions').catch(() => null)).toBeNull();
  });
});
