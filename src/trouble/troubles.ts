import type { SystemState, Trouble } from '../contract/index.js';

/** What waits longer than so many minutes is late. A message that is tried again after a failure may wait longer than that. */
export const lateMinutes = 5;

/** What somebody should look at, the gravest first. A door that is not connected is nobody's surprise. */
export function troublesOf({
  doors,
  sending,
  reading,
  quota,
  quarantined,
}: Omit<SystemState, 'at' | 'troubles'>): Trouble[] {
  const found: Trouble[] = [];
  const of = (kind: Trouble['kind'], door: Trouble['door'] = null) => found.push({ kind, door });
  if (reading.count > 0) of('reading_late');
  if (sending.count > 0) of('sending_late');
  for (const { door, ready, state } of doors) if (ready && state === 'quiet') of('silence', door);
  const used = quota?.allowed != null ? quota.used / Math.max(1, quota.allowed) : 0;
  if (used >= 0.9) of('quota_90');
  else if (used >= 0.7) of('quota_70');
  if (quarantined > 0) of('quarantine');
  return found;
}
