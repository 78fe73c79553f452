import './no-eval.js';
import { z } from 'zod';
import {
  AdviceCounts,
  Alarm,
  AuditPage,
  Board,
  BulkOutcome,
  CaseCounts,
  CasesOf,
  Changes,
  ColleagueSignIn,
  Consent,
  ConsultationPeople,
  ConsultationRecord,
  CoveredAlarm,
  DraftElsewhere,
  type DraftMode,
  Drafts,
  Enrolment,
  type FirstCode,
  type HouseholdChange,
  InboxCounts,
  InboxPage,
  Interview,
  type Issue,
  type IssueChange,
  JoiningPreview,
  Kin,
  type KinQuery,
  type LikePerson,
  Lowering,
  Me,
  Meeting,
  Mentions,
  Message,
  MessagePage,
  type NewAnswer,
  type NewAssignment,
  type NewBreaking,
  type NewBulk,
  type NewCase,
  type NewClosing,
  type NewConsent,
  type NewConsultation,
  type NewDraft,
  type NewHousehold,
  type NewJoining,
  type NewLifting,
  type NewLink,
  type NewListExport,
  type NewMeetingPrinting,
  type NewNote,
  type NewOnCallShift,
  type NewPasskey,
  type NewPasskeySession,
  NewPasskeyWithCodes,
  type NewPassword,
  type NewPersonMerge,
  type NewPrinting,
  type NewProtection,
  type NewReply,
  type NewRoute,
  type NewSavedView,
  type NewSearch,
  type NewSession,
  type NewSettlement,
  type NewSnooze,
  type NewTag,
  type NewTags,
  type NewThreadPrinting,
  type NewUrgency,
  type NewWithdrawal,
  Note,
  NotifyMail,
  OfferedTemplates,
  OnCallRota,
  OnCallShift,
  Opened,
  OutreachCounts,
  OwnSignIn,
  PasskeyCreation,
  PasskeyQuestion,
  type PasswordProof,
  type PersonChange,
  PersonLikeness,
  PersonMergePreview,
  PersonPage,
  type PersonPart,
  Printing,
  ProblemBody,
  Protection,
  ReceptionForm,
  RecoveryCodes,
  SavedDraft,
  SavedView,
  type SavedViewChange,
  Screening,
  SearchPage,
  SightNotice,
  SignedOut,
  SignInWays,
  SomethingNewer,
  StaffName,
  SystemState,
  Tag,
  type TagChange,
  UncheckedHotline,
  type Unlocking,
} from '../../src/contract/index.js';
import { heardServerTime } from './clock.js';
import { idleSeconds } from './idle.js';
import { problemWords, unreachableWords, waitWords } from './problems.js';

/** The server refused: `problem` says why, `newer` what a reply has been overtaken by, `elsewhere` the draft of another screen. The message is for staff. */
export class Refused extends Error {
  constructor(
    readonly problem: ProblemBody,
    readonly newer: SomethingNewer | null = null,
    readonly elsewhere: SavedDraft | null = null,
  ) {
    super(problemWords[problem.code]);
  }
}

/** No answer came. Nobody can know whether the request arrived; repeating it with the same `clientId` is harmless. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super(unreachableWords, options);
  }
}

const fault: ProblemBody = { code: 'fault', message: 'The answer is not what the contract says.' };
const nothing = z.unknown();

let whenSignedOut: () => void = () => {};

/** Names who is told when the session has ended. */
export function onSignedOut(tell: () => void): void {
  whenSignedOut = tell;
}

let whenLocked: () => void = () => {};

/** Names who is told when the server has locked the session because nobody used it. */
export function onLocked(tell: () => void): () => void {
  whenLocked = tell;
  return () => {
    whenLocked = () => {};
  };
}

/** Bytes of a request that outlives its page. Fetch's limit is 64 KiB for all of them under way: a reply and a note have to fit. */
const outlivingBytes = 30_000;
const mayOutlive = (sent: string): boolean => new TextEncoder().encode(sent).length <= outlivingBytes;

/**
 * A request of the API, with the contract's schema on what comes back. For parts of the app that are loaded later; the others use
 * `api`. With `outlives` it arrives also when its page goes meanwhile, unless its body is very long.
 */
export async function call<T>(
  method: string,
  path: string,
  answer: z.ZodType<T>,
  body?: unknown,
  outlives = false,
): Promise<T> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  let response: Response;
  let given: unknown = null;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        'Uketome-Idle': String(idleSeconds()),
        ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: sent,
      cache: 'no-store',
      keepalive: outlives && sent !== undefined && mayOutlive(sent),
      credentials: 'same-origin',
    });
    if (response.status !== 204) given = await response.json().catch(() => null);
  } catch (cause) {
    throw new Unreachable({ cause });
  }
  heardServerTime(response.headers.get('Date'));
  if (response.ok) {
    const read = answer.safeParse(given);
    if (!read.success) throw new Refused(fault);
    return read.data;
  }
  throw refusal(given, response.status);
}

