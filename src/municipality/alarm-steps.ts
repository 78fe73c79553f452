import { z } from 'zod';

/** Whom a step of an alarm tells: everybody at work, the managers, or whoever the rota names at that moment. */
export const tellees = ['duty', 'manager', 'on_call'] as const;
/** How a step tells them: the bar on every staff screen, mail to the member's own address, or a call of `ALARM_WEBHOOK_URL`. */
export const tellingWays = ['screen', 'mail', 'webhook'] as const;

/** From when a step's minutes count: from the alarm, or from the moment at which staff read again. */
export const stepOrigins = ['alarm', 'opening'] as const;

/** One step of an alarm's chain: so many minutes (fractions allowed) after its origin, if nobody has taken it by then. */
const AlarmStep = z.strictObject({
  after: z.number().min(0).max(1440),
  from: z.enum(stepOrigins).default('alarm'),
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
    (steps) => steps.every((step, at) => at === 0 || follows(step, steps[at - 1]!)),
    'steps in order of time, those from the opening last',
  );

const follows = (step: AlarmStep, before: AlarmStep): boolean =>
  step.from === before.from ? before.after <= step.after : step.from === 'opening';

/** The steps of a level: for an alarm raised while staff read (`open`), and for one raised while nobody does (`outside`). */
const LevelSteps = z.strictObject({
  open: Steps.refine(
    (steps) => steps.every(({ from }) => from === 'alarm'),
    'steps from the opening belong to `outside`',
  ),
  outside: Steps,
});

/** Not taken in five minutes: the manager. In ten: whoever is on call. A proposal until the city sets it by contract. */
const open: AlarmStep[] = [
  { after: 0, from: 'alarm', who: 'duty', by: ['screen'] },
  { after: 5, from: 'alarm', who: 'manager', by: ['screen', 'mail'] },
  { after: 10, from: 'alarm', who: 'on_call', by: ['mail', 'webhook'] },
];
/** Nobody sits at a screen: whoever is on call is told at once, and once more; and everybody when the office opens. */
const outside: AlarmStep[] = [
  { after: 0, from: 'alarm', who: 'on_call', by: ['screen', 'mail', 'webhook'] },
  { after: 5, from: 'alarm', who: 'manager', by: ['mail'] },
  { after: 10, from: 'alarm', who: 'on_call', by: ['mail', 'webhook'] },
  { after: 0, from: 'opening', who: 'duty', by: ['screen', 'mail'] },
  { after: 5, from: 'opening', who: 'manager', by: ['screen', 'mail'] },
];

/** The profile's `chain`: what happens to an alarm of each level until a named person takes it. */
export const AlarmChainShape = z
  .strictObject({ U3: LevelSteps, U4: LevelSteps })
  .default({ U4: { open, outside }, U3: { open, outside } });

/** Whether a chain tells whoever is on call, away from the screens, before so many minutes are over. */
export const reachesOnCall = (steps: readonly AlarmStep[], minutes: number): boolean =>
  steps.some(
    ({ after, from, who, by }) =>
      who === 'on_call' && from === 'alarm' && after < minutes && by.some((way) => way !== 'screen'),
  );
