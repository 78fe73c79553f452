import type { Field } from './codes.js';

/** A kind of agency: its name in the national language, and the field of welfare it belongs to. */
interface AgencyKindFacts {
  name: string;
  field: Field;
}

/**
 * Every kind of agency that the directory knows (地域包括支援センター …), by field. What a city calls its own stands in the agency's
 * name. A kind can be asked for together with an area: the ward's health section, the zone's 地域包括支援センター.
 */
export const agencyKinds = {
  'elderly-support': { name: '地域包括支援センター', field: 'elderly' },
  'care-insurance': { name: '介護保険の担当', field: 'elderly' },
  'elderly-section': { name: '高齢福祉の担当', field: 'elderly' },
  'elderly-club': { name: '高齢者の相談・見守りの拠点', field: 'elderly' },
  'disability-core': { name: '障害者基幹相談支援センター', field: 'disability' },
  'disability-consulting': { name: '障害者相談支援事業所', field: 'disability' },
  'disability-section': { name: '障がい福祉の担当', field: 'disability' },
  'disability-base': { name: '地域生活支援拠点', field: 'disability' },
  'health-section': { name: '保健・健康の担当（保健センター）', field: 'mental_health' },
  'mental-health': { name: '精神保健福祉センター', field: 'mental_health' },
  'child-family': { name: 'こども家庭の担当（こども家庭センター）', field: 'child' },
  'child-family-support': { name: '児童家庭支援センター', field: 'child' },
  'child-guidance': { name: '児童相談所', field: 'child' },
  'child-raising': { name: '子育て支援・利用者支援', field: 'child' },
  'child-place': { name: '地域子育て支援拠点', field: 'child' },
  'maternal-health': { name: '母子保健の相談', field: 'child' },
  'development-section': { name: '発達支援の担当', field: 'child' },
  'childcare-section': { name: '保育・入園の担当', field: 'child' },
  school: { name: '学校・教育委員会（SSW）', field: 'school' },
  youth: { name: '子ども・若者の総合相談', field: 'hikikomori' },
  'youth-work': { name: '若者サポートステーション', field: 'employment' },
  hikikomori: { name: 'ひきこもり地域支援センター', field: 'hikikomori' },
  livelihood: { name: '自立相談支援機関', field: 'livelihood' },
  welfare: { name: '生活保護の担当（福祉事務所）', field: 'livelihood' },
  food: { name: 'フードバンク', field: 'food' },
  law: { name: '弁護士・法テラス', field: 'debt' },
  consumer: { name: '消費生活センター', field: 'debt' },
  rights: { name: '権利擁護・成年後見の中核機関', field: 'rights' },
  violence: { name: '配偶者暴力・女性の相談', field: 'violence' },
  foreign: { name: '外国人の相談窓口', field: 'foreign' },
  diversity: { name: '多様性・人権の担当', field: 'foreign' },
  housing: { name: '住まいの相談・居住支援', field: 'housing' },
  work: { name: 'ハローワーク・仕事の相談', field: 'employment' },
  'social-council': { name: '社会福祉協議会', field: 'isolation' },
  csw: { name: 'コミュニティソーシャルワーカー', field: 'isolation' },
  commissioner: { name: '民生委員・児童委員', field: 'isolation' },
  'local-base': { name: '地域の拠点・公民館', field: 'isolation' },
  centre: { name: '福祉の総合相談', field: 'other' },
  'welfare-section': { name: '福祉の担当', field: 'other' },
  branch: { name: '支所・出張所の相談', field: 'other' },
  other: { name: 'そのほか', field: 'other' },
} as const satisfies Record<string, AgencyKindFacts>;

/** @see agencyKinds */
export type AgencyKind = keyof typeof agencyKinds;
/** @see agencyKinds */
export const agencyKindCodes = Object.keys(agencyKinds) as [AgencyKind, ...AgencyKind[]];
