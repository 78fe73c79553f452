import { Consultation, Message } from '../consultation/index.js';
import { enterAnswer } from '../people/consent-ledger.js';
import type { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import { answeredConsent, wasAskedForConsent } from './consent-answer.js';
import type { Questionnaire } from './questionnaire.js';
import type { InterviewContext, InterviewState, Raised } from './state.js';
import { filled, summary } from './summary.js';

/**
 * Takes an interview's answers down into the record: the answers in the order of the 受付票, what they fill of the
 * consultation itself, and the consent ledger. The caller has locked the consultation and raises its version.
 */
export async function takeDown(
  unit: Unit,
  seal: Seal,
  consultation: Consultation,
  q: Questionnaire,
  state: InterviewState,
  context: InterviewContext,
): Promise<void> {
  const answers = summary(q, state, context).filter(
    (answer) => answer.state !== 'not_asked' || state.asked.includes(answer.question),
  );
  await unit.tx.query(
    `insert into answer (consultation_id, position, question, label, state, value, shown, at)
     select $1, position - 1, question, label, state, value, shown, at
     from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::timestamptz[]) with ordinality
       as n (question, label, state, value, shown, at, position)
     on conflict (consultation_id, question) do update set
       label = excluded.label, position = excluded.position, state = excluded.state, value = excluded.value, shown = excluded.shown, at = excluded.at`,
    [
      consultation.id,
      answers.map(({ question }) => question),
      answers.map(({ label }) => label),
      answers.map(({ state: standing }) => standing),
      answers.map(({ value }) => (value === null ? null : JSON.stringify(value))),
      answers.map(({ shown }) => shown),
      answers.map(({ at }) => at),
    ],
  );
  if (wasAskedForConsent(q, state)) {
    await enterAnswer(unit.tx, consultation.id, answeredConsent(q, state, context.door), new Date(context.now));
  }
  const said = filled(q, state);
  const before = consultation.interview ? filled(q, consultation.interview as InterviewState) : null;
  // What the interview itself had filled leaves with the words that are taken back; what others entered stays.
  const kept = (value: string | null | undefined, was: string | null | undefined, stored: string | null) =>
    value ? seal.close(value) : was ? null : stored;
  const area = context.areas.find(({ code }) => code === said.area)?.label ?? said.area;
  await unit.tx.update(
    Consultation,
    { id: consultation.id },
    {
      interview: state as never,
      speaker: said.speaker ?? consultation.speaker,
      area: area?.slice(0, 100) ?? consultation.area,
      name: kept(said.name?.slice(0, 100), before?.name, consultation.name),
      wantsPerson: said.wantsPerson,
      watched: said.watched === true,
      safeContact: kept(said.safeContact?.slice(0, 500), before?.safeContact, consultation.safeContact),
    },
  );
}

/** What an answer itself raises is read by triage together with the message that it came in: one place that alarms. */
export async function passOn(unit: Unit, message: Pick<Message, 'id' | 'details'>, raised: Raised): Promise<void> {
  const details = { ...message.details, raised: raised.urgency, raisedDangers: raised.dangers };
  await unit.tx.update(Message, { id: message.id }, { details: details as never, assessedAt: null });
  unit.job('triage.assess', { messageIds: [message.id] });
}
