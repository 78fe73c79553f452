import type {
  ApproachAnswer,
  ApproachWay,
  OutreachEnd,
  OutreachSource,
  OutreachState,
  TrustStage,
} from './outreach-states.js';

/** The Japanese of the codes of outreach, for screens, papers and the drawing of the states. */

/** Where an outreach stands. */
export const outreachStateWords: Record<OutreachState, string> = {
  known: '情報把握',
  assessing: '見立て',
  approaching: '接近',
  unanswered: '反応なし',
  answered: '反応あり',
  trusting: '関係づくり',
  connected: 'つながった',
  passed_on: '他事業へ',
  watching: '見守り',
  ended: '終結',
};

/** How far somebody trusts. */
export const trustStageWords: Record<TrustStage, string> = {
  unmet: '会えていない',
  met: '顔を合わせた',
  talks: '話ができる',
  welcomes: '訪ねてよいと言う',
  confides: '困りごとを話す',
};

/** Where the centre heard of somebody. */
export const outreachSourceWords: Record<OutreachSource, string> = {
  welfare_volunteer: '民生委員・児童委員',
  neighbour: '近所の人',
  family: '家族・親族',
  school: '学校',
  hangout: '地域の縁側・居場所',
  volunteer_centre: 'ボランティアセンター',
  loan_desk: '貸付窓口',
  community_group: '地域団体',
  elderly_centre: '地域包括支援センター',
  agency: 'その他の機関',
  consultation: 'ほかの人の相談',
  own_staff: '職員の気づき',
  other: 'その他',
};

/** The ways to somebody. */
export const approachWayWords: Record<ApproachWay, string> = {
  letter: '手紙',
  information: '情報提供',
  visit: '訪問',
  phone: '電話',
  family: '家族を通じて',
  accompany: '同行',
  watch: '見守り',
};

/** Whether there was an answer. */
export const approachAnswerWords: Record<ApproachAnswer, string> = {
  waiting: '返事を待つ',
  none: '応答なし',
  person: '本人が応じた',
  family: '家族が応じた',
};

/** Why an outreach ended. */
export const outreachEndWords: Record<OutreachEnd, string> = {
  supported: '支援につながり、安定した',
  taken_over: 'ほかの機関・事業が引き受けた',
  declined: '本人が望まなかった',
  moved: '転出した',
  died: '亡くなった',
  mistaken: '情報がちがっていた',
  other: 'その他',
};
