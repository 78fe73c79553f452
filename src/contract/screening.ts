import { z } from 'zod';
import { Route } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { IssueCode } from './issue.js';
import { typedWords } from './typed-words.js';

/**
 * What the national sheet calls the result of screening: ended with information · handed on · goes on without consent for now ·
 * goes on with a plan · broken off before it could be judged.
 */
export const nationalResults = [
  'information_only',
  'handed_on',
  'goes_on_without_consent',
  'goes_on_with_plan',
  'broken_off',
] as const;
/** @see nationalResults */
export const NationalResult = z.enum(nationalResults).meta({ id: 'NationalResult' });
/** @see nationalResults */
export type NationalResult = z.infer<typeof NationalResult>;

/** The national results in Japanese. */
export const nationalResultWords: Record<NationalResult, string> = {
  information_only: '情報提供・相談対応のみで終了',
  handed_on: '他の制度や機関につなぐ',
  goes_on_without_consent: '現時点では本人同意はとれていないが、継続支援',
  goes_on_with_plan: '継続支援し、プランを作成',
  broken_off: 'スクリーニング判断前に中断・終了',
};

/**
 * The result of a screening (振り分け), decided by a person. `route` null: information only. ① needs `hearing` (ヒアリング結果) and at
 * least one of `issues`; ③ needs `nextContactAt`. `version`: the record as it was on the screen.
 */
export const NewRoute = z
  .object({
    route: Route.nullable(),
    reason: typedWords(2000),
    hearing: z.string().max(20_000).nullish(),
    issues: z.array(IssueCode).max(60).default([]),
    nextContactAt: Instant.nullish(),
    national: NationalResult.nullish(),
    version: z.number().int().optional(),
  })
  .meta({ id: 'NewRoute' });
/** @see NewRoute */
export type NewRoute = z.infer<typeof NewRoute>;

/** One screening as it was decided. The newest of a consultation stands. */
export const Screening = z
  .object({
    id: z.uuid(),
    route: Route.nullable(),
    national: NationalResult.nullable(),
    reason: z.string(),
    hearing: z.string().nullable(),
    issues: z.array(IssueCode),
    nextContactAt: Instant.nullable(),
    by: StaffName,
    at: Instant,
  })
  .meta({ id: 'Screening' });
/** @see Screening */
export type Screening = z.infer<typeof Screening>;
