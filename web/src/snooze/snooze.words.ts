import { longestSnoozeDays } from '../../../src/contract/index.js';

/** The texts of putting off. */
export const words = {
  action: 'あとで',
  title: 'あとで見る',
  lead: 'えらんだ日の受付がはじまるときに、一覧に戻ります。その前でも、本人から連絡があったときと、緊急度が上がったときは、すぐに戻ります。',
  save: 'あとでにする',
  day: 'いつ戻すか',
  daySupport: '休みの日をえらぶと、次に開く日に戻ります。',
  bad: '日付を入れてください。',
  over: '明日からあとの日を入れてください。',
  far: `${longestSnoozeDays}日より先にはできません。`,
  soon: [
    { name: '明日', days: 1 },
    { name: '3日後', days: 3 },
    { name: '1週間後', days: 7 },
    { name: '1か月後', days: 30 },
  ],
  put: (until: string, by: string) => `あとで：${until}に一覧に戻ります（${by}）`,
  back: 'いま一覧に戻す',
  going: '戻しています…',
  failed: '戻せませんでした。',
};
