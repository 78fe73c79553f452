import { faultsOf, render, type Segment } from '../../intake/wording.js';
import type { Language } from './languages.js';

/** The texts of the page 「どこが何をするか」. The other languages of the pages read the easy one. */
const texts = {
  title: ['どこが何をするか', 'どこで {何|なに}が できますか'],
  lead: [
    'どこに相談すればよいかわからないときは、そのままここに書いてください。合う窓口を一緒に探します。',
    'どこに {言|い}えば いいか わからない ときは、ここに {書|か}いて ください。{一緒|いっしょ}に {探|さが}します。',
  ],
  write: ['相談を書く', '{相談|そうだん}を {書|か}く'],
  phone: ['電話', '{電話|でんわ}'],
  hours: ['受付時間', '{時間|じかん}'],
  eligibility: ['対象', '{使|つか}える {人|ひと}'],
  documents: ['持ち物', '{持|も}って いく もの'],
  languages: ['ことば', 'ことば'],
  place: ['場所', '{場所|ばしょ}'],
  asOf: ['{day}に確かめました。', '{day}の {情報|じょうほう}です。'],
  ofSource: ['{day}の資料によります。', '{day}の {情報|じょうほう}です。'],
  old: [
    '内容が変わっているかもしれません。行く前に電話で確かめてください。',
    '{古|ふる}いかも しれません。{行|い}く {前|まえ}に {電話|でんわ}で {聞|き}いて ください。',
  ],
  resources: ['地域の居場所など', '{地域|ちいき}の {場所|ばしょ}'],
  none: ['いま公開している窓口はありません。', '{今|いま}、ここに {出|だ}す {所|ところ}は ありません。'],
} satisfies Record<string, [ja: string, easy: string]>;

/** A text of the page in a language. */
export const said = (text: keyof typeof texts, language: Language): Segment[] =>
  render(texts[text][language === 'ja' ? 0 : 1].replaceAll('{day}', ''));

/** A text of the page that names a day. */
export const saidOfDay = (text: 'asOf' | 'ofSource', language: Language, day: string): Segment[] => {
  const [year, month, date] = day.split('-').map(Number);
  return render(texts[text][language === 'ja' ? 0 : 1].replaceAll('{day}', `${year}年${month}月${date}日`));
};

/** Words that staff wrote, with their readings; braces that are none of these stay what they are. */
export const written = (text: string): Segment[] =>
  faultsOf(text).length > 0 || /\{[^|{}]*\}/.test(text) ? [{ base: text }] : render(text);
