import { z } from 'zod';
import { MeetingBasis } from '../contract/index.js';

/** A kind of meeting that a town holds. `scheme`: of which way of dividing the town each belongs to one area. */
const MeetingKindShape = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1).max(40),
  basis: MeetingBasis,
  scheme: z.string().min(1).nullable().default(null),
  conveners: z
    .array(z.enum(['worker', 'csw', 'manager', 'coordinator', 'section_manager']))
    .min(1)
    .default(['worker', 'csw', 'manager', 'coordinator', 'section_manager']),
});

/**
 * The profile's `meetings`: which meetings the town holds, on what each rests and who calls it. That one rests on 社会福祉法 106条の6 does not
 * say that the town runs 重層的支援体制整備事業: the two are being taken apart (地域共生社会の在り方検討会議 令和7年).
 */
export const MeetingKindsShape = z
  .array(MeetingKindShape)
  .min(1)
  .refine((kinds) => new Set(kinds.map(({ code }) => code)).size === kinds.length, 'kinds with codes of their own')
  .prefault([
    { code: 'support', name: '支援会議', basis: 'support' },
    { code: 'layered', name: '重層的支援会議', basis: 'layered' },
  ]);
/** @see MeetingKindsShape */
export type TownMeeting = z.infer<typeof MeetingKindShape>;
