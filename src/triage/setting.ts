import type { Channel } from '../contract/index.js';
import { any, has, say } from './pattern.js';

/** Who wrote a text, as far as it matters to urgency: rule 7 raises what a child writes by one level. */
export type Writer = 'child' | 'adult' | 'professional' | 'unknown';

/** Words of an event, a publication, a training, an advertisement: what stands beside them is spoken about, not lived. */
const ABOUT = any(`
  講演 講座 講習 研修 上映 公演 シンポジウム 訓練 想定 特集 絵本 小説 物語 映画 ドラマ ポスター チラシ
  パンフレット 冊子 強化月間 防止月間 予防運動 リボン 後援 書評 図書館 読書会 ゼミ 論文 卒論 調査 架空 事例
  台本 上演 落語 高座 小道具 (?:市民|音楽|人形|学校)劇 演劇 芝居(?!じゃ|では) の役を(?:やり|し)ます 定演
  議題 議事録 ネットワーク会議 募集 求人 応募 講師 登壇 開催 実行委員会 活動報告 年度の 統計 相談件数 予算
  ニュースで 番組 作品 主人公 脚本 歌詞 カード(?:の残り|を置) 養成 ルポ 取材 二幕 体験談 ヒーローショー
  必殺 防水工事 寸劇 漫才 講談 昔話 自費出版 場面(?:が(?:あり|ある|出て)|で泣|の稽古|を演) シーン(?:が|で|の|を) 最終回
`);

const ABOUT_AT_ALL = has(ABOUT);

/** Marks of a notice sent round to many, or of business with the office itself. */
const NOTICE = say(`
  ${ABOUT} 各位 お知らせ ご案内 皆(?:様|さま)(?:へ|に|のご) 日時 会場 定員 参加(?:費|無料)
  申(?:し)?込(?:用紙|書|は不要|み不要) 先着 締切 添付 掲示 配架 (?:窓口|公民館)(?:に|へ)?〜(?:置|掲示)
  ご(?:協力|参加|招待|検討|了承|出席) つきましては 下記 事務局 主催 共催 広報 今年も 当日は 入場 無料
  配信停止 初期費用 届出 見学は自由 貸し?出し
`);

/** The writer's own life in this sentence: then even a notice does not explain it away. */
const OWN_LIFE = has(
  `私(?:は|も|が|の) わたし 僕 ぼく 俺 うちの 夫(?:に|が) 妻が 息子が 娘が 実は 本当は 今夜 昨夜 もう限界`,
);

/** True when the text as a whole is a notice, an invitation or an advertisement, judged by how many marks it carries. */
export function isNotice(text: string): boolean {
  const marks = new Set<string>();
  for (const [mark] of text.matchAll(NOTICE)) {
    marks.add(mark);
    if (marks.size >= 3) return true;
  }
  return false;
}

/**
 * True when the passage names an event, a book or an invented case. What stands before such a word in a Japanese
 * sentence describes it (「死のうとした夫を描く公演」); what comes after it may well be lived.
 */
export function isSpokenAbout(sentence: string): boolean {
  return ABOUT_AT_ALL.test(sentence);
}

/** True when the position stands inside 「」 or 『』 of the sentence. */
export function isQuoted(sentence: string, at: number): boolean {
  const opened = Math.max(sentence.lastIndexOf('「', at), sentence.lastIndexOf('『', at));
  return opened >= 0 && Math.max(sentence.lastIndexOf('」', at), sentence.lastIndexOf('』', at)) < opened;
}

/** True when the sentence is about the writer's own life. */
export function isOwnLife(sentence: string): boolean {
  return OWN_LIFE.test(sentence);
}

/** That something is not there. 「なくならない」 says the contrary. */
const NOT = any(`な(?:い|く(?!な)|かった|し) ありませ ございませ あらへん`);

/**
 * What follows a word that it takes back: 「…とは思わない」「…つもりはない」「…たりはしていません」, or the answer of somebody who was asked:
 * 「…かと聞くと首を横に」. 「ないと言えば嘘」 takes nothing back.
 */
const DENIAL = new RegExp(
  `^(?![^。]{0,12}ないと(?:言|い)えば(?:嘘|うそ))${any(`
    (?:など|とか|なんて)?(?:と|とか)?(?:まで)?は?(?:思わ(?:な|ん)|思いませ|思って(?:い)?(?:な|ませ)|思ったことは?(?:な|あり)|考えて(?:い)?(?:な|ませ))
    [たるい]?(?:と(?:いう|か)|って)?(?:わけ|つもり|気持ち|気|こと(?:も、[^。]{2,12}こと)?|様子)(?:まで)?(?:で?は|も|が|じゃ)?(?:まったく|全く|全然|ぜんぜん|少しも)?${NOT}
    (?:という|などの)?(?:気持ち|思い|考え)は?(?:今のところ|、|「|全く|まったく){0,2}${NOT}
    (?:という|など)?の?(?:気持ち|思い|考え)(?:は|も|に?ついて)?[^。]{0,12}(?:否定(?!でき|しな|しませ|せず|は)|首を横|にしかあり)
    とか、?そういう(?:話|こと)は[^。]{0,6}${NOT}
    の(?:では|じゃ)(?:ない(?!か|で)|なく|ありません(?!か)) (?:など|とか)?(?:では?|じゃ)(?:な(?:い|く)|ありませ) [^。]{0,2}(?:か|と)ではない
    (?:など|とか)?(?:は|も)(?:、?(?:一度も|今のところ|まったく|全く))?${NOT} (?:など|とか)(?:は|も)され [るた]?人では${NOT}
    て?は(?:い)?(?:な(?:い|く)|ませ|おりませ) て(?:い)?(?:ない(?!か)|ませんが) て(?:い)?る(?:様子|ふし)(?:は|も)な
    [れせ]?た?り(?:など)?(?:は|も)?(?:し(?:ませ|な|て(?:い)?(?:な|ませ|おりませ))|もうせん|されて(?:い)?(?:な|ませ)|${NOT})
    れ?[たる]?(?:こと|(?:とか|よう)?(?:な(?:こと|けんか|もの)|では))(?:は|も|が|では)?(?:お互い|一度も|まったく|全く){0,2}${NOT}
    る?(?:の)?かと(?:聞|尋|問)[^。]{0,10}(?:いや|いいえ|横に|否定|笑)
    (?:という)?(?:の)?とは(?:また|少し|ちょっと)?(?:違|ちが) と(?:いう|は)のとは(?:違|ちが) とまでは(?:言|思|考)(?:わな|いませ|わん|えな|いま)
    というほど(?:の)?[^。、]{0,8}${NOT} (?:や[^。、]{1,6})?というほどのことは${NOT}
    と(?:まで)?(?:は)?(?:口に(?:した|する)|言(?:う|った)|訴え(?:る|た))こと(?:は|も)${NOT}
  `)}`,
);

