import { randomUUID } from 'node:crypto';
import type { AuditAction, OnCallRota } from '../../src/contract/index.js';
import { codeOf, stepAt } from '../../src/staff/totp.js';
import { beginReferral, sentReferral, wholeSheet } from '../build/referral.js';
import { eventually } from '../build/service.js';
import type { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';
import type { RouteName } from './permission-matrix.js';

/**
 * What each route leaves in the audit trail when it does its work, written down by hand. A route of `permission-matrix.ts` without a line
 * here does not compile, so that whoever adds one decides what the trail tells of it.
 */

/** What a try needs: people at their screens, a fresh record of `worker`, and the database behind it. */
export interface Hands {
  worker: StaffMember;
  /** Another worker, whose sign-in a try may change. */
  other: StaffMember;
  manager: StaffMember;
  id: string;
  receipt: string;
  query<T = Record<string, string>>(sql: string, values?: unknown[]): Promise<T[]>;
}

/** How a route is called so that it does its work. `{id}` is the fresh record unless `at` names others. */
export interface Call {
  at?: Record<string, string>;
  query?: string;
  body?: unknown;
  by?: 'worker' | 'other' | 'manager';
}

/**
 * `leaves`: exactly these actions, each at least once, and no others. `call`: how it is tried; absent: as `permission-matrix.ts` has it.
 * `shownIn`: the spec that tries it, where a try takes a protected record that somebody else opens. `nothing`: why the trail stays silent.
 */
export type TrailRule =
  | { leaves: readonly AuditAction[]; call?: (hands: Hands) => Call | Promise<Call> }
  | { leaves: readonly AuditAction[]; shownIn: string }
  | { nothing: string; call?: (hands: Hands) => Call | Promise<Call> };

const password = 'trial-password';
const reason = '試しの理由';
const ofList = 'a list of one line each; opening a record is what leaves an entry';
const ofOffice = 'the office’s own data, nobody’s record';
const ofSelf = 'one’s own things, which nobody else sees';
const mark = 'one’s own mark of what one has read';
const tag = async ({ manager }: Hands) =>
  manager.json<{ id: string }[]>('POST', '/api/tags', { id: randomUUID(), name: randomUUID().slice(0, 8), sign: '◆' });
const tagId = async (hands: Hands) => {
  await tag(hands);
  return (await hands.query(`select id from tag order by id desc limit 1`))[0]!.id!;
};
const inAYear = new Date(Date.now() + 365 * 86_400_000);
let later = 0;
/** A day that no other line uses. */
const someDay = () => new Date(inAYear.getTime() + ++later * 86_400_000).toISOString().slice(0, 10);
const tomorrow = () => inDays(1);
const template = () => ({ clientId: randomUUID(), title: '試し', doors: ['line'], texts: { ja: 'お待ちください。' } });
const savedView = () => ({
  id: randomUUID(),
  name: randomUUID().slice(0, 8),
  filters: { view: 'open', channel: [], urgency: [], area: '', owner: '', tag: [] },
  shared: false,
});
const agency = (code: string) => ({
  ...{
    code,
    name: '試しの機関',
    formerNames: [],
    kind: 'other',
    operation: 'private',
    section: null,
    owner: null,
    manager: null,
  },
  ...{
    substitute: null,
    areas: [],
    sites: [],
    does: null,
    doesEasy: null,
    hours: null,
    openDays: [],
    eligibility: null,
  },
  ...{
    ineligibility: null,
    documents: null,
    languages: [],
    capacity: 'unknown',
    phone: null,
    fax: null,
    mail: null,
    url: null,
  },
  ...{ public: false, from: null, to: null, succeededBy: null },
});
const madeAgency = async ({ manager }: Hands) => {
  const code = `try-${randomUUID().slice(0, 8)}`;
  await manager.json('POST', '/api/agencies', agency(code));
  return code;
};
const area = { name: '北地区', aliases: [], towns: [], landmarks: [], overlaps: [], from: null, to: null };
const lack = () => ({
  id: randomUUID(),
  what: '試しの資源',
  need: '試しの必要',
  field: null,
  area: null,
  receipt: null,
});
/** A second record, once its text has been rated and its version rests. */
const another = async ({ worker, query }: Hands) => {
  const made = await worker.json<{ id: string }>('POST', '/api/consultations', {
    channel: 'phone',
    summary: '別の電話',
  });
  await eventually(async () =>
    expect(
      await query('select from message where consultation_id = $1 and assessment is not null', [made.id]),
    ).toHaveLength(1),
  );
  return made.id;
};
const joined = async (hands: Hands) => {
  const second = await another(hands);
  const seen = await hands.manager.json<{ survivor: { version: number }; other: { version: number } }>(
    'GET',
    `/api/consultations/${hands.id}/joining/${second}`,
  );
  const body = {
    other: second,
    reason,
    sure: true,
    version: seen.survivor.version,
    otherVersion: seen.other.version,
  };
  return body;
};
/** Somebody whom the record is about. */
const person = async ({ worker, id }: Hands) => {
  const made = randomUUID();
  await worker.json('POST', `/api/consultations/${id}/people`, {
    person: made,
    parts: ['subject'],
    facts: { name: '試し' },
  });
  return made;
};
const household = async (hands: Hands) => {
  const made = randomUUID();
  const members = [{ person: await person(hands), relation: 'head' }];
  await hands.worker.json('POST', `/api/consultations/${hands.id}/households`, { id: made, label: '試し', members });
  return made;
};
/** Two people, put together. */
const mergedPeople = async (hands: Hands) => {
  const [survivor, other] = [await person(hands), await person(hands)];
  const body = { other, reason, sure: true, version: 1, otherVersion: 1 };
  const page = await hands.manager.json<{ merged: { mergeId: string }[] }>(
    'POST',
    `/api/people/${survivor}/merging`,
    body,
  );
  return { id: survivor, mergeId: page.merged[0]!.mergeId };
};
/** A つなぐシート that needs no consent. */
const dutiful = () => ({
  agency: 'kita-houkatsu',
  basis: 'duty' as const,
  ground: 'child_abuse' as const,
  items: ['matter' as const],
  sheet: wholeSheet,
});
const drafted = ({ worker, id }: Hands) => beginReferral(worker, id, dutiful());
const sheetSent = ({ worker, id }: Hands) => sentReferral(worker, id, dutiful());
/** A reply that waits for its ten seconds. */
const replied = async ({ worker, id, query }: Hands) => {
  await query(`update consultation set channel = 'web' where id = $1`, [id]);
  return (await worker.reply(id, '返事です')).id;
};
/** The second factor of `other` under way or on. */
const enrolled = async ({ other, query }: Hands, confirmed: boolean) => {
  await query('delete from second_factor');
  await query(
    `update staff set password_hash = (select password_hash from staff where login = 'worker') where login = 'worker2'`,
  );
  await query('delete from rate_limit');
  const { secret } = await other.json<{ secret: string }>('POST', '/api/me/second-factor', { password });
  const code = codeOf(secret, stepAt(new Date()));
  if (confirmed) await other.json('POST', '/api/me/second-factor/confirmation', { code });
  return code;
};
/** One more screen of somebody; its id. */
const screenOf = async ({ query }: Hands, login: string) =>
  (
    await query(
      `insert into staff_session (staff_id, token_hash, expires_at) select id, sha256(gen_random_uuid()::text::bytea), now() + interval '1 hour'
       from staff where login = $1 returning id`,
      [login],
    )
  )[0]!.id!;
const colleague = async ({ query }: Hands) => (await query(`select id from staff where login = 'worker2'`))[0]!.id!;
const closedLongAgo = async ({ query, id }: Hands) =>
  query(
    `update consultation set status = 'closed', closed_at = '2010-01-01', alarm = 'none', assistant = 'none' where id = $1`,
    [id],
  );
const list = async (hands: Hands) => {
  await closedLongAgo(hands);
  return hands.manager.json<{ id: string; version: number }>('POST', '/api/retention/disposals', {});
};
const protection = async ({ worker, id }: Hands) => {
  const me = await worker.json<{ id: string }>('GET', '/api/me');
  await worker.json('POST', `/api/consultations/${id}/assignment`, { owner: 'me' });
  return { named: [me.id], reason: '加害者が市の中にいる', lastSeen: 0 };
};
const shift = async (hands: Hands) => {
  const from = new Date(`${someDay()}T09:00:00Z`);
  return {
    staffId: await colleague(hands),
    from: from.toISOString(),
    to: new Date(from.getTime() + 36e5).toISOString(),
  };
};
const account = (login: string) => ({ login, name: '試しの人', role: 'worker', agency: null, password });
const accountId = async ({ manager, query }: Hands, login: string) => {
  await manager.json('POST', '/api/accounts', account(login));
  return (await query('select id from staff where login = $1', [login]))[0]!.id!;
};

/** What opens a case of the fresh record. */
const newCase = async ({ query, id }: Hands) => {
  await query('update consultation set route = 2 where id = $1', [id]);
  return { clientId: randomUUID(), consultationId: id, kind: 'multi_agency', nextOn: tomorrow() };
};
/** A case of the fresh record, open on the screen of `worker`. */
const supportCase = async (hands: Hands) =>
  (await hands.worker.json<{ id: string }>('POST', '/api/cases', await newCase(hands))).id;

/** Somebody of whom the centre heard, yesterday in Japan wherever this runs. */
const newOutreach = () => ({
  ...{ clientId: randomUUID(), known: '雨戸が閉まったまま', source: 'neighbour', owner: 'me' },
  ...{ heardOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), nextOn: tomorrow() },
});
const outreach = async ({ worker }: Hands) =>
  (await worker.json<{ id: string }>('POST', '/api/outreach', newOutreach())).id;
