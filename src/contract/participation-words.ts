import type { HostLine, MatchAspect } from './participation.js';
import type {
  CheckOutcome,
  CompanionCode,
  ParticipationEnding,
  SensoryNeed,
  TransportCode,
} from './participation-deeds.js';
import type { CandidateState, ParticipationState } from './participation-states.js';

/** The Japanese of the codes of participation, for screens, papers and the drawings of the states. */

/** Where a participation stands. */
export const participationStateWords: Record<ParticipationState, string> = {
  wish: '希望の把握',
  seeking: '候補さがし',
  trying: '見学・体験',
  started: '開始',
  settling: '定着の確認',
  continuing: '継続',
  ended: '終了',
};

/** Where a candidate stands. */
export const candidateStateWords: Record<CandidateState, string> = {
  proposed: '候補',
  asked: '打診中',
  accepted: '受け入れ可',
  refused: '受け入れ不可',
  visiting: '見学・体験',
  started: '利用中',
  over: '終わった',
  dropped: '見送り',
};

/** How somebody comes. */
export const transportWords: Record<TransportCode, string> = {
  alone: '一人で行ける',
  walk: '歩いて行けるところまで',
  transit: '電車・バスを使える',
  driven: '送り迎えが要る',
  accompanied: 'だれかと一緒なら行ける',
};

/** What is hard to bear. */
export const sensoryWords: Record<SensoryNeed, string> = {
  noise: '大きな音がつらい',
  crowd: '人が多いとつらい',
  light: 'まぶしい光がつらい',
  smell: 'においがつらい',
  eyes: '見られているとつらい',
  talk: '話しかけられるとつらい',
  breaks: '休める場所が要る',
};

/** Who comes along. */
export const companionWords: Record<CompanionCode, string> = {
  nobody: '付き添いなし',
  family: '家族',
  staff: 'センターの職員',
  volunteer: 'ボランティア・民生委員',
  friend: '友人・知人',
};

/** What a check found. */
export const checkOutcomeWords: Record<CheckOutcome, string> = {
  settled: '落ち着いている',
  worries: '気がかりがある',
  missed: '確認できなかった',
};

/** Why it ended. */
export const participationEndingWords: Record<ParticipationEnding, string> = {
  goal: '目標を果たした',
  next_place: '仕事・学校・別の場所へ進んだ',
  person: '本人の希望',
  host: '受け入れ先の都合',
  moved: '転居・死亡など',
  other: 'その他',
};

/** What a place is compared by. */
export const matchAspectWords: Record<MatchAspect, string> = {
  kind: '種類',
  area: '地区',
  days: '曜日',
  hours: '時間',
  room: '空き',
  conditions: '対象・条件',
};

/** The lines of the request to the accepting side. */
export const hostLineWords: Record<HostLine, string> = {
  name: '氏名',
  phone: '連絡先',
  wish: '本人の希望',
  likes: '好きなこと・得意なこと',
  can: 'できること',
  times: '来られる曜日・時間',
  transport: '通い方',
  cannot: 'むずかしいこと・配慮がいること',
  sensory: '苦手な環境',
  company: '付き添う人',
};

/** How long after the start a check is made: `1w` is 1週間. */
export function checkAfterWords(after: string): string {
  const unit = { d: '日', w: '週間', m: 'か月' }[after.slice(-1)] ?? '';
  return `${Number(after.slice(0, -1))}${unit}`;
}
