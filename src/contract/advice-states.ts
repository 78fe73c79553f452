import { z } from 'zod';

/**
 * Where a request for advice (助言の求め) stands: 求めあり → 引き受け → 聞き返し中 and back → 助言済 → 終了; or 取り下げ. The case stays the
 * agency's own all the time.
 */
export const adviceStates = ['asked', 'taken', 'asked_back', 'answered', 'closed', 'withdrawn'] as const;
/** @see adviceStates */
export const AdviceState = z.enum(adviceStates).meta({ id: 'AdviceState' });
/** @see adviceStates */
export type AdviceState = z.infer<typeof AdviceState>;

/** Who acts on a request: the agency whose case it is, or the centre that advises. */
export const adviceSides = ['agency', 'centre'] as const;
/** @see adviceSides */
export type AdviceSide = (typeof adviceSides)[number];

/** Whether an advice helped (役に立ったか), as the agency says. */
export const adviceHelps = ['yes', 'partly', 'no'] as const;
/** @see adviceHelps */
export const AdviceHelp = z.enum(adviceHelps).meta({ id: 'AdviceHelp' });
/** @see adviceHelps */
export type AdviceHelp = z.infer<typeof AdviceHelp>;

/** What can be done to a request, by whom, and where it leads from where. */
interface AdviceRule {
  sides: readonly AdviceSide[];
  steps: Partial<Record<AdviceState, AdviceState>>;
}

/** What leads to where it began only adds to the history. */
export const adviceRules = {
  take: { sides: ['centre'], steps: { asked: 'taken' } },
  give_to: { sides: ['centre'], steps: { taken: 'taken', asked_back: 'asked_back', answered: 'answered' } },
  ask_back: { sides: ['centre'], steps: { taken: 'asked_back' } },
  consult: { sides: ['centre'], steps: { taken: 'taken', asked_back: 'asked_back' } },
  answer: { sides: ['centre'], steps: { taken: 'answered', asked_back: 'answered', answered: 'answered' } },
  add: { sides: ['agency'], steps: { asked: 'asked', taken: 'taken' } },
  reply: { sides: ['agency'], steps: { asked_back: 'taken' } },
  ask_again: { sides: ['agency'], steps: { answered: 'taken' } },
  close: { sides: ['agency', 'centre'], steps: { asked_back: 'closed', answered: 'closed' } },
  rate: { sides: ['agency'], steps: { closed: 'closed' } },
  withdraw: { sides: ['agency'], steps: { asked: 'withdrawn', taken: 'withdrawn', asked_back: 'withdrawn' } },
  reopen: { sides: ['agency', 'centre'], steps: { closed: 'taken' } },
} as const satisfies Record<string, AdviceRule>;
/** @see adviceRules */
export type AdviceDeedKind = keyof typeof adviceRules;

/** The rule of a deed, with every state open to be asked about. */
export const adviceRule = (kind: AdviceDeedKind): AdviceRule => adviceRules[kind];

/** What a side can do to a request where it stands. */
export const adviceDeedsAt = (state: AdviceState, side: AdviceSide): AdviceDeedKind[] =>
  (Object.keys(adviceRules) as AdviceDeedKind[]).filter((kind) => {
    const { sides, steps } = adviceRule(kind);
    return sides.includes(side) && steps[state] !== undefined;
  });

/** States in which the centre is to act: they have a day by which. */
export const adviceWaitingStates = ['asked', 'taken'] as const satisfies readonly AdviceState[];
/** States in which a request is over. */
export const adviceEndedStates = ['closed', 'withdrawn'] as const satisfies readonly AdviceState[];
