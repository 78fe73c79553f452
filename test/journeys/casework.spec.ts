import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  CaseCounts,
  CaseHistory,
  CasePage,
  CaseRecord,
  ConsultationItem,
  SuggestedTeam,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays, someAssessment } from './case-work.js';

/** The two worked cases of Chiba's slides, from the first call to the follow-up after the end and back. */
describe('the 8050 household and the young carer', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let other: StaffMember;
  let me: { id: string };

  beforeAll(async () => {
    service = await aService({ PROFILE: 'chiba' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    worker = await StaffMember.signIn(service, 'worker');
    other = await StaffMember.signIn(service, 'worker2');
    me = await worker.json('GET', '/api/me');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** A call that somebody keyed in, once it has been read. */
  async function call(summary: string, fields: object = {}): Promise<string> {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      summary,
      ...fields,
    });
    await eventually(async () => {
      const { messages } = await worker.record(id);
      expect(messages[0]!.assessment).not.toBeNull();
    });
    return id;
  }
  const route = (id: string, which: 2 | 3) =>
    worker.json('POST', `/api/consultations/${id}/route`, {
      route: which,
      reason: '介護・借金・ひきこもりが重なり、一つの窓口では受けきれない',
      ...(which === 3 ? { nextContactAt: new Date(Date.now() + 5 * 86_400_000).toISOString() } : {}),
    });
  const teamOf = async ({ now }: CaseWork, compound: string) =>
    (await worker.json<SuggestedTeam[]>('GET', `/api/cases/${now.id}/suggested-teams`)).find(
      (one) => one.compound === compound,
    )!;

  describe('8050', () => {
    let work: CaseWork;
    let consultation: string;
    const members = new Map<string, string>();

    it('comes from a 民生委員, and without a route there is no case', async () => {
      consultation = await call(
        '民生委員です。80代の母と50代の息子の二人暮らし。母は要介護で借金の督促が来ている。息子は何年も部屋から出ず、母の年金で暮らしている。',
      );
      const body = { clientId: randomUUID(), consultationId: consultation, kind: 'multi_agency', nextOn: inDays(7) };
      const refused = await worker.request('POST', '/api/cases', body);
      expect(await refused.json()).toMatchObject({ issues: [{ path: 'consultationId', message: 'no route' }] });
      await route(consultation, 2);
      const undated = await worker.request('POST', '/api/cases', { ...body, nextOn: null });
      expect(await undated.json()).toMatchObject({ issues: [{ path: 'nextOn', message: 'required' }] });
    });

    it('opens once, however often it is asked for', async () => {
      const body = { clientId: randomUUID(), consultationId: consultation, kind: 'multi_agency', nextOn: inDays(7) };
      const [one, same] = [
        await worker.json<CaseRecord>('POST', '/api/cases', body),
        await worker.json<CaseRecord>('POST', '/api/cases', body),
      ];
      expect(same.id).toBe(one.id);
      expect(one.number).toMatch(/^20\d\d-\d{4}$/);
      expect(one).toMatchObject({ state: 'assessing', period: 1, nextContactOn: inDays(7), version: 1 });
      expect(one.consultations.map(({ id }) => id)).toEqual([consultation]);
      const again = await worker.request('POST', '/api/cases', { ...body, clientId: randomUUID() });
      expect(await again.json()).toMatchObject({ issues: [{ path: 'consultationId', message: 'done already' }] });
      work = new CaseWork(worker, one);
      expect(await worker.json('GET', `/api/consultations/${consultation}/cases`)).toMatchObject([{ id: one.id }]);
    });

    it('offers the six agencies of the city’s slide with their role texts, and whoever brought it', async () => {
      const { roles, source } = await teamOf(work, '8050');
      expect(source).toContain('ひきこもる子');
      expect(roles.filter(({ brought }) => brought).map(({ party }) => party)).toEqual(['welfare_volunteer']);
      expect(roles.filter(({ brought }) => !brought).map(({ name, role }) => [name, role])).toEqual([
        ['区介護保険室', '介護保険の要介護認定'],
        ['あんしんケアセンター', '認知症に関することなど高齢者の相談支援'],
        ['区健康課', '精神疾患の疑いがある方への相談支援'],
        ['ひきこもり地域支援センター', 'ひきこもりの方への相談支援'],
        ['生活自立・仕事相談センター', '家計相談・就労準備支援'],
        ['弁護士', '多重債務の整理'],
      ]);
      // Whose ward it is nobody knows yet: all are named, and none is taken for sure.
      expect(roles.find(({ name }) => name === '区健康課')).toMatchObject({ unsure: true });
      expect(roles.find(({ name }) => name === '区健康課')!.agencies).toHaveLength(6);
      for (const { name, role, agencies, party, brought } of roles) {
        const agency = agencies[0]?.code ?? null;
        members.set(name, await work.member({ agency, party: agency ? null : party, name, role, brought }));
      }
      expect(work.now.agencies).toBeGreaterThanOrEqual(5);
      const twice = work.now.members.find(({ agency }) => agency !== null)!.agency!.code;
      expect(
        await work.refused({ ...blank, kind: 'write_member', id: randomUUID(), agency: twice, role: 'もう一度' }),
      ).toEqual(['422', 'deed.agency: done already']);
      expect(
        await work.refused({ ...blank, kind: 'write_member', id: randomUUID(), agency: 'no-such', role: 'だれか' }),
      ).toEqual(['422', 'deed.agency: unknown']);
    });

    it('has no plan before it was assessed, and no work without somebody, a role and a date', async () => {
      const plan = {
        kind: 'write_plan' as const,
        goals: { wish: '母と家で暮らしたい', goal: '借金の取り立てがとまり、息子が月に一度だれかと話す', policy: '' },
        from: inDays(0),
        until: inDays(180),
      };
      expect(await work.refused(plan)).toEqual(['422', 'deed.kind: no assessment']);
      await work.do(someAssessment('介護認定が切れている。督促状が三社から来ている。'));
      expect(await work.refused({ ...plan, until: inDays(-1) })).toEqual(['422', 'deed.until: before begin']);
      await work.do(plan);
      expect(work.now).toMatchObject({ state: 'planning', plans: [{ state: 'drafting', nth: 1 }] });
      const item = { kind: 'write_item' as const, id: randomUUID(), what: '要介護認定の申請', by: inDays(30) };
      const someone = members.get('区介護保険室')!;
      expect(await work.refused({ ...item, memberId: null, role: '認定' })).toEqual([
        '422',
        'deed.memberId: no member',
      ]);
      expect(await work.refused({ ...item, memberId: someone, role: '' })).toEqual(['422', 'deed.role: no role']);
      expect(await work.refused({ ...item, memberId: someone, role: '認定', by: null })).toEqual([
        '422',
        'deed.by: no date',
      ]);
      expect(await work.refused(consent)).toEqual(['422', 'deed.items: no items']);
      await work.item('要介護認定を申請する', members.get('区介護保険室')!, '介護保険の要介護認定');
      await work.item('任意整理の相談に行く', members.get('弁護士')!, '多重債務の整理');
      await work.item('月に一度訪ねる', members.get('ひきこもり地域支援センター')!, 'ひきこもりの方への相談支援');
    });

    const blank = { staffId: null, party: null, name: '', sees: 'own' as const, brought: false };
    const consent = {
      kind: 'record_consent' as const,
      way: 'oral' as const,
      get explainedBy() {
        return me.id;
      },
      on: inDays(0),
      said: 'それでお願いします',
    };
    const plan = (to: 'submitted' | 'agreed' | 'returned' | 'decided' | 'running' | 'drafting', words = '') => ({
      kind: 'move_plan' as const,
      to,
      on: inDays(0),
      words,
    });

    it('goes to no meeting before the person agreed, comes back with a reason, and is decided', async () => {
      expect(await work.refused(plan('submitted'))).toEqual(['422', 'deed.to: wrong step']);
      await work.do({ ...consent, explainedBy: me.id });
      expect(work.now.plans[0]).toMatchObject({ state: 'explained', consents: [{ way: 'oral' }] });
      expect(work.now.members.filter(({ to }) => to === null).every(({ covered }) => covered)).toBe(true);
      await work.do(plan('submitted', '第1回 重層的支援会議（仮）'));
      expect(work.now.state).toBe('meeting');
      expect(await work.refused(plan('returned'))).toEqual(['422', 'deed.words: required']);
      await work.do(plan('returned', '見守りの役割が決まっていない'));
      expect(work.now).toMatchObject({ state: 'planning', plans: [{ state: 'returned' }] });
      await work.do(plan('drafting'));
      expect(work.now.members.some(({ covered }) => covered)).toBe(false);
      await work.item('週に一度声をかける', members.get('民生委員など')!, '見守り', inDays(170));
      expect(await work.refused(plan('submitted'))).toEqual(['422', 'deed.to: wrong step']);
      await work.do({ ...consent, explainedBy: me.id });
      for (const to of ['submitted', 'agreed', 'decided', 'running'] as const) await work.do(plan(to));
      expect(work.now).toMatchObject({ state: 'monitoring', plans: [{ state: 'running' }] });
      expect(work.now.plans[0]!.steps.map(({ state }) => state)).toEqual([
        'explained',
        'submitted',
        'returned',
        'drafting',
        'explained',
        'submitted',
        'agreed',
        'decided',
        'running',
      ]);
    });

    it('takes a colleague’s deed first: whoever comes late is told, and nothing is written over', async () => {
      const stale = work.now;
      const theirs = new CaseWork(other, await other.json<CaseRecord>('GET', `/api/cases/${stale.id}`));
      await theirs.do({ kind: 'next_contact', nextOn: inDays(3) });
      const response = await worker.request('POST', `/api/cases/${stale.id}/deeds`, {
        clientId: randomUUID(),
        version: stale.version,
        deed: { kind: 'next_contact', nextOn: inDays(9) },
      });
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'saved_elsewhere', newer: [{ kind: 'next_contact' }] });
      expect((await work.look()).nextContactOn).toBe(inDays(3));
      const once = {
        clientId: randomUUID(),
        version: work.now.version,
        deed: { kind: 'next_contact', nextOn: inDays(5) },
      };
      const first = await worker.json<CaseRecord>('POST', `/api/cases/${stale.id}/deeds`, once);
      expect((await worker.json<CaseRecord>('POST', `/api/cases/${stale.id}/deeds`, once)).version).toBe(first.version);
      await work.look();
    });

    it('is monitored with a next date each time; a letter without answer is no contact', async () => {
      const monitor = {
        kind: 'monitor' as const,
        on: inDays(0),
        way: 'letter' as const,
        seen: '手紙を置いた',
        nextOn: inDays(14),
      };
      expect(await work.refused({ ...monitor, nextOn: null })).toEqual(['422', 'deed.nextOn: required']);
      expect(await work.refused({ ...monitor, nextOn: inDays(-1) })).toEqual(['422', 'deed.nextOn: over']);
      expect(await work.refused({ ...monitor, on: inDays(1) })).toEqual(['422', 'deed.on: future']);
      await work.do(monitor);
      expect(work.now).toMatchObject({ nextContactOn: inDays(14), lastContactOn: null });
      await work.do({ ...monitor, way: 'visit', seen: '息子が玄関に出てきた' });
      expect(work.now).toMatchObject({ lastContactOn: inDays(0), monitorings: [{ way: 'visit' }, { way: 'letter' }] });
      const [first] = work.now.plans[0]!.items;
      await work.do({ kind: 'move_item', id: first!.id, state: 'done', reason: '' });
      expect(await work.refused({ kind: 'move_item', id: first!.id, state: 'planned', reason: '' })).toEqual([
        '422',
        'deed.state: wrong step',
      ]);
      const [, second] = work.now.plans[0]!.items;
      expect(await work.refused({ kind: 'move_item', id: second!.id, state: 'dropped', reason: '' })).toEqual([
        '422',
        'deed.reason: required',
      ]);
      expect(await work.refused({ kind: 'member_leaves', id: members.get('弁護士')!, reason: '' })).toEqual([
        '422',
        'deed.id: has work',
      ]);
    });

    it('comes back to its owner’s inbox when the date has come, once', async () => {
      await worker.json('POST', `/api/consultations/${consultation}/assignment`, { owner: 'me' });
      await database.query(`update consultation set due_at = now() + interval '30 days' where id = $1`, [consultation]);
      await database.query(
        `update support_case set next_contact_on = current_date - 1, remind_at = now() where id = $1`,
        [work.now.id],
      );
      await eventually(async () => {
        const events = (await worker.json<CaseHistory>('GET', `/api/cases/${work.now.id}/history`)).items;
        expect(events.filter(({ kind }) => kind === 'remind')).toHaveLength(1);
      });
      const { dueAt } = (await worker.record(consultation)) as ConsultationItem;
      expect(Date.parse(dueAt) - Date.now()).toBeLessThan(86_400_000);
      const due = await worker.json<CasePage>('GET', '/api/cases?view=due');
      expect(due.items).toMatchObject([{ id: work.now.id, overdue: true }]);
      expect((await worker.json<CaseCounts>('GET', '/api/cases/counts')).views.due).toBe(1);
      // Whoever had the case open before the reminder is not overtaken by it.
      await work.do({ kind: 'next_contact', nextOn: inDays(20) });
      expect((await worker.json<CaseCounts>('GET', '/api/cases/counts')).views.due).toBe(0);
    });

    it('ends only with an evaluation and somebody who goes on accompanying', async () => {
      const end = {
        kind: 'end' as const,
        mainSupporter: null,
        reason: '役割が定まった',
        followUps: [inDays(30), inDays(90)],
      };
      expect(await work.refused(end)).toEqual([
        '422',
        'deed.kind: wrong step',
        'deed.mainSupporter: no main supporter',
      ]);
      await work.do({ kind: 'begin_evaluation' });
      expect(work.now).toMatchObject({ state: 'evaluating', plans: [{ state: 'evaluating' }] });
      const supporter = members.get('あんしんケアセンター')!;
      expect(await work.refused({ ...end, mainSupporter: supporter })).toEqual(['422', 'deed.kind: no evaluation']);
      await work.do({
        kind: 'evaluate',
        on: inDays(0),
        reached: 'partly',
        changes: ['debt_settled', 'less_isolated'],
        satisfied: '',
        left: '息子の受診はこれから',
        missing: '夜に話せる居場所',
      });
      const person = work.now.members.find(({ party }) => party === 'person')!.id;
      expect(await work.refused({ ...end, mainSupporter: person })).toEqual([
        '422',
        'deed.mainSupporter: no main supporter',
      ]);
      expect(await work.refused({ ...end, mainSupporter: supporter, followUps: [inDays(0)] })).toEqual([
        '422',
        'deed.followUps.0: over',
      ]);
      await work.do({ ...end, mainSupporter: supporter });
      expect(work.now).toMatchObject({
        state: 'ended',
        mainSupporterId: supporter,
        nextContactOn: inDays(30),
        plans: [{ state: 'ended' }],
        evaluations: [{ reached: 'partly', missing: '夜に話せる居場所' }],
      });
      expect(await work.refused({ kind: 'next_contact', nextOn: inDays(3) })).toEqual(['422', 'deed.kind: ended']);
    });

    it('is asked after, and opened again without losing what was', async () => {
      const [first] = work.now.followUps;
      const ask = { kind: 'follow_up' as const, id: first!.id, on: inDays(0), words: '', nextOn: null };
      await work.do({ ...ask, outcome: 'needs_support', words: '督促がまた来た' });
      expect(await work.refused({ ...ask, outcome: 'well' })).toEqual(['422', 'deed.id: done already']);
      expect(work.now.nextContactOn).toBe(inDays(90));
      expect((await worker.json<CasePage>('GET', '/api/cases?view=followed')).items).toMatchObject([
        { id: work.now.id },
      ]);
      const before = work.now;
      await work.do({ kind: 'reopen', as: 'multi_agency', reason: '督促がまた来た', nextOn: inDays(7) });
      expect(work.now).toMatchObject({ state: 'assessing', period: 2, mainSupporterId: null, endedAt: null });
      expect(work.now.periods).toMatchObject([
        { nth: 1, mainSupporterId: before.mainSupporterId, endReason: '役割が定まった' },
        { nth: 2, endedAt: null, why: '督促がまた来た' },
      ]);
      expect(work.now.plans).toEqual(before.plans);
      expect(work.now.evaluations).toEqual(before.evaluations);
      expect(work.now.monitorings).toEqual(before.monitorings);
      expect(
        await work.refused({
          kind: 'write_plan',
          goals: { wish: 'a', goal: 'b', policy: '' },
          from: inDays(0),
          until: inDays(9),
        }),
      ).toEqual(['422', 'deed.kind: no assessment']);
      const { items } = await worker.json<CaseHistory>('GET', `/api/cases/${work.now.id}/history`);
      expect(items[0]).toMatchObject({ kind: 'reopen', words: '督促がまた来た' });
      expect(items.map(({ version }) => version)).toEqual(
        [...items.map(({ version }) => version)].sort((a, b) => b - a),
      );
    });
  });

  it('the young carer’s team is eight agencies; the same one has another role than in the other case', async () => {
    const consultation = await call(
      'スクールソーシャルワーカーです。中学生の長男が学校を休みがち。病気の母に代わり家事と未就学の弟の世話をしている。母は経済的な理由で通院をやめた。母子家庭。',
    );
    await route(consultation, 2);
    const work = await CaseWork.open(worker, consultation);
    const { roles } = await teamOf(work, 'young_carer');
    expect(roles).toHaveLength(8);
    expect(roles.find(({ name }) => name === '区健康課')!.role).toBe('精神保健福祉相談、育児相談、心理相談');
    for (const { name, role, agencies, party, brought } of roles)
      await work.member({ agency: agencies[0]?.code ?? null, party: agencies[0] ? null : party, name, role, brought });
    const roleOf = (name: string) => work.now.members.find((one) => one.name === name)!.role;
    expect(roleOf('フードバンク')).toBe('食品・食材の無償提供');
    expect(work.now.people).toBe(2 + 8);
    const brought = work.now.members.filter((one) => one.brought);
    expect(brought.map(({ name }) => name)).toEqual(['学校・スクールソーシャルワーカー']);
  });

  it('accompaniment (③) never stands without a next date, and stands on its list after months of silence', async () => {
    const consultation = await call('話を聞いてほしいだけです。手続きの相談ではありません。');
    await route(consultation, 3);
    const work = await CaseWork.open(worker, consultation, 'accompaniment');
    expect(work.now).toMatchObject({ state: 'accompanying', kind: 'accompaniment' });
    expect(await work.refused({ kind: 'next_contact', nextOn: null })).toEqual(['422', 'deed.nextOn: required']);
    await expect(
      database.query('update support_case set next_contact_on = null where id = $1', [work.now.id]),
    ).rejects.toThrow(/check constraint/);
    const quiet = async () => (await worker.json<CasePage>('GET', '/api/cases?view=quiet')).items.map(({ id }) => id);
    expect(await quiet()).not.toContain(work.now.id);
    await database.query(`update support_case set opened_at = now() - interval '4 months' where id = $1`, [
      work.now.id,
    ]);
    await database.query(`update consultation set last_at = now() - interval '4 months' where id = $1`, [consultation]);
    expect(await quiet()).toContain(work.now.id);
    await work.do({ kind: 'monitor', on: inDays(0), way: 'phone', seen: '元気だった', nextOn: inDays(30) });
    expect(await quiet()).not.toContain(work.now.id);
    await work.do({ kind: 'pause', reason: '入院した', nextOn: inDays(60) });
    await work.do({ kind: 'resume', nextOn: inDays(30) });
    expect(work.now.state).toBe('accompanying');
  });

  it('keeps what people wrote sealed, and its history as it was', async () => {
    const { rows } = await database.query<{ all: string }>(
      `select string_agg(t::text, '') as all from (
         select to_jsonb(e)::text as t from case_event e union all select to_jsonb(p)::text from plan p
         union all select to_jsonb(a)::text from assessment a union all select to_jsonb(m)::text from monitoring m
         union all select to_jsonb(v)::text from evaluation v union all select to_jsonb(i)::text from plan_item i
         union all select to_jsonb(b)::text from case_member b) x`,
    );
    for (const words of ['玄関に出て', '督促がまた来た', '夜に話せる', '任意整理', '多重債務', '家で暮らしたい'])
      expect(rows[0]!.all).not.toContain(words);
    await expect(database.query(`update case_event set kind = 'other'`)).rejects.toThrow(/never changed/);
  });
});
