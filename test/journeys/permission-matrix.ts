import type { Role } from '../../src/contract/index.js';

/**
 * Who may do what, written down by hand: what the whole service is held against. A route that stands in no line of `routes` makes the
 * test fail, so that whoever adds one decides who may use it.
 */

/** Each role's account in the test. `agency` belongs to the agency to which the sheet of `referred` was sent, `csw` and `coordinator` to 北地区. */
export const accounts: Record<Role, { login: string; areas?: string[]; section?: string }> = {
  worker: { login: 'worker' },
  csw: { login: 'csw', areas: ['北地区'] },
  manager: { login: 'manager' },
  coordinator: { login: 'coordinator', areas: ['北地区'] },
  section_manager: { login: 'section', section: '福祉課' },
  agency: { login: 'agency' },
  member: { login: 'member' },
  statistics: { login: 'statistics' },
  admin: { login: 'admin' },
};

/** The groups of roles that a route can be for. */
export const groups = {
  everybody: ['worker', 'csw', 'manager', 'coordinator', 'section_manager', 'agency', 'member', 'statistics', 'admin'],
  readers: ['worker', 'csw', 'manager', 'coordinator', 'section_manager'],
  agencies: ['agency'],
  /** Whoever is invited to meetings from outside the centre. */
  invited: ['agency', 'member'],
  /** Whoever finds the way: who does what stands in the directory. */
  lookers: ['worker', 'csw', 'manager', 'coordinator', 'section_manager', 'agency'],
  centre: ['worker', 'csw', 'manager', 'coordinator', 'section_manager'],
  takers: ['worker', 'csw', 'manager', 'section_manager'],
  watchers: ['worker', 'csw', 'manager', 'section_manager', 'admin'],
  breakers: ['worker', 'manager'],
  managers: ['manager'],
  keepers: ['manager', 'section_manager'],
  /** Whoever sees the counts of advice. */
  counters: ['worker', 'csw', 'manager', 'coordinator', 'section_manager', 'statistics'],
  administrators: ['manager', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

/** The records of the test. `protected` lies in 北地区 with route ②, was sent to the agency as well, and only `worker` is named. */
export const records = {
  north: { area: '北地区' },
  south: { area: '南地区' },
  several: { area: '北地区', route: 2 },
  section: { area: '南地区', ownerSection: '福祉課' },
  referred: { area: '南地区', referred: true },
  protected: { area: '北地区', route: 2, referred: true, protected: true },
} as const;
export type RecordName = keyof typeof records;

/** Which records each role sees: in lists, counts, searches, changes, alarms, on the live connection, and one by one. */
export const seen: Record<Role, readonly RecordName[]> = {
  worker: ['north', 'south', 'several', 'section', 'referred', 'protected'],
  manager: ['north', 'south', 'several', 'section', 'referred'],
  csw: ['north', 'several'],
  coordinator: ['several'],
  section_manager: ['section'],
  agency: [],
  member: [],
  statistics: [],
  admin: [],
};

/**
 * A route. `record`: its `{id}` is a consultation's. `valid`: a body that passes the contract, so that only permission can turn it
 * away; to a record that its caller sees it is sent without one. `inner`: what it answers then depends on more than permission.
 */
export interface RouteRule {
  for: keyof typeof groups;
  record?: true;
  valid?: unknown;
  inner?: true;
}

const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const someId = '00000000-0000-4000-8000-000000000000';
const newReferral = { clientId: someId, agency: 'kita-houkatsu', basis: 'consent', items: ['matter'], sheet: {} };
const someWay = {
  ...{ kind: 'phone', value: '043-123-4567', safety: 'safe', hours: '', note: '', from: null, to: null, version: 0 },
};
const someNeeds = {
  ...{ wish: '希望', likes: '', can: '', cannot: '', types: [], kinds: [], area: null, days: [] },
  ...{ from: null, to: null, transport: [], sensory: [], company: [] },
};

const newOutreach = {
  ...{ clientId: someId, known: '雨戸が閉まったまま', source: 'neighbour', heardOn: '2026-01-01', nextOn: null },
};

/** Open to everybody: signing in and out. */
export const open: readonly string[] = [
  '/api/session',
  '/api/session/passkey',
  '/api/session/passkey/question',
  '/api/session/organisation',
  '/api/session/organisation/back',
];

const rules = {
  'GET /api/me': { for: 'everybody' },
  'GET /api/me/sign-in': { for: 'everybody' },
  'PUT /api/me/password': { for: 'everybody' },
  'POST /api/me/second-factor': { for: 'everybody' },
  'POST /api/me/second-factor/confirmation': { for: 'everybody' },
  'POST /api/me/second-factor/removal': { for: 'everybody' },
  'POST /api/me/second-factor/recovery-codes': { for: 'everybody' },
  'DELETE /api/me/sessions': { for: 'everybody' },
  'DELETE /api/me/sessions/{id}': { for: 'everybody' },
  'POST /api/session/use': { for: 'everybody' },
  'POST /api/session/unlocking': { for: 'everybody' },
  'POST /api/session/unlocking/question': { for: 'everybody' },
  'POST /api/me/passkeys/question': { for: 'everybody' },
  'POST /api/me/passkeys': { for: 'everybody' },
  'POST /api/me/passkeys/{id}/removal': { for: 'everybody' },

  'GET /api/accounts': { for: 'administrators' },
  'POST /api/accounts': { for: 'administrators' },
  'PUT /api/accounts/{id}': { for: 'administrators' },
  'POST /api/accounts/{id}/password': { for: 'administrators' },
  'GET /api/accounts/choices': { for: 'administrators' },
  'DELETE /api/accounts/{id}/sessions': { for: 'administrators' },
  'GET /api/settings/channels': { for: 'administrators' },
  'POST /api/settings/channels/{id}/trial': { for: 'administrators' },
  'GET /api/settings/hours': { for: 'administrators' },
  'POST /api/settings/hours/closed-days': { for: 'administrators' },
  'DELETE /api/settings/hours/closed-days/{id}': { for: 'administrators' },
  'GET /api/settings/texts': { for: 'administrators' },
  'POST /api/settings/texts/trial': { for: 'administrators' },
  'PUT /api/settings/texts/{key}/{language}': { for: 'administrators' },
  'GET /api/settings/texts/{key}/{language}/versions': { for: 'administrators' },
  'GET /api/settings/configuration': { for: 'managers' },
  'POST /api/settings/configuration': { for: 'managers' },
  'POST /api/settings/configuration/preview': { for: 'managers' },
  'GET /api/retention': { for: 'managers' },
  'POST /api/retention/holds': { for: 'managers' },
  'DELETE /api/retention/holds/{id}': { for: 'managers' },
  'POST /api/retention/disposals': { for: 'managers' },
  'POST /api/retention/erasures': { for: 'managers' },
  'GET /api/retention/disposals/{id}': { for: 'managers' },
  'POST /api/retention/disposals/{id}/approval': { for: 'managers' },
  'POST /api/retention/disposals/{id}/refusal': { for: 'managers' },
  'GET /api/staff': { for: 'administrators' },
  'DELETE /api/staff/{id}/second-factor': { for: 'administrators' },
  'GET /api/hotlines/unchecked': { for: 'administrators' },
  'GET /api/system': { for: 'watchers' },
  'GET /api/questionnaires': { for: 'administrators' },
  'POST /api/questionnaires/preview': { for: 'administrators' },

  'GET /api/agencies': { for: 'lookers' },
  'GET /api/agencies/{id}': { for: 'lookers' },
  'POST /api/agencies': { for: 'keepers' },
  'PUT /api/agencies/{id}': { for: 'keepers' },
  'POST /api/agencies/{id}/vouching': { for: 'keepers' },
  'POST /api/agencies/export': { for: 'keepers' },
  'POST /api/agencies/import': { for: 'keepers' },
  'GET /api/areas': { for: 'lookers' },
  'POST /api/areas': { for: 'managers' },
  'POST /api/areas/placing': { for: 'lookers', valid: { address: '北町1-1' } },
  'PUT /api/areas/{id}': { for: 'managers' },
  'PUT /api/area-duties/{id}': { for: 'managers' },
  'GET /api/sections': { for: 'lookers' },
  'PUT /api/sections/{id}': { for: 'keepers' },
  'GET /api/social-resources': { for: 'lookers' },
  'PUT /api/social-resources/{id}': { for: 'keepers' },
  'GET /api/missing-resources': { for: 'centre' },
  'POST /api/missing-resources': { for: 'centre' },
  'POST /api/missing-resources/{id}/steps': { for: 'centre' },

  'GET /api/me/notify': { for: 'centre' },
  'PUT /api/me/notify': { for: 'centre' },
  'GET /api/on-call': { for: 'takers' },
  'POST /api/on-call': { for: 'managers' },
  'DELETE /api/on-call/{id}': { for: 'managers' },

  'POST /api/search': { for: 'readers', valid: { words: '相談' } },
  'GET /api/consultations': { for: 'readers' },
  'GET /api/consultations/counts': { for: 'readers' },
  'GET /api/changes': { for: 'readers' },
  'GET /api/alarms': { for: 'readers' },
  'GET /api/alarms/covered': { for: 'breakers' },
  'POST /api/break-glass': { for: 'breakers' },
  'GET /api/sight-notices': { for: 'managers' },
  'POST /api/sight-notices/{id}/acknowledgement': { for: 'managers' },

  'GET /api/mentions': { for: 'centre' },
  'POST /api/kin': { for: 'takers', valid: { name: '相談' } },
  'POST /api/consultations/excel': { for: 'centre', valid: { view: 'all' } },
  'GET /api/templates': { for: 'managers' },
  'POST /api/templates': { for: 'managers' },
  'PUT /api/templates/{id}': { for: 'managers' },
  'GET /api/templates/{id}/versions': { for: 'managers' },

  'GET /api/consultations/{id}/drafts': { for: 'centre', record: true },
  'PUT /api/consultations/{id}/drafts/{mode}': {
    for: 'centre',
    record: true,
    valid: { text: 'x', seen: 0, version: 0 },
    inner: true,
  },
  'GET /api/consultations/{id}/callable': { for: 'centre', record: true },
  'POST /api/consultations/{id}/mentions/hearing': { for: 'centre', record: true },
  'GET /api/consultations/{id}/templates': { for: 'centre', record: true },
  'GET /api/consultations/{id}/kin': { for: 'centre', record: true },
  'GET /api/consultations/{id}/people': { for: 'centre', record: true },
  'POST /api/consultations/{id}/people': {
    for: 'centre',
    record: true,
    valid: { person: someId, parts: ['subject'] },
    inner: true,
  },
  'POST /api/consultations/{id}/people/{personId}/unlinking': {
    for: 'centre',
    record: true,
    valid: { part: 'subject' },
    inner: true,
  },
  'POST /api/consultations/{id}/people/{personId}/relinking': {
    for: 'centre',
    record: true,
    valid: { part: 'subject' },
    inner: true,
  },
  'POST /api/consultations/{id}/households': {
    for: 'centre',
    record: true,
    valid: { id: someId, label: '世帯', members: [{ person: someId, relation: 'head' }] },
    inner: true,
  },
  'PUT /api/consultations/{id}/households/{householdId}': {
    for: 'centre',
    record: true,
    valid: { label: '世帯', version: 1 },
    inner: true,
  },
  'GET /api/work-times': { for: 'centre' },
  'GET /api/work-times/hats': { for: 'centre' },
  'POST /api/work-times/excel': { for: 'centre', valid: {} },
  'GET /api/households/{id}': { for: 'centre' },
  'POST /api/people/like': { for: 'centre', valid: { name: '相談' } },
  'GET /api/people/{id}': { for: 'centre' },
  'PUT /api/people/{id}': { for: 'centre', valid: { name: '相談', version: 1 } },
  'PUT /api/people/{id}/issues': { for: 'centre', valid: { issue: 'T01', standing: 'decided' } },
  'GET /api/people/{id}/ways': { for: 'centre', inner: true },
  'PUT /api/people/{id}/ways/{wayId}': { for: 'centre', valid: someWay, inner: true },
  'GET /api/people/{id}/merging/{other}': { for: 'centre' },
  'POST /api/people/{id}/merging': {
    for: 'centre',
    valid: { other: someId, reason: '理由', version: 1, otherVersion: 1 },
  },
  'POST /api/people/{id}/merging/{mergeId}/undoing': { for: 'centre' },
  'GET /api/consultations/{id}/joining/{other}': { for: 'centre', record: true, inner: true },
  'POST /api/consultations/{id}/joining': {
    for: 'centre',
    record: true,
    valid: { other: someId, reason: 'x', sure: true, version: 1, otherVersion: 1 },
    inner: true,
  },
  'POST /api/consultations/{id}/joining/{mergeId}/undoing': { for: 'centre', record: true, inner: true },
  'POST /api/consultations/{id}/printing': { for: 'centre', record: true, valid: { notes: false } },

  'POST /api/consultations': { for: 'takers' },
  'GET /api/consultations/{id}': { for: 'readers', record: true },
  'GET /api/consultations/{id}/messages': { for: 'readers', record: true },
  'POST /api/consultations/{id}/reading': { for: 'readers', record: true },
  'GET /api/consultations/{id}/consents': { for: 'readers', record: true },
  'GET /api/consultations/{id}/lowerings': { for: 'readers', record: true },
  'GET /api/consultations/{id}/reception-form': { for: 'readers', record: true },
  'DELETE /api/consultations/{id}/reading': { for: 'readers', record: true },
  'GET /api/saved-views': { for: 'readers' },
  'POST /api/saved-views': { for: 'readers' },
  'PUT /api/saved-views/order': { for: 'readers' },
  'PUT /api/saved-views/{id}': { for: 'readers' },
  'DELETE /api/saved-views/{id}': { for: 'readers' },
  'GET /api/tags': { for: 'readers' },
  'POST /api/tags': { for: 'managers' },
  'PUT /api/tags/{id}': { for: 'managers' },
  'GET /api/gaps': { for: 'centre' },
  'GET /api/attachments/{id}': { for: 'readers' },
  'GET /api/messages/{id}/original': { for: 'readers' },

  'POST /api/consultations/{id}/replies': {
    for: 'centre',
    record: true,
    valid: { clientId: someId, body: '返事', lastSeen: 99 },
  },
  'POST /api/consultations/{id}/replies/{messageId}/taking-back': { for: 'centre', record: true, inner: true },
  'POST /api/consultations/{id}/replies/{messageId}/retry': { for: 'centre', record: true, inner: true },
  'POST /api/consultations/{id}/notes': { for: 'centre', record: true, valid: { body: 'メモ' } },
  'POST /api/consultations/{id}/assignment': { for: 'centre', record: true, valid: { owner: null } },
  'POST /api/consultations/{id}/route': { for: 'centre', record: true, valid: { route: 2, reason: '理由' } },
  'GET /api/consultations/{id}/screenings': { for: 'centre', record: true },
  'POST /api/consultations/{id}/closing': { for: 'centre', record: true, valid: { reason: '理由' } },
  'POST /api/consultations/{id}/urgency': { for: 'centre', record: true, valid: { urgency: 'U2' } },
  'POST /api/consultations/{id}/lowerings/{loweringId}/settlement': {
    for: 'centre',
    record: true,
    valid: { outcome: 'refused', reason: '理由' },
  },
  'POST /api/consultations/{id}/consents': {
    for: 'centre',
    record: true,
    valid: { stage: 'use', decision: 'given', way: 'oral' },
  },
  'POST /api/consultations/{id}/consents/{consentId}/withdrawal': {
    for: 'centre',
    record: true,
    valid: { way: 'oral' },
  },
  'POST /api/consultations/{id}/reception-form/printing': {
    for: 'centre',
    record: true,
    valid: { consent: false, contact: false, confirmed: true },
  },
  'POST /api/consultations/{id}/reception-form/excel': {
    for: 'centre',
    record: true,
    valid: { consent: false, contact: false, confirmed: true },
  },
  'GET /api/consultations/{id}/interview': { for: 'takers', record: true },
  'PUT /api/consultations/{id}/interview/{question}': {
    for: 'takers',
    record: true,
    valid: { state: 'unknown', version: '1' },
  },
  'PUT /api/consultations/{id}/snooze': {
    for: 'centre',
    record: true,
    valid: { day: nextWeek },
  },
  'DELETE /api/consultations/{id}/snooze': { for: 'centre', record: true },
  'PUT /api/consultations/{id}/tags': { for: 'centre', record: true, valid: { tags: [] } },
  'POST /api/bulk': { for: 'centre' },
  'POST /api/bulk/{id}/undoing': { for: 'centre' },
  'GET /api/consultations/{id}/trail': { for: 'centre', record: true },
  'GET /api/audit': { for: 'managers' },
  'GET /api/audit/head': { for: 'managers' },
  'POST /api/audit/export': { for: 'managers' },
  'POST /api/alarms/{id}/taking': { for: 'centre', record: true, inner: true },
  'GET /api/consultations/{id}/protection': { for: 'centre', record: true },
  'PUT /api/consultations/{id}/protection': {
    for: 'centre',
    record: true,
    valid: { named: [someId], reason: '理由', lastSeen: 0 },
  },
  'POST /api/consultations/{id}/protection/lifting': {
    for: 'managers',
    record: true,
    valid: { reason: '理由', lastSeen: 0 },
  },

  'GET /api/cases': { for: 'centre' },
  'GET /api/cases/counts': { for: 'centre' },
  'POST /api/cases': {
    for: 'centre',
    valid: { clientId: someId, consultationId: someId, kind: 'multi_agency', nextOn: nextWeek },
  },
  'GET /api/cases/{id}': { for: 'centre', inner: true },
  'POST /api/cases/{id}/deeds': {
    for: 'centre',
    valid: { clientId: someId, version: 1, deed: { kind: 'next_contact', nextOn: nextWeek } },
    inner: true,
  },
  'GET /api/cases/{id}/history': { for: 'centre', inner: true },
  'GET /api/cases/{id}/suggested-teams': { for: 'centre', inner: true },
  'GET /api/consultations/{id}/cases': { for: 'centre', record: true },
  'GET /api/outreach': { for: 'centre' },
  'GET /api/outreach/counts': { for: 'centre' },
  'GET /api/outreach/figures': { for: 'centre' },
  'GET /api/outreach/field': { for: 'centre' },
  'GET /api/outreach/field/key': { for: 'centre' },
  'POST /api/outreach': { for: 'centre', valid: newOutreach },
  'GET /api/outreach/{id}': { for: 'centre', inner: true },
  'POST /api/outreach/{id}/deeds': {
    for: 'centre',
    valid: { clientId: someId, version: 1, deed: { kind: 'next', nextOn: nextWeek } },
    inner: true,
  },
  'POST /api/outreach/{id}/printing': { for: 'centre', inner: true },
  'GET /api/consultations/{id}/outreach': { for: 'centre', record: true },
  'GET /api/participations': { for: 'centre' },
  'GET /api/cases/{id}/participations': { for: 'centre', inner: true },
  'POST /api/cases/{id}/participations': {
    for: 'centre',
    valid: { clientId: someId, personId: someId, needs: someNeeds, nextOn: nextWeek },
    inner: true,
  },
  'GET /api/participations/{id}': { for: 'centre', inner: true },
  'POST /api/participations/{id}/deeds': {
    for: 'centre',
    valid: { clientId: someId, version: 1, deed: { kind: 'next_date', nextOn: nextWeek } },
    inner: true,
  },
  'GET /api/participations/{id}/matches': { for: 'centre', inner: true },
  'POST /api/participations/{id}/lacks': {
    for: 'centre',
    valid: { id: someId, what: '居場所', need: '平日の昼に静かに過ごせるところ', area: null },
    inner: true,
  },
  'POST /api/participations/{id}/candidates/{candidateId}/sheet': { for: 'centre', valid: {}, inner: true },
  'GET /api/team-cases': { for: 'agencies' },
  'GET /api/team-cases/{id}': { for: 'agencies', inner: true },
  'POST /api/team-cases/{id}/items/{itemId}/reports': {
    for: 'agencies',
    inner: true,
    valid: { clientId: someId, seen: 0, state: 'doing', words: '' },
  },
  'GET /api/cases/{id}/forms/{form}': { for: 'centre', inner: true },
  'POST /api/cases/{id}/forms/{form}/printing': { for: 'centre', inner: true, valid: { reader: 'centre', version: 1 } },
  'POST /api/cases/{id}/forms/{form}/excel': { for: 'centre', inner: true, valid: { reader: 'centre', version: 1 } },
  'GET /api/meetings': { for: 'centre' },
  'POST /api/meetings': { for: 'centre', valid: { clientId: someId, kind: 'none', onDay: nextWeek, agenda: '議題' } },
  'GET /api/meetings/{id}': { for: 'centre', inner: true },
  'POST /api/meetings/{id}/deeds': {
    for: 'centre',
    valid: { clientId: someId, version: 1, deed: { kind: 'convene' } },
    inner: true,
  },
  'POST /api/meetings/{id}/confirmation': { for: 'centre', inner: true },
  'POST /api/meetings/{id}/papers/{entryId}/opening': { for: 'centre', inner: true },
  'GET /api/meetings/{id}/views': { for: 'centre', inner: true },
  'POST /api/meetings/{id}/printing': { for: 'centre', inner: true },
  'GET /api/attended-meetings': { for: 'invited' },
  'GET /api/attended-meetings/{id}': { for: 'invited', inner: true },
  'POST /api/attended-meetings/{id}/confirmation': { for: 'invited', inner: true },
  'POST /api/attended-meetings/{id}/papers/{entryId}/opening': { for: 'invited', inner: true },
  'GET /api/area-issues': { for: 'centre' },
  'POST /api/area-issues': { for: 'centre', valid: { id: someId, words: '居場所が足りない', area: 'none' } },
  'POST /api/area-issues/{id}/steps': {
    for: 'centre',
    valid: { clientId: someId, version: 1, to: 'area', words: '居場所が足りない' },
  },
  'POST /api/area-issues/{id}/sources': { for: 'centre', valid: { caseId: someId } },
  'POST /api/casebook/search': { for: 'centre', valid: {} },
  'GET /api/casebook/{id}': { for: 'centre' },
  'PUT /api/casebook/{id}': {
    for: 'centre',
    valid: { version: 1, title: '見出し', fields: [], patterns: [], kinds: [], resources: [], agencies: [] },
  },
  'POST /api/casebook/{id}/steps': { for: 'centre', valid: { clientId: someId, version: 1, to: 'proposed' } },
  'GET /api/consultations/{id}/referrals': { for: 'centre', record: true },
  'POST /api/consultations/{id}/referrals': { for: 'centre', record: true, valid: newReferral },
  'PUT /api/consultations/{id}/referrals/{referralId}': {
    for: 'centre',
    record: true,
    valid: { ...newReferral, version: 1 },
    inner: true,
  },
  'POST /api/consultations/{id}/referrals/{referralId}/steps': {
    for: 'centre',
    record: true,
    valid: { clientId: someId, step: 'send', version: 1 },
    inner: true,
  },
  'POST /api/consultations/{id}/referrals/{referralId}/link': {
    for: 'centre',
    record: true,
    valid: { clientId: someId },
    inner: true,
  },
  'DELETE /api/consultations/{id}/referrals/{referralId}/link': { for: 'centre', record: true, inner: true },
  'POST /api/consultations/{id}/referrals/{referralId}/printing': {
    for: 'centre',
    record: true,
    valid: { confirmed: true },
    inner: true,
  },
  'POST /api/consultations/{id}/referrals/{referralId}/excel': {
    for: 'centre',
    record: true,
    valid: { version: 1, confirmed: true },
    inner: true,
  },
  'GET /api/referrals': { for: 'centre' },
  'GET /api/referrals/months': { for: 'centre' },
  'GET /api/advice': { for: 'centre' },
  'GET /api/advice/counts': { for: 'centre' },
  'GET /api/advice/figures': { for: 'counters' },
  'GET /api/advice/{id}': { for: 'centre', inner: true },
  'POST /api/advice/{id}/deeds': {
    for: 'centre',
    valid: { clientId: someId, version: 1, deed: { kind: 'take' } },
    inner: true,
  },
  'GET /api/agency/advice': { for: 'agencies' },
  'POST /api/agency/advice': {
    for: 'agencies',
    valid: { clientId: someId, title: '件名', story: '様子', question: '問い', fields: ['elderly'] },
  },
  'GET /api/agency/advice/{id}': { for: 'agencies', inner: true },
  'POST /api/agency/advice/{id}/deeds': {
    for: 'agencies',
    valid: { clientId: someId, version: 1, deed: { kind: 'withdraw' } },
    inner: true,
  },
  'GET /api/agency/referrals': { for: 'agencies' },
  'GET /api/agency/referrals/{id}': { for: 'agencies' },
  'POST /api/agency/referrals/{id}/steps': { for: 'agencies', valid: { clientId: someId, step: 'accept', version: 1 } },

  'GET /api/triage/board': { for: 'centre' },
  'GET /api/triage/meeting': { for: 'centre' },
  'POST /api/triage/meeting/printing': { for: 'centre' },
  'GET /api/triage/review': { for: 'managers' },
  'POST /api/triage/review/examples': { for: 'managers' },
} satisfies Record<string, RouteRule>;

/** A route, as method and path. */
export type RouteName = keyof typeof rules;

/** Every route of the service except signing in and out, which are open. What each leaves in the trail: `trail-matrix.ts`. */
export const routes: Record<RouteName, RouteRule> = rules;
