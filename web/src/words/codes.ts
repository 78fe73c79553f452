import type {
  Channel,
  Compound,
  Danger,
  Field,
  KeyedChannel,
  Role,
  Route,
  Speaker,
  Status,
  Urgency,
  View,
} from '../../../src/contract/index.js';
import { mostCounted } from '../../../src/contract/index.js';

/** The Japanese of every code that staff see. One table for each list of the contract, so that a new code cannot stay without words. */

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

/** How an answer leaves by a door, as it stands on the button that sends it. */
export const sendsBy: Record<Exclude<Channel, KeyedChannel>, string> = {
  line: 'LINEで送る',
  email: 'メールで送る',
  web: '続きの画面に送る',
};

/** Urgency in words: never shown by colour alone. */
export const urgencyWords: Record<Urgency, string> = { U4: '今すぐ', U3: '至急', U2: '早め', U1: '通常', U0: '情報' };

/** What each level means for staff. */
export const urgencyMeaning: Record<Urgency, string> = {
  U4: 'いま命の危険がある',
  U3: '今日のうちに大きな危険がある',
  U2: '数日のうちに困ったことになる、または心配で見きわめがつかない',
  U1: 'ふつうの困りごと',
  U0: '問い合わせ・お礼・お知らせなど',
};

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

export const routeWords: Record<Route, string> = { 1: '① 引き継ぎ', 2: '② 多機関協働', 3: '③ 伴走型支援' };

export const routeMeaning: Record<Route, string> = {
  1: '困りごとがはっきりしていて、1つの機関で対応できる',
  2: '困りごとが重なっていて、いくつかの機関で一緒に支える',
  3: '合う制度がすぐに見つからないので、つながりを続ける',
};

/** Who is speaking: the speaker and the person in trouble may be two people. */
export const speakerWords: Record<Speaker, string> = {
  self: '本人',
  family: '家族',
  neighbour: '近所・知り合い',
  professional: '支援者',
  unknown: '未確認',
};

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

export const viewWords: Record<View, string> = {
  open: '対応中（全員）',
  unassigned: '未割当',
  mine: '自分の担当',
  unread: '未読',
  draft: '途中の相談',
  waiting: '返事待ち',
  snoozed: 'あとで',
  alarm: '緊急・未対応',
  quarantine: '開けないメール',
  closed: '終わった相談',
  all: 'すべて',
};

/** A count of the inbox: past the most that is counted, only that there are more. */
export const countWords = (count: number): string => (count >= mostCounted ? `${mostCounted - 1}+` : String(count));

export const roleWords: Record<Role, string> = {
  worker: '相談員',
  csw: '地区担当（CSW）',
  manager: '管理職',
  coordinator: 'コーディネーター',
  section_manager: '断らない相談マネージャー',
  agency: '関係機関',
  member: '会議の参加者',
  statistics: '企画・統計',
  admin: 'システム管理',
};
