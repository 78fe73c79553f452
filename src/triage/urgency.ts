import { rank, type Urgency } from '../contract/index.js';
import type { Finding } from './findings.js';
import { has } from './pattern.js';
import { isNotice, isSpokenAbout, type Writer } from './setting.js';

/** The higher of two levels. */
export function higher(a: Urgency, b: Urgency): Urgency {
  return rank(a) >= rank(b) ? a : b;
}

/** A text that asks for help with something, in whatever words. */
const TROUBLE = has(`
  困 こま(?:っ|り|る) 悩 不安 心配 つら 辛 しんど 苦し 疲れ(?!さ|様) つかれ 痛 いた(?:い|く) できな できませ
  でけへん られな られませ ゆるくな わから(?:な|ん) 分から(?:な|ず) わかりませ 分かりませ 払え
  足り(?:な|ま) なくした (?<!い)なくなり 断られ 断りたい 言われ(?:た|て|ま) うるさ 苦手 えらい(?:わ|$|。|もんで)
  たいぎい きつ(?:い|か|く) せつな こわ(?:い(?!話)|く) 怖(?!い話) 眠れ 食欲 けんか もめ なじめ 間に合わ 見つからな クビ
  壊れ 助け さみし 寂し 孤独 赤字 借金 失業 やめたい 辞め おちつ 相談した 相談に(?:のっ|乗)
  聞いて(?:ほし|もらい) 話し?相手 通えな 読めませ 読めな だめ いらい ひきこもり 自信がな 手続き(?:を|が|は)
`);

/** A wish for support of one's own. */
const WISH = has(`
  (?:借り|使い|受け|申し込み|申請し|移り|行き|つくり|作り|探し|ならい|学び|入り|つけ|知り|直し|整理し|見学し|利用し|会い|暮らし|相談し|し)たい
  ほしい 教えて おしえて (?:お)?ねがい もらえ(?:ます|る) 紹介 探して どこ(?:で|に|へ|です)
  どうし(?:たら|ます) 方法 希望
`);

/** Business with the office itself: opening hours, forms, posters, meetings, thanks. Nobody is in trouble. */
const BUSINESS = has(`
  何時(?:まで|から) (?:土|日)曜も 駐車場 会場 地図 日程 定員 資料代 付き添いがいり
  申し込み(?:たいのですが|の締切) 名簿 パンフ 冊子 ポスター カード 統計 講師 後援 図書 採用 募集 面接の日程
  メールアドレス 経理 請求 相殺 抽選 飛び込み台 殺虫剤 工事 点検で 練炭を使 届けの用紙 申請書 承知 了解
  届きました 送りました 印刷 再送 間違(?:え|い) テスト 返信不要 自己解決 見つかりました ご意見箱 保守契約
  売店 問い合わせが殺到 見学の件 件数 どなたかお一人、該当 体験会 表を 動画を
`);

/** Everyday talk that shares a word with trouble: a cat run away, a lost file, a hobby. */
const EVERYDAY = has(`
  (?:猫|犬|ペット|鳥|インコ)(?:が|は)?〜(?:いなくな|逃げ|見つか|迷子) データ(?:が|は)?〜消え (?:怖|こわ)い話
  (?:契約|購読|取引|保守)を?終わりに サークル 荷造り 限界集落 お迎え(?:行って|$|。) 書き方$ 誤送信 忘れ物
  (?:アカウント|給付金)(?:に|を|が)〜(?:リンク|受取|未受取) クラウドサービス 献血 殺虫剤 寄付 献立
`);

const THANKS = has(`
  ありがと 感謝 お礼 あけまして おめでと はじめまして!?$ お疲れ(?:さ|様) こんにちは!?$ おはよう
  よろしく(?:お願い(?:し|いた)します)?[。!]?$ 大丈夫です 行ってきま どうも$
`);

const NOTHING =
  /^[\s。、.!?・…ー\-_*#()（）「」[\]{}<>|/\\"'`~^=+:;,$%&@0-9\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Emoji_Component}]*$/u;
const STICKER = /^\[?(?:すたんぷ|写真|画像|動画)\]?$/;

/** True when there is nothing to read: blank, a full stop, emoji, a sticker's stand-in. */
export function isEmpty(text: string): boolean {
  return NOTHING.test(text) || STICKER.test(text);
}

/** The level of a text in which no danger was found: U1 when somebody wants help, else U0. */
function ordinary(text: string, hasFields: boolean): Urgency {
  if (isEmpty(text)) return 'U0';
  if (isNotice(text)) return 'U0';
  if (BUSINESS.test(text) && (!hasFields || text.length < 60) && !(hasFields && TROUBLE.test(text))) return 'U0';
  if (EVERYDAY.test(text) && text.length < 150 && !TROUBLE.test(text)) return 'U0';
  if (TROUBLE.test(text)) return 'U1';
  if (isSpokenAbout(text) && text.length < 200) return 'U0';
  if (THANKS.test(text) && !WISH.test(text)) return 'U0';
  return 'U1';
}

/**
 * The level of one text: the highest of its signs, else ordinary or no trouble. A child who writes raises U1 and U2
 * by one level (guideline rule 7).
 */
export function urgencyOf(text: string, found: readonly Finding[], hasFields: boolean, writer: Writer): Urgency {
  const calm = ordinary(text, hasFields);
  const level = found.reduce<Urgency>((top, { level }) => higher(top, level), calm);
  if (writer !== 'child') return level;
  if (level === 'U1') return 'U2';
  return level === 'U2' ? 'U3' : level;
}
