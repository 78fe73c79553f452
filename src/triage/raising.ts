import { randomUUID } from 'node:crypto';
import { Consultation, Decision, isEnded, raiseAlarm, voidLowering } from '../consultation/index.js';
import { isGrave, rank, type Urgency } from '../contract/index.js';
import type { Municipality } from '../municipality/index.js';
import type { Unit } from '../platform/transaction.js';

/**
 * Raises a consultation, which is locked, because a text that was rated before turned out graver. Where staff lowered the
 * level after the text had come, they knew its words: then the level stays, and only the mark on the text is new.
 * @param saidAt when the text came
 */
export async function raiseLevel(
  unit: Unit,
  consultation: Consultation,
  { level, saidAt, municipality, now }: { level: Urgency; saidAt: Date; municipality: Municipality; now: Date },
): Promise<void> {
  const { id, urgency, dueAt, status } = consultation;
  const version = consultation.version + 1;
  unit.changes(id, version);
  if (isEnded(status) || (await loweredSince(unit, id, saidAt))) {
    await unit.tx.update(Consultation, { id }, { version });
    return;
  }
  const higher = rank(level) > rank(urgency);
  const due = Math.min(municipality.answerBy(level, now).getTime(), dueAt.getTime());
  await unit.tx.update(
    Consultation,
    { id },
    {
      version,
      ...(higher && { urgency: level, urgencyBy: 'triage', urgencyReason: null, dueAt: new Date(due) }),
    },
  );
  if (higher) {
    const decision = { id: randomUUID(), consultationId: id, kind: 'urgency' as const, before: urgency, after: level };
    await unit.tx.insert(Decision, { ...decision, reason: null, staffId: null, secondStaffId: null, at: now });
  }
  if (!isGrave(level)) return;
  await voidLowering(unit.tx, [id], now);
  await raiseAlarm(unit, consultation, level, { municipality, now });
}

const loweredSince = (unit: Unit, consultationId: string, since: Date): Promise<boolean> =>
  unit.tx
    .createQueryBuilder(Decision, 'd')
    .where(`d.consultationId = :consultationId and d.kind = 'urgency' and d.staffId is not null`, { consultationId })
    .andWhere('d.at >= :since and d.after < d.before', { since })
    .getExists();
