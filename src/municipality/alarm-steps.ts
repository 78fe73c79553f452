import { z } from 'zod';

/** Whom a step of an alarm tells: everybody at work, the managers, or whoever the rota names at that moment. */
export const tellees = ['duty', 'manager', 'on_call'] as const;
/** How a step tells them: the bar on every staff screen, mail to the member's own address, or a call of `ALARM_WEBHOOK_URL`. */
export const tellingWays = ['screen', 'mail', 'webhook'] as const;

/** One step of an alarm's chain: so many minutes (fractions allowed) after it was raised, if nobody has taken it by then. */
const AlarmStep = z.strictObject({
  after: z.number().min(0).max(1440),
  who: z.enum(tellees),
  by: z.array(z.enum(tellingWays)).min(1),
});
/** @see AlarmStep */
export type AlarmStep = z.infer<typeof AlarmStep>;

const Steps = z
  .array(AlarmStep)
  .min(1)
  .max(20)
  .refine(
    (steps) => steps.every(({ after }, at) => at === 0 || steps[at - 1]!.after <= after),
    'steps in order of time',
  );

/** The steps of a level: for an alarm raised while staff read (`open`), and for one raised while nobody does (`outside`). */
const LevelSteps = z.strictObject({ open: Steps, outside: Steps });

/** Not taken in five minutes: the manager. In ten: whoever is on call. A proposal until the city sets it by contract. */
const open: AlarmStep[] = [
  { after: 0, who: 'duty', by: ['screen'] },
  { after: 5, who: 'manager', by: ['screen', 'mail'] },
  { after: 10, who: 'on_call', by: ['mail', 'webhook'] },
];
/** Nobody sits at a screen: whoever is on call is told at once, and once more. */
const outside: AlarmStep[] = [
  { after: 0, who: 'on_call', by: ['screen', 'mail', 'webhook'] },
  { after: 5, who: 'manager', by: ['mail'] },
  { after: 10, who: 'on_call', by: ['mail', 'webhook'] },
];

/** The profile's `chain`: what happens to an alarm of each level until a named person takes it. */
export const AlarmChainShape = z
  .strictObject({ U3: LevelSteps, U4: LevelSteps })
  .default({ U4: { open, outside }, U3: { open, outside } });

/** Whether a chain tells whoever is on call, away from the screens, before so many minutes are over. */
export const reachesOnCall = (steps: readonly AlarmStep[], minutes: number): boolean =>
  steps.some(({ after, who, by }) => who === 'on_call' && after < minutes && by.some((way) => way !== 'screen'));
