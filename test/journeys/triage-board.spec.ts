import pg from 'pg';
import type { Board, ConsultationRecord, Meeting, Printing } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** The board that staff decide at, and the list of the morning meeting. */
describe('the triage board', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  const staff = {} as Record<'worker' | 'worker2' | 'agency' | 'admin', StaffMember>;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    for (const login of ['worker', 'worker2', 'agency', 'admin'] as const) {
      staff[login] = await StaffMember.signIn(service, login);
    }
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  const board = () => staff.worker.json<Board>('GET', '/api/triage/board');
  const meeting = (names: string) => staff.worker.json<Meeting>('GET', `/api/triage/meeting?names=${names}`);
  const cardOf = async (id: string) => (await board()).cards.find((card) => card.id === id);
  const writes = async (name: string, words: string) => {
    const phone = line.addPhone(name);
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
    return eventually(async () => {
      const found = (await staff.worker.inbox()).find(({ preview }) => preview.startsWith(words.slice(0, 8)));
      expect((await staff.worker.record(found!.id)).messages[0]!.assessment).not.toBeNull();
      return { id: found!.id, phone };
    });
  };

  it('shows the gravest and most due first, with the words that raised the level', async () => {
    const { id } = await writes('みなと', 'もう死にたいです。家賃も払えません');
    const { cards, total } = await board();
    expect(total).toBe(cards.length);
    const order = cards.map(({ urgency, dueAt }) => [-Number(urgency[1]), Date.parse(dueAt)] as const);
    expect(order).toEqual(order.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    const card = await cardOf(id);
    expect(card!.urgency).toBe('U3');
    expect(card!.clues.map(({ words }) => words).join()).toContain('死にたい');
    expect(card!.lowering).toBeNull();
  });

  it('says since when somebody waits: since the first words that no person has answered', async () => {
    const { id, phone } = await writes('あおい', '介護のことで聞きたいことがあります');
    const record = await staff.worker.record(id);
    expect((await cardOf(id))!.waitingSince).toBe(record.messages[0]!.at);
    await staff.worker.reply(id, 'お電話します');
    expect((await cardOf(id))!.waitingSince).toBeNull();
    expect((await meeting('with')).cards.map((card) => card.id)).not.toContain(id);
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, 'いつごろになりますか')]);
    await eventually(async () => {
      const last = (await staff.worker.record(id)).messages.filter(({ direction }) => direction === 'in').at(-1)!;
      expect((await cardOf(id))!.waitingSince).toBe(last.at);
    });
  });

  it('a call that somebody keyed in waits until it has an owner', async () => {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '電話で、書類の書き方について',
    });
    expect((await cardOf(id))!.waitingSince).not.toBeNull();
    await staff.worker.json('POST', `/api/consultations/${id}/assignment`, { owner: 'me' });
    expect((await cardOf(id))!.waitingSince).toBeNull();
  });

  it('shows an open proposal to lower, and drops what is over', async () => {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '窓口の場所についての電話',
      urgency: 'U3',
    });
    await staff.worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U1', reason: '場所の質問だった' });
    expect((await cardOf(id))!.lowering).toMatchObject({ to: 'U1' });
    const { colleagues } = await staff.worker.json<{ colleagues: { id: string; login?: string; name: string }[] }>(
      'GET',
      '/api/me',
    );
    const me = await staff.worker2.json<{ id: string }>('GET', '/api/me');
    expect(colleagues.map((one) => one.id)).toContain(me.id);
    await staff.worker.json('POST', `/api/consultations/${id}/closing`, {
      reason: '案内して終わり',
      secondPerson: me.id,
    });
    expect(await cardOf(id)).toBeUndefined();
  });

  it('the meeting’s list without names holds none that rules can find, and each printing is noted down', async () => {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'walk_in',
      summary: '小川つるさんが来所。電話は043-123-4567。家賃が払えない。',
      name: '小川つる',
    });
    const named = (await meeting('with')).cards.find((card) => card.id === id)!;
    expect(named).toMatchObject({ name: '小川つる' });
    expect(named.preview).toContain('043-123-4567');
    const plain = JSON.stringify(await meeting('without'));
    expect(plain).toContain('家賃が払えない');
    expect(plain).not.toMatch(/小川|つるさん|043-123/);

    const noted = await staff.worker.json<Printing>('POST', '/api/triage/meeting/printing', {
      names: 'without',
      consultationIds: [id],
    });
    expect(Date.parse(noted.at)).not.toBeNaN();
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    const { rows } = await client.query(`select after from decision where consultation_id = $1 and kind = 'printing'`, [
      id,
    ]);
    await client.end();
    expect(rows).toEqual([{ after: 'meeting without_names' }]);
  });

  it('is for those who decide: neither agencies nor administrators', async () => {
    for (const who of ['agency', 'admin'] as const) {
      for (const path of ['board', 'meeting?names=with']) {
        expect((await staff[who].request('GET', `/api/triage/${path}`)).status).toBe(403);
      }
      const { status } = await staff[who].request('POST', '/api/triage/meeting/printing', {
        names: 'with',
        consultationIds: [],
      });
      expect(status).toBe(403);
    }
    expect((await staff.worker.request('GET', '/api/triage/meeting?names=some')).status).toBe(422);
  });
});
