import pg from 'pg';
import type { ConsultationRecord, Lowering, ReviewExamples, TriageReview } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** What staff changed about the machine's readings, and the rows that come of it. */
describe('the monthly review of triage', () => {
  let service: Service;
  let database: pg.Client;
  const staff = {} as Record<'worker' | 'worker2' | 'manager' | 'agency' | 'admin', StaffMember>;
  const month = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    year: 'numeric',
    month: '2-digit',
  }).format();

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    for (const login of ['worker', 'worker2', 'manager', 'agency', 'admin'] as const) {
      staff[login] = await StaffMember.signIn(service, login);
    }
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  async function rated(summary: string, more: object = {}) {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary,
      ...more,
    });
    await eventually(async () => expect((await staff.worker.record(id)).messages[0]!.assessment).not.toBeNull());
    // Read anew: the first look may have fallen between the record and its message.
    return staff.worker.record(id);
  }
  const set = (id: string, urgency: string, reason?: string) =>
    staff.worker.json('POST', `/api/consultations/${id}/urgency`, { urgency, ...(reason && { reason }) });
  const review = (of = month) => staff.manager.json<TriageReview>('GET', `/api/triage/review?month=${of}`);
  const examples = (of = month) =>
    staff.manager.json<ReviewExamples>('POST', '/api/triage/review/examples', { month: of });

  it('lists what staff lowered together and what they raised, with the reasons', async () => {
    const lowered = await rated('死にたいというせりふを、劇の練習で書いたとのこと');
    expect(lowered.urgency).toBe('U3');
    await set(lowered.id, 'U1', '劇のせりふだった');
    expect((await review()).lowered).toEqual([]);
    const [proposal] = await staff.worker.json<Lowering[]>('GET', `/api/consultations/${lowered.id}/lowerings`);
    await staff.worker2.json('POST', `/api/consultations/${lowered.id}/lowerings/${proposal!.id}/settlement`, {
      outcome: 'confirmed',
    });
    const raised = await rated('書類の書き方について');
    await set(raised.id, 'U3', '声がふるえていた');

    const read = await review();
    expect(read.lowered).toEqual([
      expect.objectContaining({ consultationId: lowered.id, from: 'U3', to: 'U1', reason: '劇のせりふだった' }),
    ]);
    expect(read.lowered[0]!.second!.id).not.toBe(read.lowered[0]!.by.id);
    expect(read.raised).toEqual([
      expect.objectContaining({ consultationId: raised.id, to: 'U3', reason: '声がふるえていた', second: null }),
    ]);
  });

  it('counts months as Japan does', async () => {
    const { id } = await rated('ごみの出し方について');
    await set(id, 'U2', '耳が遠い方だった');
    const at = async (instant: string) => {
      await database.query(`update decision set at = $2 where consultation_id = $1 and staff_id is not null`, [
        id,
        instant,
      ]);
      const holds = async (of: string) => (await review(of)).raised.some(({ consultationId }) => consultationId === id);
      return [await holds('2026-03'), await holds('2026-04')];
    };
    expect(await at('2026-03-31T14:59:59Z')).toEqual([true, false]);
    expect(await at('2026-03-31T15:00:00Z')).toEqual([false, true]);
  });

  it('gives rows for the examples, without names, labelled by staff and marked as unread', async () => {
    const { id, receipt } = await rated('小川つるさんから電話。043-123-4567。手紙のやりとりのことで。', {
      name: '小川つる',
      contact: '長女の家 海浜荘',
    });
    await set(id, 'U4', '娘さんの様子が心配');
    const { count, lines } = await examples();
    const rows = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(count);
    const row = rows.find(({ text }) => text.includes('手紙のやりとり'));
    expect(Object.keys(row)).toEqual(['id', 'channel', 'text', 'urgency', 'dangers', 'fields', 'compounds', 'note']);
    expect(row).toMatchObject({ channel: 'phone', urgency: 'U4', note: expect.stringMatching(/^unread: a person/) });
    expect(lines).not.toMatch(/小川|つるさん|043-123/);
    expect(lines).not.toContain(id);
    expect(lines).not.toContain(receipt);
    const { rows: noted } = await database.query(
      `select after, staff_id is not null as by from decision where consultation_id = $1 and kind = 'export'`,
      [id],
    );
    expect(noted).toEqual([{ after: `triage_examples ${month}`, by: true }]);
  });

  it('words that were taken back are not among them, and a month without changes gives none', async () => {
    const { id } = await rated('取り消した文章がここにあった');
    await set(id, 'U4', '念のため');
    await database.query('update message set withdrawn_at = now() where consultation_id = $1', [id]);
    expect((await examples()).lines).not.toContain('取り消した');
    expect(await examples('2024-01')).toEqual({ count: 0, lines: '' });
  });

  it('is for managers alone', async () => {
    for (const who of ['worker', 'agency', 'admin'] as const) {
      expect((await staff[who].request('GET', `/api/triage/review?month=${month}`)).status).toBe(403);
      expect((await staff[who].request('POST', '/api/triage/review/examples', { month })).status).toBe(403);
    }
    for (const wrong of ['2026-13', '2026', "2026-11' or 1=1"]) {
      const path = `/api/triage/review?month=${encodeURIComponent(wrong)}`;
      expect((await staff.manager.request('GET', path)).status).toBe(422);
    }
  });
});
