/** The texts of 窓口モード. */
export const words = {
  on: '窓口モード',
  toggle: '窓口モード（この端末）',
  meaning: '一覧に名前と内容を出しません。3分さわらないと画面をかくします。',
  called: (receipt: string) => `相談者 #${receipt}`,
  noWords: '内容は、開くと読めます',
};
