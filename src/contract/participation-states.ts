import { z } from 'zod';

/** Where somebody's way into a place stands (希望把握 → 候補 → 見学・体験 → 開始 → 定着確認 → 継続 or 終了). */
export const participationStates = ['wish', 'seeking', 'trying', 'started', 'settling', 'continuing', 'ended'] as const;
/** @see participationStates */
export const ParticipationState = z.enum(participationStates).meta({ id: 'ParticipationState' });
/** @see participationStates */
export type ParticipationState = z.infer<typeof ParticipationState>;

/** What may follow. Back to looking for candidates leads from everywhere, from the end too. */
export const participationSteps: Record<ParticipationState, readonly ParticipationState[]> = {
  wish: ['seeking', 'ended'],
  seeking: ['trying', 'started', 'ended'],
  trying: ['seeking', 'started', 'ended'],
  started: ['seeking', 'settling', 'ended'],
  settling: ['seeking', 'continuing', 'ended'],
  continuing: ['seeking', 'ended'],
  ended: ['seeking'],
};

/** Whether the person goes somewhere: there is exactly one place where they do. */
export const isTakingPart = (state: ParticipationState): boolean =>
  state === 'started' || state === 'settling' || state === 'continuing';

/** Where a candidate stands (候補 → 打診 → 受け入れ可 or 不可 → 見学・体験 → 開始 → 終了). `dropped`: the person's side did without it. */
export const candidateStates = [
  'proposed',
  'asked',
  'accepted',
  'refused',
  'visiting',
  'started',
  'over',
  'dropped',
] as const;
/** @see candidateStates */
export const CandidateState = z.enum(candidateStates).meta({ id: 'CandidateState' });
/** @see candidateStates */
export type CandidateState = z.infer<typeof CandidateState>;

/** What may follow. Whoever refused, was left or was dropped can be asked again. */
export const candidateSteps: Record<CandidateState, readonly CandidateState[]> = {
  proposed: ['asked', 'dropped'],
  asked: ['accepted', 'refused', 'dropped'],
  accepted: ['refused', 'visiting', 'started', 'dropped'],
  refused: ['asked'],
  visiting: ['refused', 'started', 'dropped'],
  started: ['over'],
  over: ['asked'],
  dropped: ['asked'],
};

/** How a settling check (定着確認) stands. `void`: the person left before its day. */
export const checkStates = ['open', 'done', 'missed', 'void'] as const;
/** @see checkStates */
export const CheckState = z.enum(checkStates).meta({ id: 'CheckState' });
/** @see checkStates */
export type CheckState = z.infer<typeof CheckState>;

/** How long after the start a check is made: `1w` a week, `3m` three months. */
export const CheckAfter = z.string().regex(/^[1-9]\d?[dwm]$/, 'such as 10d, 1w or 3m');
