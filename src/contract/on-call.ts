import { z } from 'zod';

/** Where a staff member is told of alarms that nobody took; null: nowhere outside the screen. */
export const NotifyMail = z.object({ mail: z.email().max(254).nullable() }).meta({ id: 'NotifyMail' });
/** @see NotifyMail */
export type NotifyMail = z.infer<typeof NotifyMail>;