/** What a refused request throws; tells whoever has to know that the session has ended or is locked. */
function refusal(given: unknown, status: number): Refused {
  const problem =
    ProblemBody.safeParse(given).data ?? (status >= 502 ? { ...fault, code: 'unavailable' as const } : fault);
  if (problem.code === 'not_signed_in') whenSignedOut();
  if (problem.code === 'locked') whenLocked();
  return new Refused(
    problem,
    SomethingNewer.safeParse(given).data ?? null,
    DraftElsewhere.safeParse(given).data?.draft ?? null,
  );
}

/** A file that the server makes, with its name. `cut` says that there was more than fits. */
export async function download(path: string, body: unknown): Promise<{ name: string; file: Blob; cut: boolean }> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'Uketome-Idle': String(idleSeconds()), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
    });
    if (response.ok) {
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? '';
      return {
        name: decodeURIComponent(name),
        file: await response.blob(),
        cut: response.headers.get('Uketome-Cut') !== null,
      };
    }
  } catch (cause) {
    throw new Unreachable({ cause });
  }
  throw refusal(await response.json().catch(() => null), response.status);
}

const post = <T>(path: string, body: unknown, answer: z.ZodType<T>) => call('POST', path, answer, body);
const one = (id: string) => `consultations/${encodeURIComponent(id)}`;
const onePerson = (id: string) => `people/${encodeURIComponent(id)}`;

