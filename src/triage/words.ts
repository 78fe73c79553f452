import { any } from './pattern.js';

/** A count as people write it: digits, kanji, 「数」 or 「何」. */
export const NUMBER = any(`[0-9]+ [一二三四五六七八九十]+ 数 何`);

/** Present or former partner. */
export const PARTNER = any(`
  夫(?!婦|人) 旦那 だんな 主人(?!公) おっと(?=が|に|は|の) 妻 嫁(?!いで|さん) 家内 彼氏 元彼 元カノ 彼女
  恋人 パートナー(?!シップ) つま(?=が|に|は|と)
`);

/** Mother, father and those in their place. */
export const PARENT = any(`父 母 (?:お)?とうさん (?:お)?かあさん パパ ママ 親(?!せき|戚|族|切|指)`);

/** A child, or words that show that a child is spoken of. */
export const CHILD = any(`
  子(?:ども|供) こども 赤ちゃん 赤ん坊 乳児 幼児 児童(?!館|手当|扶養|養護) わが子 息子 娘(?!婿|夫婦|むこ)
  長男|長女|次男|次女 孫 男児|女児|男の子|女の子 小さい子 この子 下の子|上の子 妹(?=が|は|を)
  ${NUMBER}(?:歳|才|か月|カ月|さい)の(?:子|息子|娘|男|女) [小中](?:学)?[1-6](?:年)?(?:の|生) 園児 まご
  わらし
`);

/** A small child: a baby, or up to about six. */
export const SMALL_CHILD = any(`
  赤ちゃん 赤ん坊 乳児 幼児 新生児 生後 (?<![0-9])[0-6](?:歳|才)(?!児健診) [一二三四五六](?:歳|才|つ)の
  園児
`);

/** An old person, or care that shows one. */
export const ELDER = any(`
  祖父 祖母 (?:お)?(?:じい|ばあ|爺|婆)(?:ちゃん|さん) 高齢(?!化|者数) 老人 老父|老母 認知症 要介護 要支援
  寝たきり ボケ(?:た|て) 介護 デイサービス
  (?<![0-9])(?:7[0-9]|8[0-9]|9[0-9]|10[0-9])(?:歳|才|代|$|[)、。すでの])
  [七八九]十[一二三四五六七八九]?(?:歳|才|代|の|に|で|を|、)
  (?:父|母)(?:親)?(?:が|は)?(?:\\()?(?:7|8|9)[0-9]
`);

/** A disability, or a service that only disabled people use. */
export const DISABLED = any(`
  障(?:害|がい|碍)(?!年金の書) 知的 ダウン症 自閉 車(?:いす|椅子) 脳性(?:まひ|麻痺) 作業所 グループホーム
  (?<![a-z])gh(?![a-z]) 放課後デイ 療育手帳 就労(?:支援|継続|移行) 精神科の病棟 統合失調症
`);

/** Staff of a home, workplace or hospital who hold power over the person. */
export const CARETAKER = any(`職員 世話人 看護(?:師|助手) 主任 社長 施設 スタッフ 支援員 夜勤者 作業所 放課後デイ`);

/** This moment, as written by somebody in the middle of it. */
export const NOW = any(`
  いま(?!まで|だに|す)
  今(?!は|まで|の(?:ところ|まま)|年|月|週|度|後|回|日|朝|夜|晩|も|から|年度|さら|ごろ|にも|どき|時|でも|まだ|一)
  さっき さきほど|先ほど たった今 最中 (?:電話|受話器)ごしに
`);

/** Today or tonight, still to come. */
export const TODAY = any(
  `今夜 今晩 こんや 今から いまから これから このあと 本日 今日(?!は(?:いい|暑|寒)) きょう(?!だい|しつ) 明日 あした あす 明朝 始発`,
);

/** Want of money as the reason. */
export const NO_MONEY = any(`
  お金 金(?:が|も|ない|なく|で|は)?(?:な|足り|尽) 払え 払う(?:の|お金) 高(?:い|く) 負担
  代(?:が|も)?(?:な|払|足り|かか) 費用 無保険 保険(?:証|料) 滞納 医療証 貯金 [0-9]+円 けずって 年金
`);