const wishes = {
  ...{ wish: '試しの希望', likes: '', can: '', cannot: '', types: [], kinds: [], area: null, days: [] },
  ...{ from: null, to: null, transport: [], sensory: [], company: [] },
};
const someLack = () => ({ id: randomUUID(), what: '居場所', need: '静かに過ごせるところ', area: null });
/** What begins a participation for the person whom the fresh record is about. */
const newParticipation = async (hands: Hands) => {
  const caseId = await supportCase(hands);
  const personId = await person(hands);
  return { caseId, body: { clientId: randomUUID(), personId, needs: wishes, nextOn: tomorrow() } };
};
/** A participation of the fresh record, open on the screen of `worker`. */
const participation = async (hands: Hands) => {
  const { caseId, body } = await newParticipation(hands);
  return (await hands.worker.json<{ id: string }>('POST', `/api/cases/${caseId}/participations`, body)).id;
};
/** A paper of a case of the fresh record, with an assessment on it, on the screen of `worker`. */
const handOut = async (hands: Hands) => {
  const id = await supportCase(hands);
  const { version } = await hands.worker.json<{ version: number }>('POST', `/api/cases/${id}/deeds`, {
    clientId: randomUUID(),
    version: 1,
    deed: {
      kind: 'write_assessment',
      words: { wish: '家で暮らしたい', home: '', health: '', money: '', work: '', strengths: '', issues: '' },
    },
  });
  return { at: { id, form: 'assessment' }, body: { reader: 'centre', version, confirmed: true } };
};

/** A meeting without cases, and one on whose agenda the case of the fresh record is. */
const meeting = async ({ worker }: Hands, kind = 'town') =>
  worker.json<{ id: string; version: number; people: { id: string }[] }>('POST', '/api/meetings', {
    ...{ clientId: randomUUID(), kind, onDay: tomorrow(), agenda: '議題' },
  });
const meetingWithPaper = async (hands: Hands) => {
  const caseId = await supportCase(hands);
  const { id, version } = await meeting(hands, 'layered');
  const entryId = randomUUID();
  await hands.worker.json('POST', `/api/meetings/${id}/deeds`, {
    ...{ clientId: randomUUID(), version },
    deed: { kind: 'put_case', id: entryId, caseId, role: 'support', paper: { overview: '概要', items: ['matter'] } },
  });
  return { id, entryId };
};
const areaIssue = async ({ worker }: Hands) => {
  const id = randomUUID();
  await worker.json('POST', '/api/area-issues', { id, words: '夜に話せる場が足りない' });
  return id;
};

const casebookEntry = () => ({
  ...{ version: 0, title: '親の介護と子のひきこもり', situation: '高齢の親と無職の子の二人暮らし。' },
  ...{ response: '親の介護を入り口に訪ねた。', worked: '子とも話せた。' },
  ...{ fields: ['elderly'], patterns: ['8050'], kinds: [], resources: [], agencies: [] },
});

