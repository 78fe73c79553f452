import { z } from 'zod';
import { topicCodes } from './reception-form.js';

/**
 * 「課題と特性」 of the national assessment sheet, in its order, after the sixteen 「お困りごと」 (T01 … T16) of the reception form. The
 * wording is from memory: a city compares it with the ministry's file.
 */
export const traitCodes = [
  'K01',
  'K02',
  'K03',
  'K04',
  'K05',
  'K06',
  'K07',
  'K08',
  'K09',
  'K10',
  'K11',
  'K12',
  'K13',
  'K14',
  'K15',
  'K16',
  'K17',
  'K18',
  'K19',
  'K20',
  'K21',
  'K22',
  'K23',
  'K24',
  'K25',
  'K26',
] as const;
/** Every issue that one person can have. @see traitCodes */
export const issueCodes = [...topicCodes, ...traitCodes] as const;
/** @see issueCodes */
export const IssueCode = z.enum(issueCodes).meta({ id: 'IssueCode' });
/** @see issueCodes */
export type IssueCode = z.infer<typeof IssueCode>;

/** The issues as staff say them. */
export const issueWords: Record<IssueCode, string> = {
  T01: '病気や健康、障害のこと',
  T02: '住まいについて',
  T03: '収入・生活費のこと',
  T04: '家賃やローンの支払いのこと',
  T05: '税金や公共料金等の支払いについて',
  T06: '債務について',
  T07: '仕事探し、就職について',
  T08: '仕事上の不安やトラブル',
  T09: '地域との関係について',
  T10: '家族との関係について',
  T11: '子育てのこと',
  T12: '介護のこと',
  T13: 'ひきこもり・不登校',
  T14: 'DV・虐待',
  T15: '食べるものがない',
  T16: 'その他',
  K01: '病気',
  K02: 'けが',
  K03: '障害（手帳あり）',
  K04: '障害（疑い）',
  K05: '自死企図',
  K06: 'その他メンタルヘルスの課題',
  K07: '住まいが不安定',
  K08: 'ホームレス',
  K09: '経済的困窮',
  K10: '（多重・過重）債務',
  K11: '家計管理の課題',
  K12: '就職活動が困難',
  K13: '就職の定着が困難',
  K14: '生活習慣の乱れ',
  K15: '社会的孤立',
  K16: '家族関係・家族の問題',
  K17: '不登校',
  K18: '非行',
  K19: '中卒・高校中退',
  K20: 'ひとり親',
  K21: 'DV・虐待（課題として）',
  K22: '外国籍',
  K23: '刑余者',
  K24: 'コミュニケーションが苦手',
  K25: '読み書き・ことば・理解の課題',
  K26: '被災',
};

/** How an issue stands: suggested by the machine or by what was said; decided by a colleague; dismissed by one. */
export const issueStandings = ['suggested', 'decided', 'dismissed'] as const;
/** @see issueStandings */
export const IssueStanding = z.enum(issueStandings).meta({ id: 'IssueStanding' });
/** @see issueStandings */
export type IssueStanding = z.infer<typeof IssueStanding>;
