import type { Channel, KeyedChannel, Role, Route, Speaker, Urgency, View } from '../../../src/contract/index.js';
import { mostCounted } from '../../../src/contract/index.js';

export {
  channelWords,
  compoundWords,
  dangerWords,
  fieldWords,
  statusWords,
  urgencyWords,
} from '../../../src/contract/index.js';

/** The Japanese of every code that staff see. One table for each list of the contract, so that a new code cannot stay without words. */

/** How an answer leaves by a door, as it stands on the button that sends it. */
export const sendsBy: Record<Exclude<Channel, KeyedChannel>, string> = {
  line: 'LINEで送る',
  email: 'メールで送る',
  web: '続きの画面に送る',
};

/** What each level means for staff. */
export const urgencyMeaning: Record<Urgency, string> = {
  U4: 'いま命の危険がある',
  U3: '今日のうちに大きな危険がある',
  U2: '数日のうちに困ったことになる、または心配で見きわめがつかない',
  U1: 'ふつうの困りごと',
  U0: '問い合わせ・お礼・お知らせなど',
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