/** Every request that the staff app makes, with the contract's schemas on what comes back. */
export const api = {
  me: () => call('GET', 'me', Me),
  signInWays: () => call('GET', 'session', SignInWays),
  signIn: (body: NewSession) => post('session', body, nothing),
  askPasskey: () => post('session/passkey/question', {}, PasskeyQuestion),
  signInByPasskey: (body: NewPasskeySession) => post('session/passkey', body, nothing),
  askPasskeyToUnlock: () => post('session/unlocking/question', {}, PasskeyQuestion),
  signOut: async () => (await call('DELETE', 'session', SignedOut.nullable())) ?? { next: null },
  use: () => post('session/use', {}, nothing),
  unlock: (body: Unlocking) => post('session/unlocking', body, nothing),

  ownSignIn: () => call('GET', 'me/sign-in', OwnSignIn),
  changePassword: (body: NewPassword) => call('PUT', 'me/password', nothing, body),
  beginSecondFactor: (body: PasswordProof) => post('me/second-factor', body, Enrolment),
  confirmSecondFactor: (body: FirstCode) => post('me/second-factor/confirmation', body, RecoveryCodes),
  removeSecondFactor: (body: PasswordProof) => post('me/second-factor/removal', body, nothing),
  renewRecoveryCodes: (body: PasswordProof) => post('me/second-factor/recovery-codes', body, RecoveryCodes),
  beginPasskey: (body: PasswordProof) => post('me/passkeys/question', body, PasskeyCreation),
  addPasskey: (body: NewPasskey) => post('me/passkeys', body, NewPasskeyWithCodes),
  removePasskey: (id: string, body: PasswordProof) => post(`me/passkeys/${id}/removal`, body, nothing),
  endOtherSessions: () => call('DELETE', 'me/sessions', nothing),
  endSession: (id: string) => call('DELETE', `me/sessions/${encodeURIComponent(id)}`, nothing),
  colleaguesSignIn: () => call('GET', 'staff', z.array(ColleagueSignIn)),
  resetSecondFactor: (id: string) => call('DELETE', `staff/${encodeURIComponent(id)}/second-factor`, nothing),

  inbox: (query: string) => call('GET', `consultations?${query}`, InboxPage),
  search: (body: NewSearch) => post('search', body, SearchPage),
  counts: () => call('GET', 'consultations/counts', InboxCounts),
  changes: (since: number) => call('GET', `changes?since=${since}`, Changes),
  system: () => call('GET', 'system', SystemState),
  uncheckedHotlines: () => call('GET', 'hotlines/unchecked', z.array(UncheckedHotline)),
  coveredAlarms: () => call('GET', 'alarms/covered', z.array(CoveredAlarm)),
  breakGlass: (body: NewBreaking) => post('break-glass', body, Opened),
  sightNotices: () => call('GET', 'sight-notices', z.array(SightNotice)),
  acknowledgeSight: (id: string) => post(`sight-notices/${encodeURIComponent(id)}/acknowledgement`, {}, nothing),
  protection: (id: string) => call('GET', `${one(id)}/protection`, Protection),
  protect: (id: string, body: NewProtection) => call('PUT', `${one(id)}/protection`, Protection, body),
  lift: (id: string, body: NewLifting) => post(`${one(id)}/protection/lifting`, body, Protection),
  alarms: () => call('GET', 'alarms', z.array(Alarm)),
  onCall: (from: string, days: number) => call('GET', `on-call?from=${from}&days=${days}`, OnCallRota),
  putOnCall: (body: NewOnCallShift) => post('on-call', body, OnCallShift),
  takeOffCall: (id: string) => call('DELETE', `on-call/${encodeURIComponent(id)}`, nothing),
  notifyMail: () => call('GET', 'me/notify', NotifyMail),
  setNotifyMail: (body: NotifyMail) => call('PUT', 'me/notify', NotifyMail, body),
  takeAlarm: (id: string) => post(`alarms/${encodeURIComponent(id)}/taking`, {}, nothing),

  board: () => call('GET', 'triage/board', Board),
  meeting: (names: Meeting['names']) => call('GET', `triage/meeting?names=${names}`, Meeting),
  printMeeting: (body: NewMeetingPrinting) => post('triage/meeting/printing', body, Printing),

  consultation: (id: string) => call('GET', one(id), ConsultationRecord),
  messages: (id: string, cursor: string | null) =>
    call('GET', `${one(id)}/messages${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`, MessagePage),
  keyIn: (body: NewConsultation) => post('consultations', body, ConsultationRecord),
  reply: (id: string, body: NewReply) => post(`${one(id)}/replies`, body, Message),
  takeBack: (id: string, messageId: string) => post(`${one(id)}/replies/${messageId}/taking-back`, {}, Message),
  retry: (id: string, messageId: string) => post(`${one(id)}/replies/${messageId}/retry`, {}, Message),
  note: (id: string, body: NewNote) => post(`${one(id)}/notes`, body, Note),
  drafts: (id: string) => call('GET', `${one(id)}/drafts`, Drafts),
  saveDraft: (id: string, mode: DraftMode, body: NewDraft) =>
    call('PUT', `${one(id)}/drafts/${mode}`, SavedDraft, body, true),
  mentions: () => call('GET', 'mentions', Mentions),
  callable: (id: string) => call('GET', `${one(id)}/callable`, z.array(StaffName)),
  hearMentions: (id: string) => post(`${one(id)}/mentions/hearing`, {}, nothing),
  kin: (id: string) => call('GET', `${one(id)}/kin`, z.array(Kin)),
  kinOf: (body: KinQuery) => post('kin', body, z.array(Kin)),
  joiningPreview: (id: string, other: string) =>
    call('GET', `${one(id)}/joining/${encodeURIComponent(other)}`, JoiningPreview),
  join: (id: string, body: NewJoining) => post(`${one(id)}/joining`, body, ConsultationRecord),
  undoJoining: (id: string, mergeId: string) => post(`${one(id)}/joining/${mergeId}/undoing`, {}, ConsultationRecord),
  printThread: (id: string, body: NewThreadPrinting) => post(`${one(id)}/printing`, body, Printing),
  excel: (filters: Partial<NewListExport>) => download('consultations/excel', filters),
  offeredTemplates: (id: string) => call('GET', `${one(id)}/templates`, OfferedTemplates),
  assign: (id: string, body: NewAssignment) => post(`${one(id)}/assignment`, body, ConsultationRecord),
  setUrgency: (id: string, body: NewUrgency) => post(`${one(id)}/urgency`, body, ConsultationRecord),
  lowerings: (id: string) => call('GET', `${one(id)}/lowerings`, z.array(Lowering)),
  settleLowering: (id: string, loweringId: string, body: NewSettlement) =>
    post(`${one(id)}/lowerings/${loweringId}/settlement`, body, ConsultationRecord),
  screenings: (id: string) => call('GET', `${one(id)}/screenings`, z.array(Screening)),
  people: (id: string) => call('GET', `${one(id)}/people`, ConsultationPeople),
  linkPerson: (id: string, body: NewLink) => post(`${one(id)}/people`, body, ConsultationPeople),
  unlinkPerson: (id: string, person: string, part: PersonPart) =>
    post(`${one(id)}/people/${person}/unlinking`, { part }, ConsultationPeople),
  relinkPerson: (id: string, person: string, part: PersonPart) =>
    post(`${one(id)}/people/${person}/relinking`, { part }, ConsultationPeople),
  makeHousehold: (id: string, body: NewHousehold) => post(`${one(id)}/households`, body, ConsultationPeople),
  changeHousehold: (id: string, household: string, body: HouseholdChange) =>
    call('PUT', `${one(id)}/households/${household}`, ConsultationPeople, body),
  likePeople: (body: LikePerson) => post('people/like', body, z.array(PersonLikeness)),
  person: (id: string) => call('GET', onePerson(id), PersonPage),
  changePerson: (id: string, body: PersonChange) => call('PUT', onePerson(id), PersonPage, body),
  setIssue: (id: string, body: IssueChange) => call('PUT', `${onePerson(id)}/issues`, PersonPage, body),
  personMergePreview: (id: string, other: string) =>
    call('GET', `${onePerson(id)}/merging/${encodeURIComponent(other)}`, PersonMergePreview),
  mergePeople: (id: string, body: NewPersonMerge) => post(`${onePerson(id)}/merging`, body, PersonPage),
  undoPersonMerge: (id: string, mergeId: string) => post(`${onePerson(id)}/merging/${mergeId}/undoing`, {}, PersonPage),
  setRoute: (id: string, body: NewRoute) => post(`${one(id)}/route`, body, ConsultationRecord),
  close: (id: string, body: NewClosing) => post(`${one(id)}/closing`, body, ConsultationRecord),
  consents: (id: string) => call('GET', `${one(id)}/consents`, z.array(Consent)),
  addConsent: (id: string, body: NewConsent) => post(`${one(id)}/consents`, body, Consent),
  withdrawConsent: (id: string, consentId: string, body: NewWithdrawal) =>
    post(`${one(id)}/consents/${consentId}/withdrawal`, body, Consent),
  receptionForm: (id: string) => call('GET', `${one(id)}/reception-form`, ReceptionForm),
  receptionFormExcel: (id: string, body: NewPrinting) => download(`${one(id)}/reception-form/excel`, body),
  printReceptionForm: (id: string, body: NewPrinting) => post(`${one(id)}/reception-form/printing`, body, Printing),
  interview: (id: string) => call('GET', `${one(id)}/interview`, Interview),
  answer: (id: string, question: string, body: NewAnswer) =>
    call('PUT', `${one(id)}/interview/${encodeURIComponent(question)}`, Interview, body),
  trailOf: (id: string) => call('GET', `${one(id)}/trail`, AuditPage),
  markRead: (id: string) => post(`${one(id)}/reading`, {}, nothing),
  markUnread: (id: string) => call('DELETE', `${one(id)}/reading`, nothing),
  snooze: (id: string, body: NewSnooze) => call('PUT', `${one(id)}/snooze`, ConsultationRecord, body),
  callBack: (id: string) => call('DELETE', `${one(id)}/snooze`, ConsultationRecord),
  setTags: (id: string, body: NewTags) => call('PUT', `${one(id)}/tags`, ConsultationRecord, body),
  bulk: (body: NewBulk) => post('bulk', body, BulkOutcome),
  undoBulk: (id: string) => post(`bulk/${encodeURIComponent(id)}/undoing`, {}, BulkOutcome),

  caseCounts: (figures: 'with' | 'without') => call('GET', `cases/counts?figures=${figures}`, CaseCounts),
  openCase: (body: NewCase) => post('cases', body, z.object({ id: z.uuid() })),
  adviceCounts: () => call('GET', 'advice/counts', AdviceCounts),
  outreachCounts: () => call('GET', 'outreach/counts', OutreachCounts),
  casesOf: (id: string) => call('GET', `${one(id)}/cases`, CasesOf),

  tags: () => call('GET', 'tags', z.array(Tag)),
  addTag: (body: NewTag) => post('tags', body, z.array(Tag)),
  changeTag: (id: string, body: TagChange) => call('PUT', `tags/${encodeURIComponent(id)}`, z.array(Tag), body),
  savedViews: () => call('GET', 'saved-views', z.array(SavedView)),
  saveView: (body: NewSavedView) => post('saved-views', body, z.array(SavedView)),
  changeView: (id: string, body: SavedViewChange) =>
    call('PUT', `saved-views/${encodeURIComponent(id)}`, z.array(SavedView), body),
  removeView: (id: string) => call('DELETE', `saved-views/${encodeURIComponent(id)}`, z.array(SavedView)),
  orderViews: (ids: string[]) => call('PUT', 'saved-views/order', z.array(SavedView), { ids }),
};

/** Whether somebody else was first: what was sent stood over an older state. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof Refused && error.problem.code === 'saved_elsewhere';

/** What the server found wrong with what was sent, field by field; nothing when that was not the matter. */
export const issuesOf = (error: unknown): readonly Issue[] =>
  error instanceof Refused ? (error.problem.issues ?? []) : [];

/** What went wrong, in words for staff. */
export function wordsOf(error: unknown): string {
  if (error instanceof Refused && error.problem.retryAfter !== undefined) return waitWords(error.problem.retryAfter);
  return error instanceof Refused || error instanceof Unreachable ? error.message : problemWords.fault;
}
