import type { WayKind, WaySafety } from '../../../src/contract/index.js';

/** The texts of the ways to reach somebody. */
export const words = {
  title: '連絡のしかた',
  add: '連絡のしかたを加える',
  change: '変える',
  changeOf: (value: string) => `変える：${value}`,
  none: 'まだありません。電話・メール・住所をいくつでも残せます。使えなくなったものは、終わりの日を入れると残ります。',
  failed: '連絡のしかたを読み込めませんでした。',
  again: 'もう一度',
  kind: '種類',
  kinds: { phone: '電話', mail: 'メール', address: '住所', other: 'そのほか' } satisfies Record<WayKind, string>,
  value: '番号・アドレス・住所',
  safety: '使ってよいか',
  safeties: {
    safe: '使ってよい',
    careful: '気をつけて使う',
    unsafe: '使わない（見られる・聞かれる）',
  } satisfies Record<WaySafety, string>,
  hours: '使える時間',
  note: '気をつけること（名乗り方など）',
  from: 'いつから',
  to: 'いつまで',
  over: 'いまは使わない',
  days: (from: string | null, to: string | null) => (from || to ? `${from ?? ''} ～ ${to ?? ''}` : ''),
  wrong: {
    value: '番号・アドレス・住所のどれかを入れてください。',
    note: '「気をつけて使う」ときは、使える時間か気をつけることを書いてください。',
    to: '「いつから」より前です。日付を確かめてください。',
  },
};