/** Every route of the service except signing in and out, which `audit.spec.ts` follows. */
export const trails: Record<RouteName, TrailRule> = {
  'GET /api/consultations/{id}/referrals': { leaves: ['open'] },
  'POST /api/consultations/{id}/referrals': {
    leaves: ['referral'],
    call: () => ({ body: { ...dutiful(), clientId: randomUUID() } }),
  },
  'PUT /api/consultations/{id}/referrals/{referralId}': {
    leaves: ['referral'],
    call: async (hands) => ({ at: { referralId: (await drafted(hands)).id }, body: { ...dutiful(), version: 1 } }),
  },
  'POST /api/consultations/{id}/referrals/{referralId}/steps': {
    leaves: ['referral'],
    call: async (hands) => ({
      at: { referralId: (await drafted(hands)).id },
      body: { clientId: randomUUID(), step: 'check', version: 1 },
    }),
  },
  'POST /api/consultations/{id}/referrals/{referralId}/link': {
    leaves: ['referral_link'],
    call: async (hands) => ({ at: { referralId: (await sheetSent(hands)).id }, body: { clientId: randomUUID() } }),
  },
  'DELETE /api/consultations/{id}/referrals/{referralId}/link': {
    leaves: ['referral_link'],
    call: async (hands) => {
      const { id: referralId } = await sheetSent(hands);
      await hands.worker.json('POST', `/api/consultations/${hands.id}/referrals/${referralId}/link`, {
        clientId: randomUUID(),
      });
      return { at: { referralId } };
    },
  },
  'POST /api/consultations/{id}/referrals/{referralId}/printing': {
    leaves: ['print'],
    call: async (hands) => ({ at: { referralId: (await drafted(hands)).id }, body: {} }),
  },
  'POST /api/consultations/{id}/referrals/{referralId}/excel': {
    leaves: ['export'],
    call: async (hands) => {
      const { id: referralId, version } = await drafted(hands);
      return { at: { referralId }, body: { version, confirmed: true } };
    },
  },
  'GET /api/referrals': { nothing: ofList },
  'GET /api/referrals/months': { nothing: 'numbers only', call: () => ({ query: '?from=2026-04&to=2026-08' }) },
  'GET /api/advice': { nothing: ofList },
  'GET /api/advice/counts': { nothing: ofList },
  'GET /api/advice/figures': { nothing: 'numbers only' },
  'GET /api/advice/{id}': { leaves: ['open'], shownIn: 'advice.spec.ts' },
  'POST /api/advice/{id}/deeds': { leaves: ['advice'], shownIn: 'advice.spec.ts' },
  'GET /api/agency/advice': { nothing: ofList, call: () => ({}) },
  'POST /api/agency/advice': { leaves: ['advice'], shownIn: 'advice.spec.ts' },
  'GET /api/agency/advice/{id}': { leaves: ['open'], shownIn: 'advice.spec.ts' },
  'POST /api/agency/advice/{id}/deeds': { leaves: ['advice'], shownIn: 'advice.spec.ts' },
  'GET /api/agency/referrals': { nothing: ofList, call: () => ({}) },
  'GET /api/agency/referrals/{id}': { leaves: ['open'], shownIn: 'referral.spec.ts' },
  'POST /api/agency/referrals/{id}/steps': { leaves: ['referral'], shownIn: 'referral.spec.ts' },
  'GET /api/me': { nothing: ofSelf },
  'GET /api/me/sign-in': { nothing: ofSelf },
  'PUT /api/me/password': {
    leaves: ['account_changed'],
    call: () => ({ body: { password, next: 'another-long-password' }, by: 'other' }),
  },
  'POST /api/me/second-factor': { nothing: 'a secret that is not in use yet', call: () => ({ body: { password } }) },
  'POST /api/me/second-factor/confirmation': {
    leaves: ['account_changed'],
    call: async (hands) => ({ body: { code: await enrolled(hands, false) }, by: 'other' }),
  },
  'POST /api/me/second-factor/removal': {
    leaves: ['account_changed'],
    call: async (hands) => {
      await enrolled(hands, true);
      return { body: { password }, by: 'other' };
    },
  },
  'POST /api/me/second-factor/recovery-codes': {
    leaves: ['account_changed'],
    call: async (hands) => {
      await enrolled(hands, true);
      return { body: { password }, by: 'other' };
    },
  },
  'DELETE /api/me/sessions': {
    leaves: ['account_changed'],
    call: async (hands) => {
      await screenOf(hands, 'worker2');
      return { by: 'other' };
    },
  },
  'DELETE /api/me/sessions/{id}': {
    leaves: ['account_changed'],
    call: async (hands) => ({ at: { id: await screenOf(hands, 'worker2') }, by: 'other' }),
  },
  'POST /api/session/use': { nothing: 'somebody moves at the screen' },
  'POST /api/session/unlocking/question': { nothing: 'a question to the device; the answer unlocks' },
  'POST /api/me/passkeys/question': {
    nothing: 'a question to the device; the answer registers',
    call: () => ({ body: { password } }),
  },
  'POST /api/me/passkeys': { leaves: ['account_changed'], shownIn: 'passkeys.spec.ts' },
  'POST /api/me/passkeys/{id}/removal': { leaves: ['account_changed'], shownIn: 'passkeys.spec.ts' },
  'POST /api/session/unlocking': { leaves: ['unlock'], call: () => ({ body: { password } }) },

  'GET /api/accounts': { nothing: ofOffice },
  'GET /api/accounts/choices': { nothing: ofOffice },
  'POST /api/accounts': { leaves: ['account_changed'], call: () => ({ body: account('trail-new') }) },
  'PUT /api/accounts/{id}': {
    leaves: ['account_changed'],
    call: async (hands) => ({
      at: { id: await accountId(hands, 'trail-named') },
      body: { ...account(''), name: '別の名前', active: true, version: 1 },
    }),
  },
  'POST /api/accounts/{id}/password': {
    leaves: ['account_changed'],
    call: async (hands) => ({ at: { id: await accountId(hands, 'trail-lost') }, body: { password } }),
  },
  'DELETE /api/accounts/{id}/sessions': {
    leaves: ['account_changed'],
    call: async (hands) => {
      await screenOf(hands, 'agency');
      return { at: { id: (await hands.query(`select id from staff where login = 'agency'`))[0]!.id! } };
    },
  },
  'GET /api/settings/channels': { nothing: ofOffice },
  'POST /api/settings/channels/{id}/trial': {
    nothing: 'a connection is tried; nothing is sent and nothing is changed',
  },
  'GET /api/settings/hours': { nothing: ofOffice },
  'POST /api/settings/hours/closed-days': {
    leaves: ['settings_changed'],
    call: () => ({ body: { day: someDay(), reason } }),
  },
  'DELETE /api/settings/hours/closed-days/{id}': {
    leaves: ['settings_changed'],
    call: async ({ manager }) => {
      const day = someDay();
      await manager.json('POST', '/api/settings/hours/closed-days', { day, reason });
      return { at: { id: day } };
    },
  },
  'GET /api/settings/texts': { nothing: ofOffice },
  'POST /api/settings/texts/trial': { nothing: 'a rehearsal, of which nothing is kept' },
  'PUT /api/settings/texts/{key}/{language}': {
    leaves: ['settings_changed'],
    call: () => ({ at: { key: 'received', language: 'ja' }, body: { text: '受け取りました。', version: 0 } }),
  },
  'GET /api/settings/texts/{key}/{language}/versions': { nothing: ofOffice },
  'GET /api/settings/configuration': { leaves: ['export'] },
  'POST /api/settings/configuration': {
    leaves: ['settings_changed'],
    call: async ({ manager }) => {
      const file = await manager.json<object>('GET', '/api/settings/configuration');
      const { basis } = await manager.json<{ basis: string }>('POST', '/api/settings/configuration/preview', { file });
      return { body: { file, basis } };
    },
  },
  'POST /api/settings/configuration/preview': { nothing: 'a rehearsal, of which nothing is kept' },
  'GET /api/retention': { nothing: 'receipt numbers and counts' },
  'POST /api/retention/holds': { leaves: ['hold'], call: ({ receipt }) => ({ body: { receipt, reason } }) },
  'DELETE /api/retention/holds/{id}': {
    leaves: ['hold'],
    call: async ({ manager, receipt, query }) => {
      await manager.json('POST', '/api/retention/holds', { receipt, reason });
      const [held] = await query('select id from retention_hold order by held_at desc limit 1');
      return { at: { id: held!.id! } };
    },
  },
  'POST /api/retention/disposals': {
    leaves: ['settings_changed'],
    call: async (hands) => {
      await closedLongAgo(hands);
      return { body: {} };
    },
  },
  'POST /api/retention/erasures': {
    leaves: ['settings_changed'],
    call: async (hands) => {
      await closedLongAgo(hands);
      return { body: { clientId: randomUUID(), receipt: hands.receipt, ground: 'cease_use', reason } };
    },
  },
  'GET /api/retention/disposals/{id}': { nothing: 'receipt numbers and counts' },
  'POST /api/retention/disposals/{id}/approval': {
    leaves: ['settings_changed'],
    call: async (hands) => {
      const { id, version } = await list(hands);
      return { at: { id }, body: { version, password } };
    },
  },
  'POST /api/retention/disposals/{id}/refusal': {
    leaves: ['settings_changed'],
    call: async (hands) => {
      const { id, version } = await list(hands);
      return { at: { id }, body: { version } };
    },
  },
  'GET /api/staff': { nothing: ofOffice },
  'DELETE /api/staff/{id}/second-factor': {
    leaves: ['account_changed'],
    call: async (hands) => {
      await enrolled(hands, true);
      return { at: { id: await colleague(hands) } };
    },
  },
  'GET /api/hotlines/unchecked': { nothing: ofOffice },
  'GET /api/system': { nothing: ofOffice },
  'GET /api/questionnaires': { nothing: ofOffice },
  'POST /api/questionnaires/preview': { nothing: 'a rehearsal, of which nothing is kept' },

  'GET /api/me/notify': { nothing: ofSelf },
  'PUT /api/me/notify': {
    leaves: ['account_changed'],
    call: () => ({ body: { mail: 'worker@aoba.example' } }),
  },
  'GET /api/on-call': { nothing: ofOffice },
  'POST /api/on-call': { leaves: ['rota_changed'], call: async (hands) => ({ body: await shift(hands) }) },
  'DELETE /api/on-call/{id}': {
    leaves: ['rota_changed'],
    call: async (hands) => {
      const body = await shift(hands);
      await hands.manager.json<OnCallRota>('POST', '/api/on-call', body);
      const [made] = await hands.query('select id from on_call where from_at = $1', [body.from]);
      return { at: { id: made!.id! } };
    },
  },

  'POST /api/search': { leaves: ['search'] },
  'GET /api/consultations': { leaves: ['search'], call: () => ({ query: '?q=%E9%9B%BB%E8%A9%B1' }) },
  'GET /api/consultations/counts': { nothing: 'numbers' },
  'GET /api/changes': { nothing: 'ids' },
  'GET /api/alarms': { nothing: ofList },
  'GET /api/alarms/covered': { nothing: 'levels and times of records that stay covered' },
  'POST /api/break-glass': { leaves: ['break_glass'], shownIn: 'protection.spec.ts' },
  'GET /api/sight-notices': { nothing: 'a notice of what stands in the trail already' },
  'POST /api/sight-notices/{id}/acknowledgement': { leaves: ['break_glass_seen'], shownIn: 'protection.spec.ts' },

  'GET /api/mentions': { nothing: ofList },
  'POST /api/kin': { nothing: ofList },
  'POST /api/consultations/excel': { leaves: ['export'] },
  'GET /api/templates': { nothing: ofOffice },
  'POST /api/templates': { leaves: ['settings_changed'], call: () => ({ body: template() }) },
  'PUT /api/templates/{id}': {
    leaves: ['settings_changed'],
    call: async ({ manager, query }) => {
      const { clientId, ...content } = template();
      await manager.json('POST', '/api/templates', { clientId, ...content });
      const [made] = await query<{ id: string }>('select id from template order by at desc limit 1');
      return { at: { id: made!.id }, body: { ...content, title: '別の名前', retired: false, version: 1 } };
    },
  },
  'GET /api/templates/{id}/versions': { nothing: ofOffice },

  'GET /api/consultations/{id}/drafts': { nothing: 'one’s own text, and that a colleague is writing' },
  'PUT /api/consultations/{id}/drafts/{mode}': {
    nothing: 'a text that has not left yet',
    call: ({ id }) => ({ at: { id, mode: 'note' }, body: { text: 'x', seen: 0, version: 0 } }),
  },
  'GET /api/consultations/{id}/callable': { nothing: 'names of colleagues' },
  'POST /api/consultations/{id}/mentions/hearing': { nothing: mark },
  'GET /api/consultations/{id}/templates': { nothing: ofOffice },
  'GET /api/consultations/{id}/kin': { nothing: ofList },
  'GET /api/consultations/{id}/people': { leaves: ['open'] },
  'POST /api/consultations/{id}/people': {
    leaves: ['link', 'open'],
    call: () => ({ body: { person: randomUUID(), parts: ['subject'], facts: { name: '試し' } } }),
  },
  'POST /api/consultations/{id}/people/{personId}/unlinking': {
    leaves: ['unlink'],
    call: async (hands) => ({ at: { personId: await person(hands) }, body: { part: 'subject' } }),
  },
  'POST /api/consultations/{id}/people/{personId}/relinking': {
    leaves: ['link'],
    call: async (hands) => {
      const personId = await person(hands);
      const part = { part: 'subject' };
      await hands.worker.json('POST', `/api/consultations/${hands.id}/people/${personId}/unlinking`, part);
      return { at: { personId }, body: part };
    },
  },
  'POST /api/consultations/{id}/households': {
    leaves: ['household_changed'],
    call: async (hands) => ({
      body: { id: randomUUID(), label: '試し', members: [{ person: await person(hands), relation: 'head' }] },
    }),
  },
  'PUT /api/consultations/{id}/households/{householdId}': {
    leaves: ['household_changed'],
    call: async (hands) => ({ at: { householdId: await household(hands) }, body: { label: '試しの家', version: 1 } }),
  },
  'GET /api/work-times': { nothing: 'how much staff did, nobody’s record' },
  'GET /api/work-times/hats': { nothing: ofSelf },
  'POST /api/work-times/excel': { nothing: 'how much staff did, nobody’s record' },
  'GET /api/households/{id}': { leaves: ['open'], call: async (hands) => ({ at: { id: await household(hands) } }) },
  'POST /api/people/like': { nothing: ofList },
  'GET /api/people/{id}': { leaves: ['open'], call: async (hands) => ({ at: { id: await person(hands) } }) },
  'GET /api/people/{id}/ways': { leaves: ['open'], call: async (hands) => ({ at: { id: await person(hands) } }) },
  'PUT /api/people/{id}/ways/{wayId}': {
    leaves: ['person_changed', 'open'],
    call: async (hands) => ({
      at: { id: await person(hands), wayId: randomUUID() },
      body: {
        ...{ kind: 'phone', value: '043-123-4567', safety: 'safe', hours: '', note: '' },
        ...{ from: null, to: null, version: 0 },
      },
    }),
  },
  'PUT /api/people/{id}': {
    leaves: ['open', 'person_changed'],
    call: async (hands) => ({ at: { id: await person(hands) }, body: { name: '試しの名', version: 1 } }),
  },
  'PUT /api/people/{id}/issues': {
    leaves: ['open', 'person_changed'],
    call: async (hands) => ({ at: { id: await person(hands) }, body: { issue: 'T01', standing: 'decided' } }),
  },
  'GET /api/people/{id}/merging/{other}': {
    nothing: 'the two files, side by side, for whoever sees both',
    call: async (hands) => ({ at: { id: await person(hands), other: await person(hands) } }),
  },
  'POST /api/people/{id}/merging': {
    leaves: ['merge', 'open'],
    call: async (hands) => ({
      at: { id: await person(hands) },
      body: { other: await person(hands), reason, version: 1, otherVersion: 1 },
    }),
  },
  'POST /api/people/{id}/merging/{mergeId}/undoing': {
    leaves: ['open', 'unmerge'],
    call: async (hands) => ({ at: await mergedPeople(hands) }),
  },
  'GET /api/consultations/{id}/joining/{other}': { nothing: 'the lines of the list, side by side' },
  'POST /api/consultations/{id}/joining': {
    leaves: ['merge'],
    call: async (hands) => ({ body: await joined(hands), by: 'manager' }),
  },
  'POST /api/consultations/{id}/joining/{mergeId}/undoing': {
    leaves: ['unmerge'],
    call: async (hands) => {
      await hands.manager.json('POST', `/api/consultations/${hands.id}/joining`, await joined(hands));
      const [made] = await hands.query('select id from merge where survivor_id = $1', [hands.id]);
      return { at: { id: hands.id, mergeId: made!.id! }, body: {}, by: 'manager' };
    },
  },
  'POST /api/consultations/{id}/printing': { leaves: ['print'] },

  'POST /api/consultations': {
    leaves: ['keyed_in'],
    call: () => ({ body: { channel: 'phone', summary: '電話で話した' } }),
  },
  'GET /api/consultations/{id}': { leaves: ['open'] },
  'GET /api/consultations/{id}/messages': { leaves: ['open'] },
  'POST /api/consultations/{id}/reading': { nothing: mark },
  'GET /api/consultations/{id}/consents': { leaves: ['open'] },
  'GET /api/consultations/{id}/lowerings': { leaves: ['open'] },
  'GET /api/consultations/{id}/reception-form': { leaves: ['open'] },
  'DELETE /api/consultations/{id}/reading': { nothing: mark },
  'GET /api/saved-views': { nothing: ofSelf },
  'POST /api/saved-views': { leaves: ['settings_changed'], call: () => ({ body: savedView() }) },
  'PUT /api/saved-views/order': { nothing: ofSelf },
  'PUT /api/saved-views/{id}': {
    leaves: ['settings_changed'],
    call: async ({ worker }) => {
      const view = savedView();
      await worker.json('POST', '/api/saved-views', view);
      return { at: { id: view.id }, body: { version: 1, name: '別の名前', shared: false } };
    },
  },
  'DELETE /api/saved-views/{id}': {
    leaves: ['settings_changed'],
    call: async ({ worker }) => {
      const view = savedView();
      await worker.json('POST', '/api/saved-views', view);
      return { at: { id: view.id } };
    },
  },
  'GET /api/tags': { nothing: ofOffice },
  'POST /api/tags': {
    leaves: ['settings_changed'],
    call: () => ({ body: { id: randomUUID(), name: '試しのタグ', sign: '★' } }),
  },
  'PUT /api/tags/{id}': {
    leaves: ['settings_changed'],
    call: async (hands) => ({
      at: { id: await tagId(hands) },
      body: { version: 1, name: '改めたタグ', sign: '★', retired: false },
    }),
  },
  'GET /api/agencies': { nothing: ofOffice },
  'GET /api/agencies/{id}': { nothing: ofOffice, call: () => ({ at: { id: 'kita-houkatsu' } }) },
  'POST /api/agencies': { leaves: ['directory_changed'], call: () => ({ body: agency('try-added') }) },
  'PUT /api/agencies/{id}': {
    leaves: ['directory_changed'],
    call: async (hands) => {
      const code = await madeAgency(hands);
      const { code: _, ...facts } = agency(code);
      return { at: { id: code }, body: { ...facts, version: 1, vouched: true } };
    },
  },
  'POST /api/agencies/{id}/vouching': {
    leaves: ['directory_changed'],
    call: async (hands) => ({ at: { id: await madeAgency(hands) }, body: { version: 1 } }),
  },
  'POST /api/agencies/export': { leaves: ['export'], call: () => ({ body: { form: 'hsds' } }) },
  'POST /api/agencies/import': {
    leaves: ['directory_changed'],
    call: async ({ manager }) => {
      const file = Buffer.from(
        JSON.stringify({ organizations: [{ id: 'try-imported', name: '取り込んだ機関', description: '' }] }),
      ).toString('base64');
      const { digest } = await manager.json<{ digest: string }>('POST', '/api/agencies/import', {
        ...{ form: 'hsds', file, digest: null },
      });
      return { body: { form: 'hsds', file, digest } };
    },
  },
  'GET /api/areas': { nothing: ofOffice },
  'POST /api/areas': {
    leaves: ['directory_changed'],
    call: () => ({ body: { ...area, code: 'try-area', scheme: 'district', name: '試しの地区' } }),
  },
  'POST /api/areas/placing': { nothing: 'an address is looked up and not kept' },
  'PUT /api/areas/{id}': {
    leaves: ['directory_changed'],
    call: () => ({ at: { id: 'kita' }, body: { ...area, version: 1 } }),
  },
  'PUT /api/area-duties/{id}': {
    leaves: ['directory_changed'],
    call: async ({ query }) => {
      const [worker] = await query(`select id from staff where login = 'worker'`);
      const duty = { area: 'kita', staffId: worker!.id, part: 'holder', from: tomorrow(), to: null, version: 0 };
      return { at: { id: randomUUID() }, body: duty };
    },
  },
  'GET /api/sections': { nothing: ofOffice },
  'PUT /api/sections/{id}': {
    leaves: ['directory_changed'],
    call: () => ({
      at: { id: 'try-section' },
      body: { name: '試しの課', department: null, phone: null, posts: [], version: 0 },
    }),
  },
  'GET /api/social-resources': { nothing: ofOffice },
  'PUT /api/social-resources/{id}': {
    leaves: ['directory_changed'],
    call: () => ({
      at: { id: randomUUID() },
      body: {
        ...{
          type: 'salon',
          name: '試しのサロン',
          does: null,
          place: null,
          area: null,
          agency: null,
          days: null,
          phone: null,
        },
        ...{ capacity: 'free', free: 3, asOf: '2026-01-01', public: false, to: null, version: 0 },
      },
    }),
  },
  'GET /api/missing-resources': { nothing: 'what the town lacks, without a word of anybody' },
  'POST /api/missing-resources': { leaves: ['directory_changed'], call: () => ({ body: lack() }) },
  'POST /api/missing-resources/{id}/steps': {
    leaves: ['directory_changed'],
    call: async ({ worker }) => {
      const one = lack();
      await worker.json('POST', '/api/missing-resources', one);
      const step = { id: randomUUID(), to: 'local_issue', note: null, section: null, outcome: null, version: 1 };
      return { at: { id: one.id }, body: step };
    },
  },
  'GET /api/gaps': { nothing: ofList },
  'GET /api/attachments/{id}': {
    leaves: ['download'],
    call: async ({ id, query }) => {
      const [made] = await query(
        `insert into attachment (id, message_id, name, type, state, content)
         select gen_random_uuid(), id, 'a.txt', 'text/plain', 'stored', 'x' from message where consultation_id = $1 limit 1 returning id`,
        [id],
      );
      return { at: { id: made!.id! } };
    },
  },
  'GET /api/messages/{id}/original': {
    leaves: ['download'],
    call: async ({ id, query }) => {
      const [made] = await query(
        `with raw as (insert into raw_event (id, door, external_id, body, outcome)
           values (gen_random_uuid(), 'email', gen_random_uuid(), 'x', 'taken') returning id)
         update message set raw_event_id = raw.id from raw where consultation_id = $1 returning message.id`,
        [id],
      );
      return { at: { id: made!.id! } };
    },
  },

  'POST /api/consultations/{id}/replies': {
    leaves: ['reply'],
    call: async ({ worker, id }) => ({
      body: { clientId: randomUUID(), body: '返事', lastSeen: (await worker.record(id)).version, force: true },
    }),
  },
  'POST /api/consultations/{id}/replies/{messageId}/taking-back': {
    leaves: ['reply_taken_back'],
    call: async (hands) => {
      const messageId = await replied(hands);
      await hands.query(
        `update message set delivery = 'held', hold_until = now() + interval '1 hour', next_try_at = now() + interval '1 hour' where id = $1`,
        [messageId],
      );
      return { at: { id: hands.id, messageId }, body: {} };
    },
  },
  'POST /api/consultations/{id}/replies/{messageId}/retry': {
    leaves: ['reply_retried'],
    call: async (hands) => {
      const messageId = await replied(hands);
      await hands.query(`update message set delivery = 'failed', failure = 'refused' where id = $1`, [messageId]);
      return { at: { id: hands.id, messageId }, body: {} };
    },
  },
  'POST /api/consultations/{id}/notes': { leaves: ['note'] },
  'POST /api/consultations/{id}/assignment': { leaves: ['assign'] },
  'POST /api/consultations/{id}/route': { leaves: ['route'] },
  'GET /api/consultations/{id}/screenings': { leaves: ['open'] },
  'POST /api/consultations/{id}/closing': { leaves: ['close'] },
  'POST /api/consultations/{id}/urgency': { leaves: ['urgency'] },
  'POST /api/consultations/{id}/lowerings/{loweringId}/settlement': {
    leaves: ['lowering_settled'],
    call: async ({ worker, id, query }) => {
      await worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U3', reason });
      await worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U1', reason });
      const [made] = await query('select id from lowering where consultation_id = $1', [id]);
      return { at: { id, loweringId: made!.id! }, body: { outcome: 'refused', reason }, by: 'manager' };
    },
  },
  'POST /api/consultations/{id}/consents': { leaves: ['consent'] },
  'POST /api/consultations/{id}/consents/{consentId}/withdrawal': {
    leaves: ['consent_withdrawn'],
    call: async ({ worker, id, query }) => {
      await worker.json('POST', `/api/consultations/${id}/consents`, { stage: 'use', decision: 'given', way: 'oral' });
      const [made] = await query('select id from consent where consultation_id = $1', [id]);
      return { at: { id, consentId: made!.id! }, body: { way: 'oral' } };
    },
  },
  'POST /api/consultations/{id}/reception-form/printing': { leaves: ['open', 'print'] },
  'POST /api/consultations/{id}/reception-form/excel': { leaves: ['open', 'export'] },
  'GET /api/consultations/{id}/interview': { leaves: ['open'] },
  'PUT /api/consultations/{id}/interview/{question}': {
    leaves: ['answer'],
    call: async ({ worker, id }) => {
      const { questions } = await worker.json<{ questions: { question: string; version: string }[] }>(
        'GET',
        `/api/consultations/${id}/interview`,
      );
      const question = questions[0]!;
      return { at: { id, question: question.question }, body: { state: 'unknown', version: question.version } };
    },
  },
  'PUT /api/consultations/{id}/snooze': { leaves: ['snooze'] },
  'DELETE /api/consultations/{id}/snooze': {
    leaves: ['snooze'],
    call: async ({ worker, id }) => {
      await worker.json('PUT', `/api/consultations/${id}/snooze`, { day: tomorrow() });
      return {};
    },
  },
  'PUT /api/consultations/{id}/tags': {
    leaves: ['tag'],
    call: async (hands) => ({ body: { tags: [await tagId(hands)] } }),
  },
  'POST /api/bulk': {
    leaves: ['assign'],
    call: async ({ worker, id }) => ({
      body: {
        id: randomUUID(),
        deed: { kind: 'assign', owner: 'me' },
        rows: [{ id, version: (await worker.record(id)).version }],
      },
    }),
  },
  'POST /api/bulk/{id}/undoing': {
    leaves: ['bulk_undone'],
    call: async ({ worker, id }) => {
      const deed = randomUUID();
      const rows = [{ id, version: (await worker.record(id)).version }];
      await worker.json('POST', '/api/bulk', { id: deed, deed: { kind: 'assign', owner: 'me' }, rows });
      return { at: { id: deed }, body: {} };
    },
  },
  'GET /api/consultations/{id}/trail': { leaves: ['trail_read'] },
  'GET /api/audit': { leaves: ['trail_read'] },
  'GET /api/audit/head': { nothing: 'a number and a hash' },
  'POST /api/audit/export': { leaves: ['export'], call: ({ receipt }) => ({ body: { receipt } }) },
  'POST /api/alarms/{id}/taking': {
    leaves: ['alarm_taken'],
    call: async ({ id, query }) => {
      await query(
        `update consultation set alarm = 'raised', alarm_urgency = 'U3', alarm_at = now(), alarm_due_at = now() where id = $1`,
        [id],
      );
      return { body: {} };
    },
  },
  'GET /api/consultations/{id}/protection': { nothing: 'who may see it, for those who see it' },
  'PUT /api/consultations/{id}/protection': {
    leaves: ['protect'],
    call: async (hands) => ({ body: await protection(hands) }),
  },
  'POST /api/consultations/{id}/protection/lifting': {
    leaves: ['unprotect'],
    call: async (hands) => {
      const { id: manager } = await hands.manager.json<{ id: string }>('GET', '/api/me');
      const wanted = await protection(hands);
      await hands.worker.json('PUT', `/api/consultations/${hands.id}/protection`, {
        ...wanted,
        named: [...wanted.named, manager],
      });
      return { body: { reason, lastSeen: 1 } };
    },
  },

  'GET /api/cases': { nothing: ofList },
  'GET /api/cases/counts': { nothing: ofList },
  'POST /api/cases': { leaves: ['case', 'open'], call: async (hands) => ({ body: await newCase(hands) }) },
  'GET /api/cases/{id}': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await supportCase(hands) }, by: 'manager' }),
  },
  'POST /api/cases/{id}/deeds': {
    leaves: ['case'],
    call: async (hands) => ({
      at: { id: await supportCase(hands) },
      body: { clientId: randomUUID(), version: 1, deed: { kind: 'next_contact', nextOn: tomorrow() } },
    }),
  },
  'GET /api/cases/{id}/history': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await supportCase(hands) }, by: 'manager' }),
  },
  'GET /api/cases/{id}/suggested-teams': {
    nothing: 'agencies and their roles; opening the case is what leaves an entry',
    call: async (hands) => ({ at: { id: await supportCase(hands) } }),
  },
  'GET /api/consultations/{id}/cases': { nothing: ofList },
  'GET /api/outreach': { nothing: ofList },
  'GET /api/outreach/counts': { nothing: ofList },
  'GET /api/outreach/figures': { nothing: 'numbers only' },
  'GET /api/outreach/field': { nothing: ofList },
  'GET /api/outreach/field/key': {
    nothing: 'a key for one’s own notes on one’s own device',
    call: () => ({ query: `?device=${randomUUID()}` }),
  },
  'POST /api/outreach': { leaves: ['outreach', 'open'], call: () => ({ body: newOutreach() }) },
  'GET /api/outreach/{id}': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await outreach(hands) }, by: 'manager' }),
  },
  'POST /api/outreach/{id}/deeds': {
    leaves: ['outreach'],
    call: async (hands) => ({
      at: { id: await outreach(hands) },
      body: { clientId: randomUUID(), version: 1, deed: { kind: 'next', nextOn: tomorrow() } },
    }),
  },
  'POST /api/outreach/{id}/printing': {
    leaves: ['print'],
    call: async (hands) => ({ at: { id: await outreach(hands) } }),
  },
  'GET /api/consultations/{id}/outreach': { nothing: ofList },
  'GET /api/participations': { nothing: ofList },
  'GET /api/cases/{id}/participations': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await supportCase(hands) }, by: 'manager' }),
  },
  'POST /api/cases/{id}/participations': {
    leaves: ['case'],
    call: async (hands) => {
      const { caseId, body } = await newParticipation(hands);
      return { at: { id: caseId }, body };
    },
  },
  'GET /api/participations/{id}': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await participation(hands) }, by: 'manager' }),
  },
  'POST /api/participations/{id}/deeds': {
    leaves: ['case'],
    call: async (hands) => ({
      at: { id: await participation(hands) },
      body: { clientId: randomUUID(), version: 1, deed: { kind: 'next_date', nextOn: tomorrow() } },
    }),
  },
  'GET /api/participations/{id}/matches': {
    nothing: 'places of the directory; opening the participation is what leaves an entry',
    call: async (hands) => ({ at: { id: await participation(hands) } }),
  },
  'POST /api/participations/{id}/lacks': {
    leaves: ['directory_changed'],
    call: async (hands) => ({ at: { id: await participation(hands) }, body: someLack() }),
  },
  'POST /api/participations/{id}/candidates/{candidateId}/sheet': {
    leaves: ['print'],
    call: async (hands) => {
      const id = await participation(hands);
      const candidateId = randomUUID();
      const [agency] = await hands.query('select code from agency order by code limit 1');
      const deed = { kind: 'add_candidate', id: candidateId, resourceId: null, agency: agency!.code, why: '試し' };
      await hands.worker.json('POST', `/api/participations/${id}/deeds`, { clientId: randomUUID(), version: 1, deed });
      return { at: { id, candidateId }, body: {} };
    },
  },
  'GET /api/meetings': { nothing: ofList },
  'POST /api/meetings': {
    leaves: ['meeting'],
    call: () => ({ body: { clientId: randomUUID(), kind: 'town', onDay: tomorrow(), agenda: '議題' } }),
  },
  'GET /api/meetings/{id}': {
    nothing: 'the agenda without its papers; opening a paper is what leaves an entry',
    call: async (hands) => ({ at: { id: (await meeting(hands)).id } }),
  },
  'POST /api/meetings/{id}/deeds': {
    leaves: ['meeting'],
    call: async (hands) => ({
      at: { id: (await meeting(hands)).id },
      body: { clientId: randomUUID(), version: 1, deed: { kind: 'cancel', reason } },
    }),
  },
  'POST /api/meetings/{id}/confirmation': {
    leaves: ['meeting'],
    call: async (hands) => ({ at: { id: (await meeting(hands, 'support')).id } }),
  },
  'POST /api/meetings/{id}/papers/{entryId}/opening': {
    leaves: ['open'],
    call: async (hands) => ({ at: { ...(await meetingWithPaper(hands)) } }),
  },
  'GET /api/meetings/{id}/views': {
    nothing: 'who opened a paper, for whoever runs the meeting',
    call: async (hands) => ({ at: { id: (await meeting(hands)).id } }),
  },
  'POST /api/meetings/{id}/printing': {
    leaves: ['open', 'print'],
    call: async (hands) => ({ at: { id: (await meetingWithPaper(hands)).id } }),
  },
  'GET /api/attended-meetings': { nothing: ofList, call: () => ({}) },
  'GET /api/attended-meetings/{id}': {
    nothing: 'the agenda without its papers; opening a paper is what leaves an entry',
    call: () => ({}),
  },
  'POST /api/attended-meetings/{id}/confirmation': { leaves: ['meeting'], shownIn: 'meetings.spec.ts' },
  'POST /api/attended-meetings/{id}/papers/{entryId}/opening': { leaves: ['open'], shownIn: 'meetings.spec.ts' },
  'GET /api/area-issues': { nothing: ofOffice },
  'POST /api/area-issues': {
    leaves: ['area_issue'],
    call: () => ({ body: { id: randomUUID(), words: '夜に話せる場が足りない' } }),
  },
  'POST /api/area-issues/{id}/steps': {
    leaves: ['area_issue'],
    call: async (hands) => ({
      at: { id: await areaIssue(hands) },
      body: { clientId: randomUUID(), version: 1, to: 'dropped', words: '別の事業で始まった' },
    }),
  },
  'POST /api/area-issues/{id}/sources': {
    leaves: ['area_issue'],
    call: async (hands) => ({
      at: { id: await areaIssue(hands) },
      body: { caseId: await supportCase(hands) },
    }),
  },
  'POST /api/casebook/search': { nothing: ofOffice },
  'GET /api/casebook/{id}': { nothing: ofOffice },
  'PUT /api/casebook/{id}': {
    leaves: ['casebook'],
    call: () => ({ at: { id: randomUUID() }, body: casebookEntry() }),
  },
  'POST /api/casebook/{id}/steps': {
    leaves: ['casebook'],
    call: async ({ worker }) => {
      const id = randomUUID();
      const { version } = await worker.json<{ version: number }>('PUT', `/api/casebook/${id}`, casebookEntry());
      return { at: { id }, body: { clientId: randomUUID(), version, to: 'proposed' } };
    },
  },
  'GET /api/team-cases': { leaves: ['open'], shownIn: 'casework-sight.spec.ts' },
  'GET /api/team-cases/{id}': { leaves: ['open'], shownIn: 'casework-sight.spec.ts' },
  'POST /api/team-cases/{id}/items/{itemId}/reports': { leaves: ['case'], shownIn: 'case-papers.spec.ts' },
  'GET /api/cases/{id}/forms/{form}': {
    leaves: ['open'],
    call: async (hands) => ({ at: { id: await supportCase(hands), form: 'plan' }, by: 'manager' }),
  },
  'POST /api/cases/{id}/forms/{form}/printing': {
    leaves: ['print'],
    call: async (hands) => handOut(hands),
  },
  'POST /api/cases/{id}/forms/{form}/excel': {
    leaves: ['download'],
    call: async (hands) => handOut(hands),
  },

  'GET /api/triage/board': { nothing: ofList },
  'GET /api/triage/meeting': { nothing: ofList },
  'POST /api/triage/meeting/printing': {
    leaves: ['print'],
    call: ({ id }) => ({ body: { names: 'without', consultationIds: [id] } }),
  },
  'GET /api/triage/review': { nothing: 'levels as they were corrected, without names' },
  'POST /api/triage/review/examples': {
    leaves: ['export'],
    call: async ({ worker, id }) => {
      await worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U2', reason });
      const month = new Date(Date.now() + 9 * 36e5).toISOString().slice(0, 7);
      return { body: { month } };
    },
  },
};
