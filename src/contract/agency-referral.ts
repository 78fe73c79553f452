import { z } from 'zod';
import { ConsentItem } from './consent.js';
import { Instant } from './consultation.js';
import { ReferralBasis, ReferralEvent, ReferralGround, ReferralState, ReferralStep } from './referral.js';
import { type SheetLine, sheetLines } from './referral-sheet.js';

const AgencyName = z.object({ code: z.string(), name: z.string() });

/** A line of an agency's inbox: no name and no matter. */
export const AgencyReferralRow = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: ReferralState,
    basis: ReferralBasis,
    fromSection: z.string(),
    sentAt: Instant,
    wantedOn: z.string().nullable(),
    dueAt: Instant.nullable(),
    overdue: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'AgencyReferralRow' });
/** @see AgencyReferralRow */
export type AgencyReferralRow = z.infer<typeof AgencyReferralRow>;

/** The query of an agency's inbox. */
export const AgencyReferralQuery = z
  .object({ cursor: z.string().max(200).optional() })
  .meta({ id: 'AgencyReferralQuery' });
/** @see AgencyReferralQuery */
export type AgencyReferralQuery = z.infer<typeof AgencyReferralQuery>;

/** A page of an agency's inbox: on the first one everything that is not over; what is over, newest first, also on those after it. */
export const AgencyReferralPage = z
  .object({ rows: z.array(AgencyReferralRow), next: z.string().nullable() })
  .meta({ id: 'AgencyReferralPage' });
/** @see AgencyReferralPage */
export type AgencyReferralPage = z.infer<typeof AgencyReferralPage>;

/** A sheet as the agency sees it: exactly the lines that are shared and still covered. */
export const AgencyReferral = AgencyReferralRow.extend({
  ground: ReferralGround.nullable(),
  sender: z.string(),
  lines: z.array(z.object({ line: z.enum(sheetLines as [SheetLine, ...SheetLine[]]), words: z.string() })),
  items: z.array(ConsentItem),
  /** Groups that were shared and are not any more, because the person took the consent back. */
  gone: z.array(ConsentItem),
  events: z.array(ReferralEvent),
  steps: z.array(ReferralStep),
  agencies: z.array(AgencyName),
}).meta({ id: 'AgencyReferral' });
/** @see AgencyReferral */
export type AgencyReferral = z.infer<typeof AgencyReferral>;

/** Printing a sheet; what is protected has to be confirmed. */
export const NewReferralPrinting = z.object({ confirmed: z.boolean().default(false) }).meta({
  id: 'NewReferralPrinting',
});
/** @see NewReferralPrinting */
export type NewReferralPrinting = z.infer<typeof NewReferralPrinting>;

/** A sheet goes out as an Excel file, as it stood at `version` on the screen. `confirmed`: the warning was read, where there is one. */
export const NewReferralFile = z
  .object({ version: z.number().int(), confirmed: z.boolean().default(false) })
  .meta({ id: 'NewReferralFile' });
/** @see NewReferralFile */
export type NewReferralFile = z.infer<typeof NewReferralFile>;
