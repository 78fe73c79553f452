import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Consent, ConsultationRecord } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** What may be told to whom: said by a resident in the interview, and kept by staff. */
describe('consent to tell others', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let staff: StaffMember;
  const ledger = (id: string, who = staff) => who.json<Consent[]>('GET', `/api/consultations/${id}/consents`);
  const add = (id: string, body: object) => staff.request('POST', `/api/consultations/${id}/consents`, body);
  const keyedIn = () =>
    staff.json<ConsultationRecord>('POST', '/api/consultations', { channel: 'phone', summary: '電話で聞いたこと' });
  const database = async <T>(work: (client: pg.Client) => Promise<T>) => {
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    staff = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  /** Goes through the interview on LINE; `answers` are typed where a question contains the key, else the first choice. */
  async function talks(name: string, answers: Record<string, string>) {
    const phone = line.addPhone(name);
    const says = (words: string) => line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
    await says(`${name}のことで困っています。仕事を休みがちです`);
    const typed: Record<string, string> = {
      危険はありますか: 'ない',
      見られると困る: 'ない',
      あなたの年代: '40代',
      ...answers,
    };
    const said = () => phone.timeline.filter(({ from }) => from === 'account');
    let answered = 0;
    await eventually(async () => {
      const all = said();
      const last = all.at(-1);
      if (all.some(({ message }) => /このようにまとめました/.test(String(message.text)))) return;
      if (last && all.length > answered) {
        answered = all.length;
        const key = Object.keys(typed).find((part) => String(last.message.text).includes(part));
        const quick = last.message.quickReply as { items: { action: { text: string } }[] } | undefined;
        const first = quick?.items.map(({ action }) => action.text).find((one) => !/やめる|人と話|あとで/.test(one));
        await says(key ? typed[key]! : (first ?? '答えない'));
      }
      throw new Error('not at the end yet');
    });
    const found = (await staff.inbox()).find(({ preview }) => preview.startsWith(name))!;
    return { id: found.id, says };
  }

  it('an answer enters the ledger, and a changed one takes it back and enters anew', async () => {
    const { id, says } = await talks('みのり', { 他の窓口に伝えて: '必要な所には伝えてよい' });
    expect(await ledger(id)).toMatchObject([
      {
        decision: 'given',
        agency: null,
        items: ['matter'],
        way: 'line',
        subject: 'person',
        explainedBy: null,
        withdrawn: null,
      },
    ]);
    await says('直したいところがある');
    await eventually(async () =>
      expect(JSON.stringify((await staff.record(id)).messages.at(-1))).toContain('伝えてよい相手'),
    );
    await says('伝えてよい相手');
    await eventually(async () => expect((await staff.record(id)).messages.at(-1)!.text).toContain('他の窓口に伝えて'));
    await says('伝える前に毎回聞いてほしい');
    await eventually(async () => {
      expect(await ledger(id)).toMatchObject([
        { decision: 'ask', withdrawn: null },
        { decision: 'given', withdrawn: { way: 'answer_changed', by: null } },
      ]);
    });
  });

  it('what was taken back by word of mouth does not come back by itself', async () => {
    const { id, says } = await talks('さくら', { 他の窓口に伝えて: '必要な所には伝えてよい' });
    const [given] = await ledger(id);
    await staff.json('POST', `/api/consultations/${id}/consents/${given!.id}/withdrawal`, { way: 'oral' });
    await says('これでよい');
    await eventually(async () => expect((await staff.record(id)).assistant).toBe('finished'));
    expect(await ledger(id)).toMatchObject([
      { id: given!.id, withdrawn: { way: 'oral', by: { name: '佐藤 みどり' } } },
    ]);
  });

  it('「まだ決めない」 enters nothing', async () => {
    const { id } = await talks('ことね', { 他の窓口に伝えて: 'まだ決めない' });
    expect(await ledger(id)).toEqual([]);
  });

  it('is kept by staff, shown live, entered once and taken back once', async () => {
    const { id } = await keyedIn();
    // The assessment that every text gets raises the version too.
    const { version } = await eventually(async () => {
      const record = await staff.record(id);
      expect(record.messages[0]!.assessment).not.toBeNull();
      return record;
    });
    const screen = staff.screen();
    const heard: string[] = [];
    screen.on('consultation.changed', (change) => heard.push(change.id));
    await new Promise<void>((done) => screen.on('connect', () => done()));
    const body = {
      clientId: randomUUID(),
      decision: 'given',
      agency: ' 北地域包括支援センター ',
      items: ['contact', 'matter'],
      way: 'oral',
      validUntil: '2099-03-31T15:00:00.000Z',
    };
    const made = (await (await add(id, body)).json()) as Consent;
    expect(made).toMatchObject({
      agency: '北地域包括支援センター',
      explainedBy: { name: '佐藤 みどり' },
      stage: 'sharing',
      subject: 'person',
      withdrawn: null,
    });
    expect(((await (await add(id, body)).json()) as Consent).id).toBe(made.id);
    await eventually(() => expect(heard).toContain(id));
    screen.close();
    expect((await staff.record(id)).version).toBe(version + 1);

    const path = `/api/consultations/${id}/consents/${made.id}/withdrawal`;
    const first = await staff.json<Consent>('POST', path, { way: 'oral' });
    expect(await staff.json<Consent>('POST', path, { way: 'mistake' })).toEqual(first);
    expect((await staff.record(id)).version).toBe(version + 2);
    expect(await ledger(id)).toEqual([first]);
  });

  it.each<[string, object]>([
    ['no group of facts', { decision: 'given', way: 'oral', items: [] }],
    [
      'an end before the beginning',
      { decision: 'given', way: 'oral', items: ['matter'], validUntil: '2020-01-01T00:00:00Z' },
    ],
    ['a way that is none', { decision: 'given', way: 'telepathy', items: ['matter'] }],
    ['a colleague who is none', { decision: 'given', way: 'oral', items: ['matter'], explainedBy: randomUUID() }],
    ['an agency of spaces', { decision: 'given', way: 'oral', items: ['matter'], agency: '　' }],
    ['a refusal of what was only shown', { stage: 'use', decision: 'refused', way: 'screen' }],
  ])('refuses %s', async (_, body) => {
    const { id } = await keyedIn();
    expect((await add(id, body)).status).toBe(422);
    expect(await ledger(id)).toEqual([]);
  });

  it('keeps one consultation’s lines apart from another’s', async () => {
    const [a, b] = [await keyedIn(), await keyedIn()];
    const clientId = randomUUID();
    const body = { clientId, decision: 'given', way: 'oral', items: ['matter'] };
    expect((await add(a.id, body)).status).toBe(201);
    expect((await add(b.id, body)).status).toBe(404);
    expect(
      (await staff.request('POST', `/api/consultations/${b.id}/consents/${clientId}/withdrawal`, { way: 'oral' }))
        .status,
    ).toBe(404);
    expect(await ledger(b.id)).toEqual([]);
  });

  it('neither an agency nor an administrator sees or changes anything of it', async () => {
    const { id } = await keyedIn();
    await add(id, { decision: 'given', way: 'oral', items: ['matter'], agency: 'kita-houkatsu' });
    for (const login of ['agency', 'admin']) {
      const outside = await StaffMember.signIn(service, login);
      expect((await outside.request('GET', `/api/consultations/${id}/consents`)).status).toBe(403);
      const body = { decision: 'given', way: 'oral', items: ['matter'] };
      expect((await outside.request('POST', `/api/consultations/${id}/consents`, body)).status).toBe(403);
    }
  });

  it('a line that was written cannot be written over', async () => {
    const { id } = await keyedIn();
    await add(id, { decision: 'refused', way: 'oral', items: ['matter'] });
    await expect(
      database((client) => client.query(`update consent set decision = 'given' where consultation_id = $1`, [id])),
    ).rejects.toThrow('only added to');
  });
});
