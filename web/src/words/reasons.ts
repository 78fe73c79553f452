import { compounds, dangers, fields } from '../../../src/contract/index.js';
import { compoundWords, dangerWords, fieldWords } from './codes.js';

/** The themes of triage's signs that are not by themselves a danger of the contract. */
const themes: Record<string, string> = {
  '8050': '親子の暮らしの行きづまり',
  abuse: '虐待',
  birth: dangerWords.pregnancy_birth,
  body: dangerWords.body_unreported,
  carer: '世話する人の限界',
  chest_pain: dangerWords.medical_emergency,
  child: '子どもの負担・いじめ',
  collapse: '倒れている',
  dark_job: '闇バイト',
  debt: dangerWords.debt_collection,
  despair: '望みをなくしたことば',
  eating_disorder: '食べることの不調',
  fire: dangerWords.fire_or_disaster,
  food: dangerWords.no_food,
  harm: dangerWords.harm_to_others,
  help: 'ほかの言語での助けを求めることば',
  lifeline: dangerWords.lifeline_cut,
  lonely_death: dangerWords.isolation_death,
  model: '全体の読み取り（ことば以外の手がかり）',
  lying_seen: '倒れている人を見た',
  second_reader: 'もう1つの機械の読み取り（提案）',
  self_neglect: 'セルフネグレクト',
  sexual: dangerWords.sexual_violence,
  shelter: dangerWords.no_shelter,
  treatment: dangerWords.treatment_stopped,
  violence: '暴力',
  young_mother_cold: dangerWords.no_shelter,
};

/** What a text's clue is: a sign of danger, a field or pattern it touches, or the note that it could not be read well. */
export type ClueKind = 'sign' | 'field' | 'unread';

/** The kind of a clue, from its code. */
export function kindOf(code: string): ClueKind {
  if (code === 'unread') return 'unread';
  return code.startsWith('field.') || code.startsWith('compound.') ? 'field' : 'sign';
}

/** What a clue is about, from its code `theme`, `theme.what`, `field.x` or `compound.x`. A theme unknown here is still called a clue. */
export function reasonWords(code: string): string {
  const [theme = '', what] = code.split('.');
  const field = theme === 'field' && fields.find((one) => one === what);
  if (field) return fieldWords[field];
  const compound = theme === 'compound' && compounds.find((one) => one === what);
  if (compound) return compoundWords[compound];
  const danger = dangers.find((one) => one === theme);
  return danger ? dangerWords[danger] : (themes[theme] ?? '気になることば');
}
