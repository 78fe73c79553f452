import { type Consultation, Message, say } from '../consultation/index.js';
import type { Assessment } from '../contract/index.js';
import {
  contextOf,
  crisisText,
  doorOf,
  type InterviewContext,
  type InterviewState,
  type Questionnaires,
} from '../intake/index.js';
import type { Municipality } from '../municipality/index.js';
import type { Unit } from '../platform/transaction.js';

/** Which of the fixed, approved crisis texts fits what was read; null when none does, and staff alone answer. */
export function crisisFor({ urgency, dangers }: Pick<Assessment, 'urgency' | 'dangers'>): string | null {
  if (urgency === 'U4') return 'now';
  if (urgency !== 'U3') return null;
  if (dangers.includes('suicide') || dangers.includes('self_harm')) return 'suicide';
  if (dangers.includes('dv') || dangers.includes('sexual_violence')) return 'violence';
  if (dangers.includes('child_abuse')) return 'child';
  return null;
}

/** The context of an interview with the lines that help in this danger, those first that speak the language. */
export function withLinesFor(
  crisis: string,
  context: InterviewContext,
  municipality: Municipality,
  now: Date,
  language: string | undefined,
): InterviewContext {
  const purpose = crisis === 'violence' ? 'dv' : crisis === 'child' ? 'child' : 'suicide';
  const abuse = crisis === 'child' ? municipality.lines('child_abuse', now, language) : [];
  return {
    ...context,
    lines: municipality.lines(purpose, now, language),
    emergencyLines: [...(context.emergencyLines ?? []), ...abuse],
  };
}

/**
 * Says the crisis text at once, once per consultation, while the assistant still speaks for the centre: fixed words, what is
 * true about who reads when, and at most three lines that answer now. The caller has locked the consultation.
 */
export async function comfort(
  unit: Unit,
  consultation: Consultation,
  read: Pick<Assessment, 'urgency' | 'dangers'>,
  { questionnaires, municipality, now }: { questionnaires: Questionnaires; municipality: Municipality; now: Date },
): Promise<void> {
  const crisis = crisisFor(read);
  if (crisis === null || consultation.assistant !== 'asking') return;
  const state = consultation.interview as InterviewState | null;
  if (state?.noReply || state?.warned.includes(crisis)) return;
  const said = await unit.tx
    .createQueryBuilder(Message, 'm')
    .where(`m.consultationId = :id and m.details ->> 'crisis' = :crisis`, { id: consultation.id, crisis })
    .getExists();
  if (said) return;
  const q = questionnaires.of(state);
  const context = contextOf(municipality, consultation, doorOf(consultation.channel), now);
  const helping = withLinesFor(crisis, context, municipality, now, state?.language);
  const text = crisisText(q, crisis, state?.language ?? 'ja', helping, consultation.watched);
  await say(unit, consultation, { by: 'assistant', text, details: { crisis, mustLeave: true } }, now);
}
