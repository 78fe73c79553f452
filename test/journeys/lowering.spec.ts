import type { ConsultationRecord, Lowering } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** U3 and U4 are left by two people together; up goes it at once. */
describe('lowering a level', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  const staff = {} as Record<'worker' | 'worker2' | 'manager' | 'agency', StaffMember>;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    for (const login of ['worker', 'worker2', 'manager', 'agency'] as const) {
      staff[login] = await StaffMember.signIn(service, login);
    }
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  /** A consultation at a level, rated and quiet. */
  async function at(urgency: 'U2' | 'U3' | 'U4') {
    const { id } = await staff.worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '書類の書き方について電話があった',
      urgency,
    });
    await eventually(async () => expect((await staff.worker.record(id)).messages[0]!.assessment).not.toBeNull());
    return id;
  }
  const set = (who: StaffMember, id: string, urgency: string, reason?: string) =>
    who.request('POST', `/api/consultations/${id}/urgency`, { urgency, ...(reason ? { reason } : {}) });
  const lowerings = (id: string) => staff.worker.json<Lowering[]>('GET', `/api/consultations/${id}/lowerings`);
  const settle = (who: StaffMember, id: string, lowering: string, outcome: string, reason?: string) =>
    who.request('POST', `/api/consultations/${id}/lowerings/${lowering}/settlement`, {
      outcome,
      ...(reason ? { reason } : {}),
    });
  const levelOf = async (id: string) => (await staff.worker.record(id)).urgency;

  it('needs a reason, and out of U2 one person is enough', async () => {
    const id = await at('U2');
    expect((await set(staff.worker, id, 'U1')).status).toBe(422);
    expect((await set(staff.worker, id, 'U1', '  ')).status).toBe(422);
    expect((await set(staff.worker, id, 'U1', '期限は来月と確認した')).status).toBe(200);
    expect(await levelOf(id)).toBe('U1');
    expect(await lowerings(id)).toEqual([]);
  });

  it('out of U3 waits for a second person, who is kept beside the first', async () => {
    const id = await at('U3');
    expect((await set(staff.worker, id, 'U1')).status).toBe(422);
    expect((await set(staff.worker, id, 'U1', '劇のせりふだった')).status).toBe(200);
    expect(await levelOf(id)).toBe('U3');
    const [open] = await lowerings(id);
    expect(open).toMatchObject({ from: 'U3', to: 'U1', reason: '劇のせりふだった', settled: null });

    expect((await settle(staff.worker, id, open!.id, 'confirmed')).status).toBe(403);
    expect((await settle(staff.agency, id, open!.id, 'confirmed')).status).toBe(403);
    expect(await levelOf(id)).toBe('U3');

    const both = await Promise.all([1, 2].map(() => settle(staff.worker2, id, open!.id, 'confirmed')));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await staff.worker.record(id)).toMatchObject({ urgency: 'U1', urgencyReason: '劇のせりふだった' });
    const after = await lowerings(id);
    expect(after).toHaveLength(1);
    expect(after[0]!.settled).toMatchObject({ outcome: 'confirmed' });
    expect(after[0]!.settled!.by!.id).not.toBe(after[0]!.by.id);
    expect((await settle(staff.manager, id, open!.id, 'refused', 'やはり')).status).toBe(409);
  });

  it('two hurried clicks propose once; of two people at once one proposes', async () => {
    const id = await at('U4');
    const clicks = await Promise.all([1, 2, 3].map(() => set(staff.worker, id, 'U2', '冗談と確認した')));
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await lowerings(id)).toHaveLength(1);

    const other = await at('U4');
    const two = await Promise.all([
      set(staff.worker, other, 'U3', '家族がそばにいる'),
      set(staff.worker2, other, 'U3', '電話で話せた'),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await lowerings(other)).toHaveLength(1);
    expect(await levelOf(other)).toBe('U4');
  });

  it('a refusal needs its reason and leaves the level; the proposer may take it back', async () => {
    const id = await at('U3');
    await set(staff.worker, id, 'U1', '落ち着いた声だった');
    const [first] = await lowerings(id);
    expect((await settle(staff.worker2, id, first!.id, 'refused')).status).toBe(422);
    expect((await settle(staff.worker2, id, first!.id, 'refused', 'まだ本人と話せていない')).status).toBe(200);
    expect(await levelOf(id)).toBe('U3');
    await set(staff.worker, id, 'U2', '本人と話せた');
    const [second] = await lowerings(id);
    expect((await settle(staff.worker, id, second!.id, 'refused')).status).toBe(200);
    expect((await lowerings(id)).map(({ settled }) => settled?.outcome)).toEqual(['taken_back', 'refused']);
  });

  it('raising is immediate, and ends what was proposed', async () => {
    const id = await at('U3');
    await set(staff.worker, id, 'U1', 'まちがいだった');
    expect((await set(staff.worker2, id, 'U4')).status).toBe(200);
    expect(await levelOf(id)).toBe('U4');
    const [open] = await lowerings(id);
    expect(open!.settled).toMatchObject({ outcome: 'voided' });
    expect((await settle(staff.manager, id, open!.id, 'confirmed')).status).toBe(409);
    expect(await levelOf(id)).toBe('U4');
  });

  it('a new grave text ends what was proposed before it', async () => {
    const phone = line.addPhone('みずほ');
    const says = (words: string) => line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
    await says('もう死にたいです');
    const id = await eventually(async () => {
      const found = (await staff.worker.inbox()).find(({ preview }) => preview.startsWith('もう死にたい'));
      expect(found?.urgency).toBe('U3');
      return found!.id;
    });
    await set(staff.worker, id, 'U1', '電話で無事を確かめた');
    const [open] = await lowerings(id);
    expect(open!.settled).toBeNull();
    await says('やっぱり死にたい');
    await eventually(async () =>
      expect((await lowerings(id))[0]!.settled).toMatchObject({ outcome: 'voided', by: null }),
    );
    expect((await settle(staff.worker2, id, open!.id, 'confirmed')).status).toBe(409);
    expect(await levelOf(id)).toBe('U3');
  });
});
