import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type {
  Consent,
  ConsentDecision,
  ConsentItem,
  ConsentStage,
  ConsentSubject,
  ConsentWay,
  WithdrawalWay,
} from '../contract/index.js';
import type { AnsweredConsent } from './consent.js';

/** A line to be entered. `question` and `givenAt` name the answer that it comes from; staff's own lines have no question. */
export interface Entry {
  id: string;
  consultationId: string;
  subject: ConsentSubject;
  stage: ConsentStage;
  decision: ConsentDecision;
  agency: string | null;
  items: readonly ConsentItem[];
  way: ConsentWay;
  givenAt: Date;
  validUntil: Date | null;
  explainedBy: string | null;
  recordedBy: string | null;
  question: string | null;
}

/** The ledger of a consultation, newest first; one line alone with `id`. */
export async function ledgerOf(
  tx: EntityManager,
  consultationId: string,
  id: string | null = null,
): Promise<Consent[]> {
  const rows: Row[] = await tx.query(
    `select c.id, c.subject, c.stage, c.decision, c.agency, c.items, c.way, c.given_at, c.valid_until,
       e.id as explained_id, e.name as explained_name, w.at as withdrawn_at, w.way as withdrawn_way,
       s.id as withdrawn_id, s.name as withdrawn_name
     from consent c left join staff e on e.id = c.explained_by
       left join consent_withdrawal w on w.consent_id = c.id left join staff s on s.id = w.staff_id
     where c.consultation_id = $1 and ($2::uuid is null or c.id = $2)
     order by c.given_at desc, c.recorded_at desc`,
    [consultationId, id],
  );
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    stage: row.stage,
    decision: row.decision,
    agency: row.agency,
    items: row.items,
    way: row.way,
    givenAt: row.given_at.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    explainedBy: nameOf(row.explained_id, row.explained_name),
    withdrawn: row.withdrawn_at
      ? {
          at: row.withdrawn_at.toISOString(),
          by: nameOf(row.withdrawn_id, row.withdrawn_name),
          way: row.withdrawn_way!,
        }
      : null,
  }));
}

/** Adds a line. False when it stands there already: the same id, or the same answer. */
export async function enter(tx: EntityManager, entry: Entry): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into consent (id, consultation_id, subject, stage, decision, agency, items, way, given_at, valid_until, explained_by, recorded_by, question)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
    [
      entry.id,
      entry.consultationId,
      entry.subject,
      entry.stage,
      entry.decision,
      entry.agency,
      entry.items,
      entry.way,
      entry.givenAt,
      entry.validUntil,
      entry.explainedBy,
      entry.recordedBy,
      entry.question,
    ],
  );
  return rows.length > 0;
}

/** Takes a line back. False when that happened before: the first time stays. */
export async function takeBack(
  tx: EntityManager,
  consentId: string,
  { way, at, staffId }: { way: WithdrawalWay; at: Date; staffId: string | null },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into consent_withdrawal (consent_id, way, at, staff_id) values ($1, $2, $3, $4)
     on conflict do nothing returning consent_id`,
    [consentId, way, at, staffId],
  );
  return rows.length > 0;
}

/**
 * Brings the ledger to what the interview's answer says now, in the caller's transaction, under the consultation's lock. A
 * changed answer takes the line of the old one back and adds its own; an answer that stands there already is left alone,
 * also when it was taken back since. Null (undecided, not for this person): the old line is only taken back.
 */
export async function enterAnswer(
  tx: EntityManager,
  consultationId: string,
  answer: AnsweredConsent | null,
  now: Date,
): Promise<void> {
  const standing: AnswerRow[] = await tx.query(
    `select c.id, c.question, c.given_at, c.decision, c.subject from consent c
     where c.consultation_id = $1 and c.question is not null
       and not exists (select from consent_withdrawal w where w.consent_id = c.id)`,
    [consultationId],
  );
  for (const row of standing) {
    if (answer && isSame(row, answer)) continue;
    await takeBack(tx, row.id, { way: 'answer_changed', at: answer?.givenAt ?? now, staffId: null });
  }
  if (!answer) return;
  await enter(tx, {
    ...answer,
    id: randomUUID(),
    consultationId,
    stage: 'sharing',
    agency: null,
    validUntil: null,
    explainedBy: null,
    recordedBy: null,
  });
}

type AnswerRow = { id: string; question: string; given_at: Date; decision: ConsentDecision; subject: ConsentSubject };

const isSame = (row: AnswerRow, answer: AnsweredConsent) =>
  row.question === answer.question &&
  row.given_at.getTime() === answer.givenAt.getTime() &&
  row.decision === answer.decision &&
  row.subject === answer.subject;

interface Row {
  id: string;
  subject: ConsentSubject;
  stage: ConsentStage;
  decision: ConsentDecision;
  agency: string | null;
  items: ConsentItem[];
  way: ConsentWay;
  given_at: Date;
  valid_until: Date | null;
  explained_id: string | null;
  explained_name: string | null;
  withdrawn_at: Date | null;
  withdrawn_way: WithdrawalWay | null;
  withdrawn_id: string | null;
  withdrawn_name: string | null;
}

const nameOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
