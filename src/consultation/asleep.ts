/**
 * Whether a consultation is put off, as a condition on a row of `consultation`: until its time, and only while the resident has
 * said nothing since and the level has not risen. What no longer holds is over at once; the job `snooze.wake` tidies up behind.
 */
export const asleepSql = (alias: string): string =>
  `exists (select from snooze z where z.consultation_id = ${alias}.id and z.until > now() and z.urgency >= ${alias}.urgency
     and not exists (select from message zm where zm.consultation_id = z.consultation_id and zm.direction = 'in' and zm.seq > z.seq))`;
