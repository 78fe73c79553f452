/** The texts of the part 「支援」 in a record: apart from the pages', which are fetched later. */
export const words = {
  inRecord: '支援',
  noCase: 'まだケースはありません。',
  title: (number: string) => `ケース ${number}`,
  openCase: 'ケースをつくる',
  openTitle: '支援のケースをつくる',
  openLead: 'この相談から、支援のケースをつくります。担当と本人が、チームの最初の二人になります。',
  kind: '進め方',
  nextOn: '次に連絡する日',
  refused: 'つくれませんでした。進め方（②か③）と、ほかに続いているケースがないかを確かめてください。',
  dayRequired: '次に連絡する日を入れてください。',
  dayOver: '今日より前です。先の日を選んでください。',
  dayTooFar: '先すぎます。1年以内の日を選んでください。',
  cancel: 'やめる',
};
