import { z } from 'zod';

/**
 * Where an outreach (アウトリーチ) stands: 情報把握 → 見立て → 接近 → 反応あり/なし → 関係づくり → つながった → 他事業へ/見守り/終結, and back. All but
 * the end are open: what was passed on stays somebody's until they know that it arrived.
 */
export const outreachStates = [
  'known',
  'assessing',
  'approaching',
  'unanswered',
  'answered',
  'trusting',
  'connected',
  'passed_on',
  'watching',
  'ended',
] as const;
/** @see outreachStates */
export const OutreachState = z.enum(outreachStates).meta({ id: 'OutreachState' });
/** @see outreachStates */
export type OutreachState = z.infer<typeof OutreachState>;

/**
 * Where an outreach may go from where it stands. An approach can be noted in every open state, for it has happened; only from
 * `trusting` on does it no longer say where things stand.
 */
export const outreachSteps: Record<OutreachState, readonly OutreachState[]> = {
  known: ['assessing', 'approaching', 'unanswered', 'answered', 'connected', 'ended'],
  assessing: ['approaching', 'unanswered', 'answered', 'connected', 'passed_on', 'watching', 'ended'],
  approaching: ['assessing', 'unanswered', 'answered', 'connected', 'passed_on', 'watching', 'ended'],
  unanswered: ['assessing', 'approaching', 'answered', 'connected', 'passed_on', 'watching', 'ended'],
  answered: ['assessing', 'approaching', 'unanswered', 'trusting', 'connected', 'passed_on', 'watching', 'ended'],
  trusting: ['assessing', 'connected', 'passed_on', 'watching', 'ended'],
  connected: ['trusting', 'passed_on', 'watching', 'ended'],
  passed_on: ['assessing', 'connected', 'watching', 'ended'],
  watching: ['assessing', 'trusting', 'connected', 'passed_on', 'ended'],
  ended: ['assessing'],
};

/** States in which there is a tie already: an approach without answer is counted there, and loosens nothing. */
export const tiedStates = [
  'trusting',
  'connected',
  'passed_on',
  'watching',
] as const satisfies readonly OutreachState[];

/** How far somebody trusts (a proposal of ours, no city's): not met, met, talks, lets us come, tells what troubles them. */
export const trustStages = ['unmet', 'met', 'talks', 'welcomes', 'confides'] as const;
/** @see trustStages */
export const TrustStage = z.enum(trustStages).meta({ id: 'TrustStage' });
/** @see trustStages */
export type TrustStage = z.infer<typeof TrustStage>;

/** Where the centre heard of somebody (藤沢市: 民生委員, 縁側, 学校, ボラセン, 貸付窓口, 地域団体, 包括); reported by source. */
export const outreachSources = [
  'welfare_volunteer',
  'neighbour',
  'family',
  'school',
  'hangout',
  'volunteer_centre',
  'loan_desk',
  'community_group',
  'elderly_centre',
  'agency',
  'consultation',
  'own_staff',
  'other',
] as const;
/** @see outreachSources */
export const OutreachSource = z.enum(outreachSources).meta({ id: 'OutreachSource' });
/** @see outreachSources */
export type OutreachSource = z.infer<typeof OutreachSource>;

/** The ways to somebody (米子市: 手紙, 情報提供, 訪問, 家族支援, 同行). */
export const approachWays = ['letter', 'information', 'visit', 'phone', 'family', 'accompany', 'watch'] as const;
/** @see approachWays */
export const ApproachWay = z.enum(approachWays).meta({ id: 'ApproachWay' });
/** @see approachWays */
export type ApproachWay = z.infer<typeof ApproachWay>;

/** Whether there was an answer, and whose. `waiting`: sent or left there, and nobody can know yet. */
export const approachAnswers = ['waiting', 'none', 'person', 'family'] as const;
/** @see approachAnswers */
export const ApproachAnswer = z.enum(approachAnswers).meta({ id: 'ApproachAnswer' });
/** @see approachAnswers */
export type ApproachAnswer = z.infer<typeof ApproachAnswer>;

/** Whether somebody answered. */
export const isAnswered = (answer: ApproachAnswer): boolean => answer === 'person' || answer === 'family';

/** Why an outreach ended. */
export const outreachEnds = ['supported', 'taken_over', 'declined', 'moved', 'died', 'mistaken', 'other'] as const;
/** @see outreachEnds */
export const OutreachEnd = z.enum(outreachEnds).meta({ id: 'OutreachEnd' });
/** @see outreachEnds */
export type OutreachEnd = z.infer<typeof OutreachEnd>;
