import { rank, type Urgency } from '../contract/index.js';
import type { Municipality } from '../municipality/index.js';
import type { Unit } from '../platform/transaction.js';
import { Consultation } from './consultation.entity.js';

/** For so long after an alarm, another text of the same level belongs to what its taker is doing already. */
const calmMs = 30 * 60 * 1000;

/**
 * Raises the alarm of a consultation, which is locked. One alarm per thread, not a flood: a graver level, or a grave one long
 * after the last alarm was taken, raises it anew.
 */
export async function raiseAlarm(
  unit: Unit,
  consultation: Consultation,
  level: Urgency,
  { municipality, now }: { municipality: Municipality; now: Date },
): Promise<void> {
  const { alarm, alarmAt, alarmUrgency } = consultation;
  const known = alarm !== 'none' && rank(alarmUrgency ?? 'U0') >= rank(level);
  if (known && (alarm === 'raised' || now.getTime() - alarmAt!.getTime() < calmMs)) return;
  const alarmDueAt = municipality.readBy(level, now);
  await unit.tx.update(
    Consultation,
    { id: consultation.id },
    { alarm: 'raised', alarmUrgency: level, alarmAt: now, alarmDueAt, alarmBy: null },
  );
  unit.signal('alarm', { consultationId: consultation.id, urgency: level, at: now.toISOString(), takenBy: null });
  unit.job('alarm.chain', { consultationId: consultation.id });
}
