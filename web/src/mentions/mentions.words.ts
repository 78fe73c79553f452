import { withSan } from '../../../src/contract/index.js';

/** The texts of the consultations to which one was called. */
export const words = {
  title: '呼ばれた相談',
  lead: '内部メモの @ であなたが呼ばれた相談です。相談を開くと「新しい」が消えます。',
  loading: '呼ばれた相談',
  failed: '呼ばれた相談を読み込めませんでした',
  retry: 'もう一度',
  empty: 'まだ呼ばれた相談はありません',
  fresh: '新しい',
  nameless: '名前未確認',
  by: (name: string) => `${withSan(name, ' ')}が呼びました`,
};