/** True when the words right after a passage deny it. */
export function isDenied(after: string): boolean {
  return DENIAL.test(after);
}

const LONG_AGO = has(`
  (?:昔|以前|若いころ|若い頃|当時|[0-9一二三四五六七八九十]+年(?:以上)?前|学生のころ|子どもの(?:ころ|頃|とき)|[一二三1-3]?十代のころ)(?!から)
  時期もあ かつて (?:^|[。、])前は 離婚して[0-9]+年 前の(?:職場|会社|学校)
`);
const FINE_NOW = has(`
  (?:今|いま|もう|現在)(?:は|では)?〜(?:大丈夫|落ち着|元気|平気|楽しく|安定|治|してい?ませ|やめ(?:ました|られ)|終わ|笑って|笑い話|笑えて|笑えるように|慣れ(?!な|ま)|働いて(?:い)?(?:ます|る)|普通に|仲(?:が|も)?よ(?:い|く(?!な))|回復し|復帰し|通えて(?:い)?(?:ます|る))
  (?:年|半年|全然|ぜんぜん)(?:以上|ほど)?(?:、)?(?:切って|自傷して|やって)(?:い)?(?:な|ませ) 半年なく 昔の話(?!じゃ|では)
  (?:こと|話|裁判)は終わりました (?:訴えて|もう)(?:、)?終わり 仕事にも?戻
`);

/** True when the passage lies in the past and the text says that it is well now (guideline rule 5). */
export function isOver(sentence: string, around: string): boolean {
  return LONG_AGO.test(sentence) && FINE_NOW.test(around);
}

const CHILD_SPEAKS = has(`
  (?:^|[。!?\\n、]|(?:私|わたし|ぼく|僕|俺|おれ|自分)は)(?:公立|私立)?(?:小(?:学)?(?:校)?|中(?:学)?(?:校)?|高(?:校)?)[1-6一二三四五六](?:年(?:生)?)?(?:の?(?:女子|男子|男|女))?(?:です|だ|、|。|$|で[、す])
  (?:^|[。!?\\n、])(?:小|中|高)[1-6](?=[^0-9の時限と])(?!生の親|の(?:息子|娘|子))
  (?:小学|中学|高校)[1-6一二三四五六]年(?:生)?(?:です|の(?:女子|男子)です)
  (?:^|[。!?\\n])(?:小学生|中学生|高校生)です (?:^|[。!?\\n])[1-6]年(?:生)?(?:です|の)
  [1-6]ねんせい(?:です|の|。|$)
  (?:^|[。!?\\n、])(?:[7-9]|1[0-7])(?:歳|才|さい)(?:です|の(?:女|男|高|中)|。|$)
  ^ぼく(?:は|だけ|の)(?!の妻) (?:ぼく|わたし)は(?:おしいれ|押し入れ)
`);

const HIRAGANA_ONLY = /^[ぁ-んー。、!?\s0-9「」.]+$/;
const CHILD_WORDS = has(`
  がっこう せんせい しゅくだい べんきょう きゅうしょく おかあさん おとうさん ママ パパ ともだち ぼく なかま
  おなか クラス おにいちゃん|おねえちゃん いもうと|おとうと いじめ
`);
const GROWN_UP = has(`
  から(?:きました|来ました) ビザ ざいりゅう かいしゃ しごと むすめ むすこ つま おっと りゅうがく ならいたい
  わたしのこども しやくしょ
`);
const RELAYED = has(`
  とのこと 受電 来所
  (?:担任|教諭|教頭|職員|相談員|民生委員|ケアマネ|保健師|看護師|先生)(?:さん)?(?:より|から(?:電話|連絡)|です)
  より電話 (?:女性|男性)より の親です 御中
`);

/**
 * Who wrote the text. What the caller knows goes first; a note that staff keyed in, or a professional's report about
 * a child, is not a child's own message.
 */
export function writerOf(text: string, original: string, channel?: Channel, known: Writer = 'unknown'): Writer {
  if (known !== 'unknown') return known;
  if (RELAYED.test(text) || (channel && ['phone', 'walk_in', 'visit', 'fax'].includes(channel))) return 'professional';
  if (
    CHILD_SPEAKS.test(text) &&
    !/(?:息子|娘|子供|子ども)(?:が|は|の(?:こと|母|父))|母です|父です|担任です/.test(text.slice(0, 60))
  )
    return 'child';
  if (original.length < 400 && HIRAGANA_ONLY.test(text) && CHILD_WORDS.test(text) && !GROWN_UP.test(text))
    return 'child';
  return 'unknown';
}
