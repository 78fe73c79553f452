import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  AgencyReferral,
  AgencyReferralPage,
  Consent,
  MonthTable,
  Referral,
  ReferralList,
  ReferralsOfRecord,
} from '../../src/contract/index.js';
import { beginReferral, sentReferral, step, wholeSheet } from '../build/referral.js';
import { Resident } from '../build/resident.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost, wordsOf } from '../fakes/mail-host.js';

describe('つなぎ', () => {
  const mails = new MailHost();
  let service: Service;
  let client: pg.Client;
  let worker: StaffMember;
  let manager: StaffMember;
  let agency: StaffMember;

  const rows = async <T>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as T[];
  const keyIn = async (also: object = {}) => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '電話で聞いたこと',
      name: '仮名 花子',
      ...also,
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    return id;
  };
  const consents = (id: string, given: object = {}) =>
    worker.json<Consent>('POST', `/api/consultations/${id}/consents`, {
      decision: 'given',
      way: 'oral',
      items: ['contact', 'matter'],
      ...given,
    });
  const of = (id: string) => worker.json<ReferralsOfRecord>('GET', `/api/consultations/${id}/referrals`);
  const at = async (referral: Referral) =>
    (await of(referral.consultation.id)).referrals.find(({ id }) => id === referral.id)!;
  const sheet = (id: string, who = agency) => who.json<AgencyReferral>('GET', `/api/agency/referrals/${id}`);
  const answers = (
    who: StaffMember,
    { id, version }: { id: string; version: number },
    what: string,
    also: object = {},
  ) =>
    who.request('POST', `/api/agency/referrals/${id}/steps`, { clientId: randomUUID(), step: what, version, ...also });
  const answer = async (referral: Referral, what: string, also: object = {}) => {
    const response = await answers(agency, await sheet(referral.id), what, also);
    expect([what, response.status]).toEqual([what, 200]);
    return (await response.json()) as AgencyReferral;
  };
  const refusal = async (work: Promise<unknown>) =>
    String(
      await work.then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );

  beforeAll(async () => {
    await mails.listen();
    service = await aService({ SMTP_URL: mails.url, LOG_LEVEL: 'info' });
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    [worker, manager, agency] = (await Promise.all(
      ['worker', 'manager', 'agency'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember];
    await client.query(`update staff set notify_mail = login || '@staff.example'`);
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
    await mails.close();
  });

  it('goes out with exactly the parts that consent covers, and the case changes hands only by acceptance and first contact', async () => {
    const id = await keyIn();
    await worker.json('POST', `/api/consultations/${id}/route`, {
      route: 1,
      reason: '主訴がはっきりしている',
      hearing: '介護のこと',
      issues: ['T12'],
    });
    const draft = await beginReferral(worker, id, { items: ['matter', 'contact', 'money'] });
    expect(draft).toMatchObject({ state: 'drafted', holder: 'sender' });
    expect(await refusal(step(worker, draft, 'check'))).toMatch(/items\.contact.*items\.money|items\.matter/);
    expect(await agency.json('GET', '/api/agency/referrals')).toEqual({ rows: [], next: null });
    await consents(id, { agency: '北地域包括支援センター（見本）' });
    expect(await refusal(step(worker, draft, 'check'))).toContain('items.money');
    const mended = await worker.json<Referral>('PUT', `/api/consultations/${id}/referrals/${draft.id}`, {
      agency: 'kita-houkatsu',
      basis: 'consent',
      items: ['matter', 'contact'],
      sheet: wholeSheet,
      fromSection: '福祉まるごと相談室',
      version: draft.version,
    });
    const sent = await step(worker, await step(worker, mended, 'check'), 'send');
    expect(sent).toMatchObject({ state: 'sent', holder: 'sender', overdue: false });

    const [row] = (await agency.json<AgencyReferralPage>('GET', '/api/agency/referrals')).rows;
    expect(row).toMatchObject({ id: sent.id, state: 'sent' });
    expect(JSON.stringify(row)).not.toMatch(/花子|介護|眠れ/);
    const seen = await sheet(sent.id);
    expect(seen.lines.map(({ line }) => line)).toEqual([
      'name',
      'phone',
      'address',
      'heard',
      'issues',
      'done',
      'asked',
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/腰痛|家計|電話で聞いたこと/);

    expect((await worker.record(id)).status).toBe('handing_over');
    await answer(sent, 'receive');
    await answer(sent, 'accept');
    expect(await at(sent)).toMatchObject({ state: 'accepted', holder: 'agency' });
    expect((await worker.record(id)).status).toBe('handing_over');
    await answer(sent, 'contact');
    expect((await worker.record(id)).status).toBe('handed_over');
    await answer(sent, 'begin');
    await answer(sent, 'report', { words: '介護サービスが始まりました' });
    const reported = await at(sent);
    expect(reported.events.at(-1)).toMatchObject({
      kind: 'report',
      words: '介護サービスが始まりました',
      side: 'agency',
    });
    expect(await step(worker, reported, 'complete')).toMatchObject({ state: 'completed', steps: [] });
    await eventually(async () => {
      const left = await rows<{ action: string }>(
        `select distinct a.action from audit a join staff s on s.id = a.staff_id where s.login = 'agency' and a.thing_id = $1 or a.consultation_id = $2 and s.login = 'agency'`,
        [sent.id, id],
      );
      expect(left.map(({ action }) => action).sort()).toEqual(['open', 'referral'].sort());
    });
  });

  it('comes back twice with its reasons, is an alert at two counters, and is accepted at the third', async () => {
    const id = await keyIn();
    await consents(id);
    const codes = ['kita-houkatsu', 'minami-houkatsu', 'chuo-houkatsu'];
    let previous: string | null = null;
    const back: Referral[] = [];
    for (const code of codes.slice(0, 2)) {
      await client.query(`update staff set agency = $1 where login = 'agency'`, [code]);
      const sent: Referral = await sentReferral(worker, id, { agency: code, previous });
      expect((await answers(agency, await sheet(sent.id), 'decline')).status).toBe(422);
      if (code === 'kita-houkatsu') {
        await answer(sent, 'decline', {
          reason: 'not_eligible',
          words: '担当の地区がちがいます',
          candidate: 'minami-houkatsu',
        });
      } else {
        await answer(sent, 'accept');
        await answer(sent, 'return', { reason: 'wider', words: '課題がほかにもあります' });
      }
      const returned = await at(sent);
      expect(returned).toMatchObject({ holder: 'sender', steps: ['settle'] });
      expect(returned.events.at(-1)).toMatchObject({ side: 'agency', reason: expect.any(String) });
      expect((await worker.inbox()).find((one) => one.id === id)).toMatchObject({ queue: 'new' });
      // Nothing ends in silence: without words it stays where it is.
      expect(await refusal(step(worker, returned, 'settle'))).toContain('words');
      back.push(await step(worker, returned, 'settle', { words: 'ほかの機関に聞く' }));
      previous = sent.id;
    }
    expect((await of(id)).passedAround).toEqual({ counters: 2, alert: true });
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(/uketome_passed_around 1/);
    const list = await manager.json<ReferralList>('GET', '/api/referrals?view=passed_around');
    // Both are settled: what is looked for is the record, which has nothing open yet.
    expect(list.counts.ended).toBeGreaterThanOrEqual(2);
    await eventually(() => {
      const told = mails.received.filter(({ to }) => to.includes('manager@staff.example'));
      expect(told.map(wordsOf).join()).toMatch(/どの窓口にも受け取られていない/);
      for (const mail of told) expect(wordsOf(mail)).not.toMatch(/花子|介護|北地域|[A-Z0-9]{4}-[A-Z0-9]{4}/);
    });
    await client.query(`update staff set agency = $1 where login = 'agency'`, [codes[2]]);
    const third = await sentReferral(worker, id, { agency: codes[2]!, previous });
    expect((await of(id)).passedAround.counters).toBe(3);
    await answer(third, 'accept');
    expect((await of(id)).passedAround).toEqual({ counters: 0, alert: false });
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(/uketome_passed_around 0/);

    const month = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 7);
    const table = await worker.json<MonthTable>('GET', `/api/referrals/months?from=${month}&to=${month}`);
    const ours = await rows<{ sent: number; accepted: number; back: number }>(
      `select count(sent_at)::int as sent, count(accepted_at)::int as accepted, count(back_at)::int as back from referral where basis <> 'advice'`,
    );
    expect(table.total).toEqual({ sent: [ours[0]!.sent], accepted: [ours[0]!.accepted], back: [ours[0]!.back] });
    await client.query(`update staff set agency = 'kita-houkatsu' where login = 'agency'`);
  });

  it('opens a record again that was closed too early', async () => {
    const id = await keyIn();
    await consents(id);
    const sent = await sentReferral(worker, id);
    await worker.json('POST', `/api/consultations/${id}/closing`, { reason: 'つないだので終わり' });
    await answer(sent, 'decline', { reason: 'full' });
    expect(await worker.record(id)).toMatchObject({ status: 'received', closing: null, queue: 'due' });
  });

  it('loses what the person took back: the agency sees it no more, and the log keeps what was shared', async () => {
    const id = await keyIn();
    const given = await consents(id, { items: ['matter', 'contact', 'health'] });
    const sent = await sentReferral(worker, id, { items: ['matter', 'contact', 'health'] });
    expect((await sheet(sent.id)).lines.map(({ line }) => line)).toContain('health');
    await worker.json('POST', `/api/consultations/${id}/consents/${given.id}/withdrawal`, { way: 'oral' });
    await consents(id, { items: ['matter'], agency: 'kita-houkatsu' });
    const after = await sheet(sent.id);
    expect(after.gone).toEqual(['contact', 'health']);
    expect(JSON.stringify(after)).not.toMatch(/花子|腰痛|見本町/);
    const [kept] = await rows<{ details: object }>(
      `select details from referral_event where referral_id = $1 and kind = 'send'`,
      [sent.id],
    );
    expect(kept!.details).toMatchObject({ items: expect.arrayContaining(['matter', 'contact', 'health']) });
    await expect(
      client.query(`update referral_event set kind = 'none' where referral_id = $1`, [sent.id]),
    ).rejects.toThrow('only added to');
  });

  it('without consent asks for advice with nothing that identifies, or reports by law with its ground', async () => {
    const id = await keyIn();
    const named = await beginReferral(worker, id, {
      basis: 'advice',
      items: ['matter'],
      sheet: { ...wholeSheet, asked: '仮名花子さんにどう声をかけるか' },
    });
    expect(await refusal(step(worker, named, 'check'))).toContain('sheet.asked');
    const advice = await sentReferral(worker, id, { basis: 'advice', items: ['matter'] });
    expect(JSON.stringify(await sheet(advice.id))).not.toMatch(/花子/);
    expect((await answers(agency, await sheet(advice.id), 'accept')).status).toBe(409);
    await answer(advice, 'report', { words: 'まず地区の集まりに誘ってみては' });
    expect(await at(advice)).toMatchObject({ state: 'reported', holder: 'sender' });

    const groundless = await beginReferral(worker, id, { basis: 'duty', items: ['matter'] });
    expect(await refusal(step(worker, groundless, 'check'))).toContain('ground');
    const duty = await sentReferral(worker, id, { basis: 'duty', ground: 'elder_abuse', items: ['matter', 'contact'] });
    expect((await sheet(duty.id)).ground).toBe('elder_abuse');
  });

  it('happens once, however often it is repeated, and never over somebody else’s step', async () => {
    const id = await keyIn();
    await consents(id);
    const clientId = randomUUID();
    const [one, two] = [await beginReferral(worker, id, { clientId }), await beginReferral(worker, id, { clientId })];
    expect(two).toEqual(one);
    const sent = await step(worker, await step(worker, one, 'check'), 'send');
    expect(await refusal(step(worker, one, 'withdraw'))).toContain('something_newer');
    const seen = await sheet(sent.id);
    const body = { clientId: randomUUID(), step: 'accept', version: seen.version };
    for (let again = 0; again < 3; again++)
      expect((await agency.request('POST', `/api/agency/referrals/${sent.id}/steps`, body)).status).toBe(200);
    expect((await answers(agency, seen, 'decline', { reason: 'full' })).status).toBe(409);
    expect((await at(sent)).events.filter(({ kind }) => kind === 'accept')).toHaveLength(1);
    expect((await agency.request('GET', `/api/agency/referrals/${randomUUID()}`)).status).toBe(404);
    expect(await refusal(step(worker, await at(sent), 'withdraw'))).toContain('not_allowed_now');
  });

  it('is chased by the office’s days: the agency, its manager, the section’s manager, each once, without a word of the case', async () => {
    const id = await keyIn();
    await consents(id);
    const sent = await sentReferral(worker, id);
    const before = mails.received.length;
    await client.query(
      `update referral set waiting_since = now() - interval '60 days', overdue_at = now() - interval '50 days', chase_at = now() where id = $1`,
      [sent.id],
    );
    await eventually(async () => {
      const done = await rows<{ step: number; state: string }>(
        `select step, state from referral_mail where referral_id = $1 and kind = 'chase' order by step, state`,
        [sent.id],
      );
      expect(new Set(done.map(({ step: n }) => n))).toEqual(new Set([0, 1, 2]));
      expect(done.every(({ state }) => state === 'told')).toBe(true);
    });
    const told = mails.received.slice(before);
    expect(told.flatMap(({ to }) => to)).toEqual(
      expect.arrayContaining(['kita@houkatsu.example', 'manager@staff.example']),
    );
    const secret = new RegExp(`花子|介護|眠れ|${sent.number}|${sent.consultation.receipt}`);
    for (const mail of told) expect(wordsOf(mail)).not.toMatch(secret);
    const overdue = await at(sent);
    expect(overdue).toMatchObject({ overdue: true, state: 'sent', holder: 'sender' });
    expect(overdue.events.filter(({ kind }) => kind === 'chase')).toHaveLength(3);
    const list = await worker.json<ReferralList>('GET', '/api/referrals?view=overdue');
    expect(list.rows.map(({ number }) => number)).toContain(sent.number);
    expect(JSON.stringify(list)).not.toMatch(/花子|介護/);
    expect(new Date((await worker.record(id)).dueAt).getTime()).toBeLessThanOrEqual(Date.now());
    await answer(sent, 'accept');
    expect((await at(sent)).overdue).toBe(false);
  });

  /** The address and the code of a new link. */
  const linkOf = async (referral: Referral) => {
    const before = mails.received.length;
    const { code } = await worker.json<{ code: string }>(
      'POST',
      `/api/consultations/${referral.consultation.id}/referrals/${referral.id}/link`,
      { clientId: randomUUID() },
    );
    const mail = await eventually(() => {
      const found = mails.received.slice(before).find(({ to }) => to.includes('kita@houkatsu.example'));
      expect(found).toBeDefined();
      return found!;
    });
    expect(wordsOf(mail)).not.toMatch(new RegExp(`花子|介護|眠れ|${code}|${referral.number}`));
    return { code, path: /\/a\/[\w-]{43}/.exec(wordsOf(mail))![0] };
  };
  const fields = (body: string, what: string) => {
    const form = body.split('<form').find((one) => one.includes(`value="${what}"`))!;
    return Object.fromEntries(
      [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    );
  };

  it('is answered by a link and a code without an account; repeated clicks change nothing', async () => {
    const id = await keyIn();
    await consents(id);
    const sent = await sentReferral(worker, id);
    const { code, path } = await linkOf(sent);
    const office = new Resident(service.url);
    const looked = await office.open(path);
    expect(looked.body).not.toMatch(/花子|介護/);
    expect((await office.open(path, { code: code === '000000' ? '111111' : '000000' })).status).toBe(422);
    const opened = await office.open(path, { code });
    expect(opened.at).toBe('/a/sheet');
    expect(opened.body).toContain('仮名 花子');
    expect(opened.body).not.toMatch(/腰痛|家計/);
    const accept = fields(opened.body, 'accept');
    for (let again = 0; again < 2; again++) expect((await office.open('/a/sheet', accept)).status).toBe(200);
    expect(await at(sent)).toMatchObject({ state: 'accepted', holder: 'agency' });
    const page = await office.open('/a/sheet');
    const missing = await office.open('/a/sheet', {
      ...fields(page.body, 'return'),
      reason: '',
      words: '事情を書きました',
    });
    expect(missing.status).toBe(422);
    expect(missing.body).toContain('理由を選んでください');
    expect(missing.body).toContain('事情を書きました');
    const back = await office.open('/a/sheet', {
      ...fields(missing.body, 'return'),
      reason: 'own_wish',
      words: '本人が望まない',
    });
    expect(back.body).not.toContain('仮名 花子');
    expect(await at(sent)).toMatchObject({ state: 'returned', holder: 'sender' });
    const [opens] = await rows<{ n: number }>(
      `select count(*)::int as n from audit where consultation_id = $1 and action = 'open' and details->>'link' = 'true'`,
      [id],
    );
    expect(opens!.n).toBe(1);
    expect(service.log()).not.toMatch(/花子|houkatsu\.example/);
  });

  it('a link that is over, stopped, replaced or tried too often says who to call, and shows nothing', async () => {
    const id = await keyIn();
    await consents(id);
    const sent = await sentReferral(worker, id);
    const dead = async (path: string, code: string) => {
      const answered = await new Resident(service.url).open(path, { code });
      expect([answered.status, answered.body.includes('このリンクは使えません')]).toEqual([410, true]);
      expect(answered.body).toMatch(/電話/);
      expect(answered.body).not.toMatch(/花子|介護/);
    };
    const first = await linkOf(sent);
    const second = await linkOf(sent);
    await dead(first.path, first.code);
    const office = new Resident(service.url);
    await office.open(second.path, { code: second.code });
    await worker.request('DELETE', `/api/consultations/${id}/referrals/${sent.id}/link`);
    await dead(second.path, second.code);
    expect((await office.open('/a/sheet')).status).toBe(410);
    const third = await linkOf(sent);
    for (let tries = 0; tries < 5; tries++)
      await new Resident(service.url).open(third.path, { code: third.code === '000000' ? '111111' : '000000' });
    await dead(third.path, third.code);
    expect((await at(sent)).link).toMatchObject({ locked: true, alive: false });
    const fourth = await linkOf(sent);
    await client.query(`update referral_link set expires_at = now() - interval '1 minute' where referral_id = $1`, [
      sent.id,
    ]);
    await dead(fourth.path, fourth.code);
    await dead('/a/nothing-like-a-token', '123456');
  });

  it('of a protected record nothing leaks: not to the agency, not by link, not by mail, list or print', async () => {
    const id = await keyIn();
    await consents(id);
    const sent = await sentReferral(worker, id);
    const { code, path } = await linkOf(sent);
    const me = await worker.json<{ id: string }>('GET', '/api/me');
    await worker.json('POST', `/api/consultations/${id}/assignment`, { owner: 'me' });
    await worker.json('PUT', `/api/consultations/${id}/protection`, {
      named: [me.id],
      reason: '加害者が市の中にいる',
      lastSeen: 0,
    });
    expect((await agency.request('GET', `/api/agency/referrals/${sent.id}`)).status).toBe(404);
    expect((await answers(agency, sent, 'accept')).status).toBe(404);
    const numbers = async (who: StaffMember) =>
      JSON.stringify(await who.json('GET', who === agency ? '/api/agency/referrals' : '/api/referrals?view=open'));
    for (const who of [agency, worker, manager]) expect(await numbers(who)).not.toContain(sent.number);
    expect((await new Resident(service.url).open(path, { code })).status).toBe(410);
    const link = `/api/consultations/${id}/referrals/${sent.id}/link`;
    expect((await worker.request('POST', link, { clientId: randomUUID() })).status).toBe(409);
    expect((await manager.request('GET', `/api/consultations/${id}/referrals`)).status).toBe(404);
    const printing = `/api/consultations/${id}/referrals/${sent.id}/printing`;
    expect((await worker.request('POST', printing, {})).status).toBe(422);
    const before = mails.received.length;
    await client.query(
      `update referral set waiting_since = now() - interval '60 days', overdue_at = now() - interval '50 days', chase_at = now() where id = $1`,
      [sent.id],
    );
    await eventually(async () => {
      const [row] = await rows<{ chase_done: number }>('select chase_done from referral where id = $1', [sent.id]);
      expect(row!.chase_done).toBe(3);
    });
    const waiting = `select id from referral_mail where referral_id = $1 and kind = 'chase' and state in ('waiting', 'telling')`;
    await eventually(async () => expect(await rows(waiting, [sent.id])).toEqual([]));
    expect(mails.received.slice(before).flatMap(({ to }) => to)).not.toContain('kita@houkatsu.example');
    expect(mails.received.slice(before).flatMap(({ to }) => to)).not.toContain('agency@staff.example');

    const [account] = await rows<{ id: string }>(`select id from staff where login = 'agency'`);
    await worker.json('PUT', `/api/consultations/${id}/protection`, {
      named: [me.id, account!.id],
      reason: 'この機関の担当者には伝える',
      lastSeen: 1,
    });
    expect((await sheet(sent.id)).lines.length).toBeGreaterThan(0);
    expect((await agency.request('GET', `/api/consultations/${id}`)).status).toBe(403);
  });

  it('a resident is asked back through their own door, answers by a button, and whoever must not be written to is not', async () => {
    const resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'none' });
    await resident.open('/form/S2', { choice: 'no' });
    await resident.open('/form/S3', { choice: 'self' });
    await resident.open('/form/S4', { words: '書類の書き方を教えてください（つなぎの試し）' });
    const { id } = await eventually(async () => {
      const found = (await worker.inbox()).find(({ preview }) => preview.includes('つなぎの試し'));
      expect(found).toBeDefined();
      return found!;
    });
    await consents(id);
    const sent = await sentReferral(worker, id);
    await answer(sent, 'accept');
    await client.query(`update referral set ask_at = now() - interval '1 minute' where id = $1`, [sent.id]);
    await eventually(async () => expect((await at(sent)).askedAt).not.toBeNull());
    const question = (await worker.record(id)).messages.at(-1)!;
    expect(question.text).toMatch(/ご紹介した窓口/);
    expect(question.text).not.toMatch(/北地域|介護/);
    await client.query(
      `insert into room_link (id, consultation_id, token_hash, made_at, expires_at)
       values (gen_random_uuid(), $1, sha256('a-token-of-the-test'), now(), now() + interval '1 day')`,
      [id],
    );
    const room = await resident.open('/c/l/a-token-of-the-test', {});
    expect(room.body).toContain('はい、話せました');
    const said = { referral: sent.id, answer: 'not_yet' };
    for (let again = 0; again < 2; again++)
      expect((await resident.open('/c/room/connected', said)).body).not.toContain('はい、話せました');
    expect(await at(sent)).toMatchObject({ connected: 'not_yet' });

    const watched = await keyIn();
    await consents(watched);
    const other = await sentReferral(worker, watched);
    await answer(other, 'accept');
    await client.query(`update referral set ask_at = now() - interval '1 minute' where id = $1`, [other.id]);
    await eventually(async () => expect((await at(other)).notAsked).toBe('no_door'));
    expect((await at(other)).askedAt).toBeNull();
  });
});
