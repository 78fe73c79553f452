import { z } from 'zod';
import { MemberSight } from './case-deeds.js';
import { CaseState, PlanItemState, PlanState } from './case-states.js';
import { StaffName } from './consultation.js';
import { cleaned } from './typed-words.js';

const Day = z.iso.date();

/** A case as an agency of its team sees it: never notes, threads, assessments or other members' own work unless it was given. */
export const TeamCase = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: CaseState,
    role: z.string(),
    sees: MemberSight,
    contact: StaffName,
    /** Null until the person has agreed to a plan that names this agency, and after the consent was withdrawn. */
    plan: z
      .object({
        state: PlanState,
        wish: z.string(),
        goal: z.string(),
        from: Day,
        until: Day,
        items: z.array(
          z.object({
            id: z.uuid(),
            what: z.string(),
            who: z.string(),
            own: z.boolean(),
            role: z.string(),
            by: Day.nullable(),
            state: PlanItemState,
            /** Of one's own work: what was told last, on which day, and where its history stands: a report goes over that. */
            report: z.string(),
            reportedOn: Day.nullable(),
            seen: z.number().int(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'TeamCase' });
/** @see TeamCase */
export type TeamCase = z.infer<typeof TeamCase>;

/**
 * What an agency tells of its own work in a plan: how far it is, and a few words. `seen` is where the work's history stood on the
 * screen; what is dropped the centre decides. Repeated with the same `clientId` it changes nothing.
 */
export const NewTeamReport = z
  .object({
    clientId: z.uuid(),
    seen: z.number().int(),
    state: PlanItemState.exclude(['dropped']),
    words: z
      .string()
      .max(1000)
      .transform((text) => cleaned(text).trim()),
  })
  .meta({ id: 'NewTeamReport' });
/** @see NewTeamReport */
export type NewTeamReport = z.infer<typeof NewTeamReport>;
