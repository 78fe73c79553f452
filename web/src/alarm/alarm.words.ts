/** The texts of the alarm. */
export const words = {
  region: '緊急のお知らせ',
  raised: (count: number) => `緊急の相談が ${count}件あります。対応する人を待っています。`,
  receipt: (receipt: string, channel: string, time: string) => `受付 #${receipt}（${channel}）${time}`,
  more: (count: number) => `ほか ${count}件を見る`,
  take: '自分が対応する',
  taking: '受け持っています…',
  mute: '音を止める（1分）',
  muted: '音を止めています',
  unlock: '音が出ません。ここを押してください',
  takeFailed: '受け持てませんでした。',
};
