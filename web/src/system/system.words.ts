import type { Doorway, SystemState, TroubleKind } from '../../../src/contract/index.js';
import { channelWords } from '../words/codes.js';

/** The texts about how the installation fares. */
export const words = {
  title: 'システムの様子',
  lead: '相談が届いているか、返事が送れているかを、件数と時刻だけで見ます。相談の内容は出ません。',
  failed: 'システムの様子を読み込めませんでした。',
  again: 'もう一度',
  band: (count: number) => `システムの様子：確かめることが ${count}件 あります`,
  see: '見る',
  fine: '確かめることはありません。',
  toDo: '確かめること',
  at: (time: string) => `${time} の様子`,
  doors: '届いた相談',
  doorsLead: '同じ曜日・同じ時刻の、これまで8週間とくらべます。祝日と休みの日は、日曜日とくらべます。',
  door: '経路',
  stretch: 'くらべた時間',
  came: '書いた人',
  usual: 'いつも',
  standing: '様子',
  nothing: '―',
  hours: (hours: number) => (hours === 0 ? '―' : hours < 48 ? `直近 ${hours}時間` : `直近 ${Math.round(hours / 24)}日`),
  people: (count: number) => `${count}人`,
  about: (count: number) => `およそ ${count < 10 ? Math.round(count * 10) / 10 : Math.round(count)}人`,
  notReady: 'つながっていません',
  states: {
    quiet: 'いつもより少ない',
    as_usual: 'いつもどおり',
    too_few: '書く人が少なく、くらべられません',
    too_young: 'まだ4週間分の記録がありません',
  } satisfies Record<SystemState['doors'][number]['state'], string>,
  waiting: '送信と読み取り',
  sending: '5分を過ぎても送れていない返事',
  reading: '5分を過ぎても読み取れていない文やメール',
  none: 'ありません',
  count: (count: number, since: string) => `${count}件（いちばん古いもの ${since}）`,
  quota: '今月LINEで送った通数',
  quotaUnknown: 'LINEからまだ聞いていません',
  quotaUnlimited: (used: number) => `${used}通（上限のない契約）`,
  quotaUsed: (used: number, allowed: number, at: string) =>
    `${used}通 ／ ${allowed}通（${Math.floor((used / Math.max(1, allowed)) * 100)}％、${at} 現在）`,
  quarantine: '開けなかったメール',
  quarantined: (count: number) => `${count}件`,
};

/** What is the matter, and what to do about it. */
export const troubleWords: Record<TroubleKind, { title: (door: Doorway | null) => string; todo: string }> = {
  silence: {
    title: (door) => `${door ? channelWords[door] : ''} に届く相談が、いつもより少なくなっています`,
    todo: '自分の電話などから1通送ってみて、受信箱に出るかを確かめてください。出ないときは、経路の設定と、つながっている先のサービスのお知らせを見てください。',
  },
  sending_late: {
    title: () => '送れていない返事があります',
    todo: '送り先のサービス（LINE・メールサーバー）が止まっていないか確かめてください。急ぐ相談には、電話など別の方法で返事をしてください。',
  },
  reading_late: {
    title: () => '読み取りが遅れています',
    todo: '緊急の見きわめも遅れています。受信箱の新しい相談を、人の目で順に読んでください。続くときは、サーバーの担当に知らせてください。',
  },
  quota_70: {
    title: () => '今月LINEで送れる通数の70％を使いました',
    todo: '月末までに足りなくなりそうなら、契約の通数を増やすか、電話やメールでの返事に切りかえてください。',
  },
  quota_90: {
    title: () => '今月LINEで送れる通数の90％を使いました',
    todo: 'まもなくLINEで返事が送れなくなります。契約の通数を増やすか、電話やメールでの返事に切りかえてください。',
  },
  quarantine: {
    title: () => '開けなかったメールがあります',
    todo: '受信箱の「開けないメール」を見て、送った人に連絡をとってください。',
  },
};
