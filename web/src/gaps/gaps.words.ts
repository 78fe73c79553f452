import type { GapKind } from '../../../src/contract/index.js';

/** The texts of the check that nothing falls through. */
export const words = {
  title: '抜けの点検',
  lead: '対応中の相談が、かならずどこか1つの列で待っていて、担当と次の期限があることを確かめます。毎晩3時にも自動で確かめています。',
  failed: '点検できませんでした。',
  again: 'もう一度',
  loading: '点検の結果',
  at: (at: string, checked: number) => `${at} に、対応中の相談 ${checked}件を点検しました。`,
  fine: '抜けはありません',
  fineLead: 'すべての相談が、どこか1つの列で待っています。',
  found: (count: number) => `抜けが ${count}件 あります`,
  open: (receipt: string) => `相談 #${receipt} を開く`,
  owner: '担当',
  due: '期限',
  nobody: '未割当',
  nights: '毎晩の点検',
  night: (at: string, checked: number, found: number) =>
    `${at}　${checked}件を点検、${found === 0 ? '抜けなし' : `抜け ${found}件`}`,
  noNights: 'まだ行われていません',
};

/** Each kind of gap: what is wrong, and how to mend it. */
export const gapWords: Record<GapKind, { title: string; todo: string }> = {
  no_queue: {
    title: 'どの列にも入っていないか、2つに入っています',
    todo: '開いて担当を決め直してください。直らないときは、システムの担当に知らせてください。',
  },
  owner_gone: {
    title: '担当が、もう働けない人になっています',
    todo: '開いて、「担当」の「変える」から新しい担当を決めてください。',
  },
  long_overdue: {
    title: '期限が1週間より前のままです',
    todo: '開いて様子を確かめ、「担当」の「変える」から次の期限を入れるか、「あとで」にしてください。',
  },
  snooze_over: {
    title: '「あとで」の日が過ぎたのに、片づいていません',
    todo: '開いて「いま一覧に戻す」を押すか、システムの様子（設定）を確かめてください。',
  },
  alarm_no_end: {
    title: '緊急の知らせに、対応の時限がありません',
    todo: 'すぐに開いて、「自分が対応する」を押してください。',
  },
  closing_torn: {
    title: '終わりの記録と、いまの段階が合っていません',
    todo: '開いて中身を確かめ、システムの担当に知らせてください。',
  },
};
