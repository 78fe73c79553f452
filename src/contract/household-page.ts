import { z } from 'zod';
import { CaseState } from './case-states.js';
import { Compound } from './codes.js';
import { HouseholdView, Member, Relation } from './household.js';
import { ParticipationState } from './participation-states.js';
import { PersonConsultation, PersonFile } from './person.js';
import { ReferralState } from './referral.js';

/** What somebody in a household is to another in it, as far as it follows from what both are to the one in its middle. */
export const KinOf = z.object({ memberId: z.uuid(), relation: Relation }).meta({ id: 'KinOf' });
/** @see KinOf */
export type KinOf = z.infer<typeof KinOf>;

/** Somebody in a household with everything about them that goes on and that the reader may see. */
export const HouseholdPerson = z
  .object({
    member: Member,
    file: PersonFile,
    /** Who of the others sees in this person what. */
    kin: z.array(KinOf),
    consultations: z.array(PersonConsultation.extend({ compounds: z.array(Compound) })),
    cases: z.array(z.object({ id: z.uuid(), number: z.string(), state: CaseState })),
    referrals: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        state: ReferralState,
        agency: z.string(),
        consultationId: z.uuid(),
      }),
    ),
    participations: z.array(z.object({ id: z.uuid(), caseId: z.uuid(), state: ParticipationState })),
  })
  .meta({ id: 'HouseholdPerson' });
/** @see HouseholdPerson */
export type HouseholdPerson = z.infer<typeof HouseholdPerson>;

/** The page of a household. `compounds`: the patterns that the machine suggests in any of the consultations shown. */
export const HouseholdPage = z
  .object({ household: HouseholdView, people: z.array(HouseholdPerson), compounds: z.array(Compound) })
  .meta({ id: 'HouseholdPage' });
/** @see HouseholdPage */
export type HouseholdPage = z.infer<typeof HouseholdPage>;
