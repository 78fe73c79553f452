/** The texts about telephone numbers that have to be checked. */
export const words = {
  title: (count: number) => `電話番号の確認が要ります（${count}件）`,
  lead: '相談する人に案内する電話番号のうち、最後の確認から90日を過ぎたもの、確認した日がわからないものです。番号と受付時間を確かめ、登録簿（profiles/hotlines.yaml）の日付を直してください。',
  list: '番号を見る',
  verifiedOn: (day: string | null) => (day === null ? '確認した日：不明' : `確認した日：${day}`),
  hidden: '案内していません',
};
