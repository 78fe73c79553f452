import type { AgencyKind, CaseParty, Compound } from '../contract/index.js';

/** A place in a team: which kind of agency, how the source calls it, and what it does there. */
export interface TeamRole {
  /** By which the agency of the area is found in the directory. */
  kind: AgencyKind;
  name: string;
  role: string;
  /** As whom somebody is in the team whom the directory does not have. */
  party: CaseParty;
  /** It brings the case: a member with its own rights. */
  brought?: true;
}

/** A team that a municipality worked out for a household pattern. */
export interface WorkedTeam {
  compound: Compound;
  source: string;
  roles: readonly TeamRole[];
}

const chiba = '千葉市「福祉まるごとサポートセンターについて」令和6年4月19日';
const at = (kind: AgencyKind, name: string, role: string, party: CaseParty = 'other'): TeamRole => ({
  kind,
  name,
  role,
  party,
});

/**
 * The two worked cases of 千葉市 as starting points: agencies and role texts word for word. The same agency has another role in
 * each (区健康課, 生活自立・仕事相談センター): roles belong to the case. 「区○○」 is the one of the person's ward.
 */
export const workedTeams: readonly WorkedTeam[] = [
  {
    compound: '8050',
    source: `${chiba}（例1：高齢の親とひきこもる子の世帯）`,
    roles: [
      { ...at('commissioner', '民生委員など', '気づきと相談のつなぎ・見守り', 'welfare_volunteer'), brought: true },
      at('care-insurance', '区介護保険室', '介護保険の要介護認定'),
      at('elderly-support', 'あんしんケアセンター', '認知症に関することなど高齢者の相談支援'),
      at('health-section', '区健康課', '精神疾患の疑いがある方への相談支援'),
      at('hikikomori', 'ひきこもり地域支援センター', 'ひきこもりの方への相談支援'),
      at('livelihood', '生活自立・仕事相談センター', '家計相談・就労準備支援'),
      at('law', '弁護士', '多重債務の整理', 'lawyer'),
    ],
  },
  {
    compound: 'young_carer',
    source: `${chiba}（ヤングケアラーの例）`,
    roles: [
      { ...at('school', '学校・スクールソーシャルワーカー', '児童・生徒や保護者への支援', 'school'), brought: true },
      at('child-family-support', '児童家庭支援センター', '育児・児童福祉サービスの相談'),
      at('health-section', '区健康課', '精神保健福祉相談、育児相談、心理相談'),
      at('child-family', '区子ども家庭課', 'ネグレクトへの対応、保育所入所手続き、ショートステイ'),
      at('disability-core', '障害者基幹相談支援センター', '障害福祉サービス・制度相談'),
      at('welfare', '区社会援護課', '生活保護'),
      at('livelihood', '生活自立・仕事相談センター', '家計相談・就労準備支援'),
      at('food', 'フードバンク', '食品・食材の無償提供', 'food_bank'),
    ],
  },
];

/** The teams for the household patterns of a consultation. */
export const teamsFor = (compounds: readonly Compound[]): WorkedTeam[] =>
  workedTeams.filter(({ compound }) => compounds.includes(compound));
