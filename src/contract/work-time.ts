import { z } from 'zod';
import { StaffName } from './consultation.js';

/** As what somebody works. One person may wear two of these hats (CSW and 第2層生活支援コーディネーター, as in 藤沢市). */
export const hats = [
  'counsellor',
  'csw',
  'first_tier',
  'second_tier',
  'outreach',
  'participation',
  'community',
] as const;
/** @see hats */
export const Hat = z.enum(hats).meta({ id: 'Hat' });
/** @see hats */
export type Hat = z.infer<typeof Hat>;

/** The hats as staff say them. */
export const hatWords: Record<Hat, string> = {
  counsellor: '相談支援員',
  csw: 'CSW（コミュニティソーシャルワーカー）',
  first_tier: '第1層生活支援コーディネーター',
  second_tier: '第2層生活支援コーディネーター',
  outreach: 'アウトリーチ支援員',
  participation: '参加支援員',
  community: '地域づくりの担当',
};

/** So many minutes of work; the message is what screens have a sentence for. */
export const WorkMinutes = z.number('minutes').int('minutes').min(1, 'minutes').max(1440, 'minutes');

/** One's own hats, and the one that was worn when work was noted last. */
export const OwnHats = z.object({ hats: z.array(Hat), last: Hat.nullable() }).meta({ id: 'OwnHats' });
/** @see OwnHats */
export type OwnHats = z.infer<typeof OwnHats>;

/** Work of one person in one month under one hat. `unmeasured`: how many of them were noted without minutes. */
export const WorkTimeRow = z
  .object({
    month: z.string(),
    staff: StaffName,
    hat: Hat.nullable(),
    count: z.number().int(),
    minutes: z.number().int(),
    unmeasured: z.number().int(),
  })
  .meta({ id: 'WorkTimeRow' });
/** @see WorkTimeRow */
export type WorkTimeRow = z.infer<typeof WorkTimeRow>;

/** The work of a fiscal year by month, person and hat. `everybody`: of all, as managers see it; otherwise one's own. */
export const WorkTimes = z
  .object({ fiscalYear: z.number().int(), everybody: z.boolean(), rows: z.array(WorkTimeRow) })
  .meta({ id: 'WorkTimes' });
/** @see WorkTimes */
export type WorkTimes = z.infer<typeof WorkTimes>;

/** The fiscal year; this one if none is given. */
export const WorkTimesQuery = z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() });
/** @see WorkTimesQuery */
export type WorkTimesQuery = z.infer<typeof WorkTimesQuery>;
