import { type Consultation, Message } from '../consultation/index.js';
import { enterAnswer } from '../people/consent-ledger.js';
import type { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import { answeredConsent, wasAskedForConsent } from './consent-answer.js';
import type { Questionnaire } from './questionnaire.js';
import type { InterviewContext, InterviewState, Raised } from './state.js';
import { filled, summary } from './summary.js';

/** An interview whose answers are to be taken down. */
export interface Taking {
  consultation: Consultation;
  q: Questionnaire;
  state: InterviewState;
  context: InterviewContext;
}

/**
 * Takes the answers of interviews down into the records: the answers in the order of the 受付票, what they fill of the
 * consultations themselves, and the consent ledger. The caller has locked the consultations; what the caller has changed of
 * their version, status, assistant and `heardSeq` is written with them.
 */
export async function takeDown(unit: Unit, seal: Seal, takings: Taking[]): Promise<void> {
  if (takings.length === 0) return;
  const rows = takings.flatMap(({ consultation, q, state, context }) =>
    summary(q, state, context)
      .filter((answer) => answer.state !== 'not_asked' || state.asked.includes(answer.question))
      .map((answer, position) => ({ ...answer, id: consultation.id, position })),
  );
  for (const taking of takings) fill(seal, taking);
  await Promise.all([
    unit.tx.query(
      `insert into answer (consultation_id, position, question, label, state, value, shown, at)
       select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::timestamptz[])
       on conflict (consultation_id, question) do update set
         label = excluded.label, position = excluded.position, state = excluded.state, value = excluded.value, shown = excluded.shown, at = excluded.at`,
      [
        rows.map(({ id }) => id),
        rows.map(({ position }) => position),
        rows.map(({ question }) => question),
        rows.map(({ label }) => label),
        rows.map(({ state }) => state),
        rows.map(({ value }) => (value === null ? null : JSON.stringify(value))),
        rows.map(({ shown }) => shown),
        rows.map(({ at }) => at),
      ],
    ),
    writeInterviews(
      unit,
      takings.map(({ consultation }) => consultation),
    ),
    ...takings
      .filter(({ q, state }) => wasAskedForConsent(q, state))
      .map(({ consultation, q, state, context }) =>
        enterAnswer(unit.tx, consultation.id, answeredConsent(q, state, context.door), new Date(context.now)),
      ),
  ]);
}

/** What the answers fill of the consultation itself. */
function fill(seal: Seal, { consultation, q, state, context }: Taking): void {
  const said = filled(q, state);
  const before = consultation.interview ? filled(q, consultation.interview as InterviewState) : null;
  // What the interview itself had filled leaves with the words that are taken back; what others entered stays.
  const kept = (value: string | null | undefined, was: string | null | undefined, stored: string | null) =>
    value ? seal.close(value) : was ? null : stored;
  const area = context.areas.find(({ code }) => code === said.area)?.label ?? said.area;
  Object.assign(consultation, {
    interview: state,
    speaker: said.speaker ?? consultation.speaker,
    area: area?.slice(0, 100) ?? consultation.area,
    name: kept(said.name?.slice(0, 100), before?.name, consultation.name),
    wantsPerson: said.wantsPerson,
    watched: said.watched === true,
    safeContact: kept(said.safeContact?.slice(0, 500), before?.safeContact, consultation.safeContact),
  });
}

/** Writes what an interview holds and moves of its consultation, for many at once. The caller has locked them. */
export async function writeInterviews(unit: Unit, consultations: Consultation[]): Promise<void> {
  if (consultations.length === 0) return;
  const rows = consultations.map((c) => ({
    id: c.id,
    version: c.version,
    status: c.status,
    assistant: c.assistant,
    heard_seq: c.heardSeq,
    interview: c.interview,
    speaker: c.speaker,
    area: c.area,
    name: c.name,
    wants_person: c.wantsPerson,
    watched: c.watched,
    safe_contact: c.safeContact,
  }));
  await unit.tx.query(
    `update consultation c set version = n.version, status = n.status, assistant = n.assistant, heard_seq = n.heard_seq,
       interview = n.interview, speaker = n.speaker, area = n.area, name = n.name, wants_person = n.wants_person,
       watched = n.watched, safe_contact = n.safe_contact
     from jsonb_to_recordset($1::jsonb) as n (id uuid, version int, status text, assistant text, heard_seq bigint, interview jsonb,
       speaker text, area text, name text, wants_person boolean, watched boolean, safe_contact text)
     where c.id = any($2) and c.id = n.id`,
    [JSON.stringify(rows), rows.map(({ id }) => id)],
  );
}

/** What an answer itself raises is read by triage together with the message that it came in: one place that alarms. */
export async function passOn(unit: Unit, message: Pick<Message, 'id' | 'details'>, raised: Raised): Promise<void> {
  const details = { ...message.details, raised: raised.urgency, raisedDangers: raised.dangers };
  await unit.tx.update(Message, { id: message.id }, { details: details as never, assessedAt: null });
  unit.job('triage.assess', { messageIds: [message.id] });
}
