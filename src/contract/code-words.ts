import type { Channel, Compound, Danger, Field, Status, Urgency } from './codes.js';

/** The Japanese of codes that stand both on screens and in files that the server makes. */

/** The door a consultation came by. */
export const channelWords: Record<Channel, string> = {
  line: 'LINE',
  email: 'メール',
  web: 'フォーム',
  phone: '電話',
  walk_in: '来所',
  fax: 'FAX',
  letter: '手紙',
  visit: '訪問',
};

/** Urgency in words: never shown by colour alone. */
export const urgencyWords: Record<Urgency, string> = { U4: '今すぐ', U3: '至急', U2: '早め', U1: '通常', U0: '情報' };

/** Dangers, as staff say them. */
export const dangerWords: Record<Danger, string> = {
  suicide: '自殺のおそれ',
  self_harm: '自傷',
  harm_to_others: '人を傷つけるおそれ',
  child_abuse: '子どもへの虐待',
  elder_abuse: '高齢者への虐待',
  disability_abuse: '障がいのある人への虐待',
  dv: 'DV',
  sexual_violence: '性暴力',
  no_food: '食べるものがない',
  no_shelter: '泊まる所がない',
  lifeline_cut: '電気・ガス・水道の停止',
  treatment_stopped: '治療や薬の中断',
  isolation_death: '孤立死のおそれ',
  body_unreported: '亡くなったまま',
  missing: '行方がわからない',
  medical_emergency: '急病・けが',
  debt_collection: '取り立て',
  pregnancy_birth: '妊娠・出産',
  fire_or_disaster: '火事・災害',
};

/** Fields of trouble, as staff say them. */
export const fieldWords: Record<Field, string> = {
  elderly: '高齢・介護',
  disability: '障がい',
  mental_health: 'こころ',
  health: '病気・けが',
  child: '子育て',
  school: '学校',
  hikikomori: 'ひきこもり',
  livelihood: '生活費',
  food: '食べるもの',
  housing: '住まい',
  employment: '仕事',
  debt: '借金',
  violence: '暴力・虐待',
  rights: '権利・財産',
  foreign: 'ことば・在留',
  isolation: '孤立・近所',
  family: '家族',
  other: 'その他',
};

/** Household patterns, as staff say them. */
export const compoundWords: Record<Compound, string> = {
  '8050': '8050',
  young_carer: 'ヤングケアラー',
  double_care: 'ダブルケア',
  hoarding: 'ごみ屋敷',
  gray_zone: '障がいのグレーゾーン',
  multiple_debt: '多重債務',
  single_parent_poverty: 'ひとり親の困窮',
  no_relatives: '身寄りなし',
  released: '出所後の生活',
};

/** Where a consultation stands. */
export const statusWords: Record<Status, string> = {
  draft: '途中',
  received: '受付',
  listening: '聞き取り中',
  informed: '情報提供',
  handing_over: '引き継ぎ中',
  handed_over: '引き継ぎ済み',
  multi_agency: '多機関協働中',
  accompanying: '伴走支援中',
  watching: '見守り',
  evaluating: '評価',
  lapsed: '途中終了',
  closed: '終結',
};
