import type { MissingState } from '../../../src/contract/index.js';

/** The texts of what the town lacks. */
export const words = {
  add: '足りない資源を書く',
  privacy: '所管の課にも渡ります。名前、住所、家族のことなど、だれか分かることは書かないでください。',
  what: '何がなかったか',
  whatSupport: '例：夜に過ごせる若者の居場所',
  need: 'だれの、どんな必要に',
  needSupport: '例：家にいられない10代が、夜に安心して過ごせる所がない',
  field: '分野',
  noField: '決めない',
  area: '地区',
  noArea: '市の全域・わからない',
  receipt: '気づいた相談の受付番号',
  receiptSupport: '番号は、その相談を見られる職員にだけ表示します。',
  none: 'まだ何も書かれていません。支援の中で「あればよかった」ものに気づいたら、書いてください。',
  open: '動いているもの',
  all: 'すべて',
  show: '表示',
  count: (count: number) => `${count}件`,
  on: '次へ進める',
  onOf: (what: string) => `「${what}」を進める`,
  next: '次の段階',
  note: 'メモ',
  section: '渡す課',
  choose: '選んでください',
  outcome: 'どうなったか',
  outcomeIs: (text: string) => `結果：${text}`,
  passed: (section: string, day: string | null) => `渡した課：${section}${day ? `（${day}）` : ''}`,
  case: (number: string) => `気づいたケース ${number}`,
  consultation: (receipt: string) => `気づいた相談 ${receipt}`,
  history: 'これまで',
  by: (name: string, day: string) => `${day}　${name}`,
};

/** Why somebody would take the step. */
export const meaning: Partial<Record<MissingState, string>> = {
  local_issue: '1人だけのことではないと分かった',
  discussing: '会議などで話し合っている',
  passed: '担当の課に情報を渡した',
  city_issue: '1つの地区では解けない',
  weighing: '作れるか、担当の課が考えている',
  built: '作られた・始まった',
  dropped: '今回は作らないと決まった',
  returned: '気づいた担当に、結果を伝えた',
};
