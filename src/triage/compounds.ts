import { type Compound, compounds } from '../contract/index.js';
import type { Age } from './ages.js';
import { gatesOf } from './gates.js';
import { has, say } from './pattern.js';
import type { Writer } from './setting.js';

/** A household pattern with the passage of the folded text that suggests it. Shown to staff, never to a resident. */
export interface CompoundShown {
  compound: Compound;
  start: number;
  end: number;
}

const AT_HOME = say(`
  ひきこも 引き?こも 引き?籠
  (?:部屋|家)(?:に|から)〜(?:こも|出な|出ず|出て(?:こ|来)|出られ|おり|いて|います|いる) 外の仕事はして
  働いて(?:い)?(?:な|ま) 無職 仕事(?:を|は|も)?(?:せず|やめて|していな|しておりま|なく)
  年金で(?:暮ら|生活|食) 年金だけが収入 長く家に 顔を見せ 昼夜逆転 外出も 家にいて 年金を?(?:頼り|あて)
`);
const CARES = say(`
  (?:弟|妹|きょうだい|母|お母さん|おかあさん|祖母|祖父|ばあちゃん|おばあ(?:ちゃん|さん)|おじい(?:ちゃん|さん)|じいちゃん|父|お父さん|赤ちゃん)(?:の|が|を|に|と|は)〜(?:世話|ミルク|おむつ|食事|ごはん|送り|車いす|吸引|通訳|介護|服薬|着替え|迎え|家事|おんぶ|見て|みて|薬|起こし|朝食)
  家(?:のこと|事)(?:は|を|も)?〜(?:ぼく|わたし|私|自分|全部|ほぼ) 親が日本語でき
  (?:通訳|電話)(?:は|を)?ぜんぶ ヤングケアラー 交代でみて 家のことは
`);
const YOUNG = has(`
  (?<![0-9])[小中高](?:学)?(?:校)?[1-6](?!階|時|の(?:息子|娘)(?:が|の)(?:いじめ|不登校))
  (?:小学|中学|高校)(?:生|[1-6]) [1-6]年生 大学[1-4]年 はたち (?<![0-9])(?:[7-9]|1[0-9]|2[0-4])(?:歳|です)
  ランドセル 欠席 学校を?(?:休|やめ) 中学のとき 年生(?:の)?(?:男|女)
`);
const HOARD = say(`
  ごみ屋敷 ゴミ屋敷 足の(?:踏み|ふみ)場
  (?:ごみ|ゴミ|新聞|物|荷物|衣類|紙|空き缶|袋)(?:が|は|で|と|も)?〜(?:腰の高|天井|埋も|膝|積ま|いっぱい|あふれ|腰まで|ふさが)
  (?:物|もの)(?:が|を)(?:捨てられ|ためこ) 捨て(?:る判断|られ) 床が見え 片(?:付|づ|ず)けられな ごみ袋
     
`);
const GRAY = say(`
  グレー(?:ゾーン)? 境界(?:域|知能) ボーダー
  手帳(?:は|が|も|の)?(?:対象に|取れ|なし|な(?:い|く)|あり?ませ|非該当|持って)
  (?:診断|検査)(?:は|が|を|では)?(?:つか|受けて(?:い)?な|様子見|なし|されて(?:い)?な|まだ)
  発達(?:障害)?(?:の)?(?:かも|特性があるかも|の疑い|を疑)
  (?:adhd|asd|発達障害)(?:っぽい|かも|の傾向|ではない) 様子見
  病院(?:に|は)行って(?:い)?(?:な|ま)[^。]*(?:発達|忘れ物)  
`);
const GRAY_SETTING = has(`発達 障 グレー 境界 ボーダー 手帳 検査 診断 adhd asd 忘れ物 ミス 段取り 指示 落ち着 提出物`);
const SEVERAL_DEBTS = say(`
  (?:借金|借り入れ|カード|サラ金|消費者金融|ヤミ金|ローン)(?:が|は|と|も|の)?〜(?:[2-9]|[1-9][0-9]|[二三四五六七八九])(?:社|件|枚|か所|本)
  (?:[2-9]|[二三四五六七八九])社(?:から|で|と|に) 多重債務 督促状(?:が)?(?:[2-9]|何)通
  (?:カード|消費者金融|銀行|リボ|ローン|サラ金|ヤミ金|後払い|奨学金)〜[、と]〜(?:カード|消費者金融|銀行|リボ|ローン|サラ金|ヤミ金|先払い|農協)
`);
const ALONE_WITH_CHILDREN = say(`
  シングル ひとり親 母子家庭 父子家庭 (?:ひとり|一人)で(?:[0-9]|子|育て) 離婚して〜(?:子|年|か月) 養育費
  父はいません 夫(?:は|が)〜(?:出て行|出ました|亡くな) (?:歳|才)の子と二人(?:で)?暮 児童扶養
  母子(?:で|、|の) ひとりのはは 母[^。]*と本人の二人世帯
`);
const POOR = has(`
  払え (?:お)?金(?:が|も)?(?:な|足り) 手取り 収入 家計 督促 止め(?:られ|る) 止ま 食べ(?:る|させ|もの)
  米(?:が|も|は|代) 切られ 減(?:っ|ら) 生活(?:費|が) 足り なくなりまし 借 給料 パート 就学援助 家賃 
  滞納
`);
const WITH_CHILDREN = has(`子 娘 息子 小[1-6] 中[1-3] 高[1-3] 歳 赤ちゃん 妹`);
const NO_KIN = say(`
  身寄り(?:が|は|も|の)?(?:な|あり)
  (?:親族|家族|身内|肉親)(?:が|は|も|と申す者は)?(?:い(?:な|ま)|なし|おり|おら|な(?:い|く|し)|もう一人も)
  (?:兄弟|きょうだい)〜(?:いま|いな|おり|亡く|すべて|いません|死亡|見送)
  頼れる(?:人|身内|親族)(?:が|は|も)?〜(?:い|な|お)
  保証人(?:が|を|に)?〜(?:いな|いま|おら|立て|書ける人|なって|なし) 身元(?:を|保証)?〜引き受ける人
  緊急連絡先〜(?:な|空白|書く) 子はな 天涯孤独 身元保証
`);
const RELEASED = say(`
  出所 刑務所 仮釈放 仮退院 少年院 満期(?:出所|で) 服役 刑(?:期|を終) 更生保護 自立準備ホーム 保護観察
  (?:児童)?養護施設(?:で|の|を)〜(?:育|退|出) 定着支援  矯正
`);
const NOWHERE = has(`
  (?:帰る|行く|住む|戻る|行き)(?:先|家|所|場所|ところ|場) 泊ま 行き場 寝 退所 行き先 満員 住む アパート
  受け入れ 月末まで 今月いっぱい 屋根 橋の下 公園 家族とは切れ 引き取り 住む家 寮
`);
const CHILD_CARE = say(`
  (?<![0-9])[0-9](?:歳|才|か月) 育児 子育て 保育 乳児 幼児 赤ちゃん 双子 小学生 小[1-6] 年[少中長] 子と親
  妊娠 子の(?:習い|世話) 育休 [二三四五六]歳
`);
const ELDER_CARE = has(`
  介護 認知症 要介護
  (?:母|父|姑|義母|義父|舅|祖母|祖父|両親)〜(?:介護|世話|通院|入院|転|寝たきり|車いす|認知|おむつ|付き添|パーキンソン|要支援|物忘れ)
  親のおむつ 高齢の(?:両親|母|父) 同居の(?:実)?(?:母|父)
`);

/** Near misses that share the words: a text about an event, a service or somebody else's work. */
const ANY_AGE_GAP = { least: 18, most: 45 } as const;

function first(pattern: RegExp, text: string): { start: number; end: number } | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

/** An old parent (70 and over) and a child of middle age (40 and over, the usual gap between them) who lives on them. */
function agesOf8050(ages: readonly Age[]): boolean {
  return ages.some((parent) =>
    ages.some((child) => {
      const gap = parent.years - child.years;
      return parent.years >= 69 && child.years >= 40 && gap >= ANY_AGE_GAP.least && gap <= ANY_AGE_GAP.most;
    }),
  );
}

/** The words that show a pattern. */
const shownBy: Record<Compound, RegExp> = {
  '8050': AT_HOME,
  young_carer: CARES,
  double_care: CHILD_CARE,
  hoarding: HOARD,
  gray_zone: GRAY,
  multiple_debt: SEVERAL_DEBTS,
  single_parent_poverty: ALONE_WITH_CHILDREN,
  no_relatives: NO_KIN,
  released: RELEASED,
};

const opened = gatesOf(compounds.map((compound) => shownBy[compound]));

/** What else has to be so for the words to count. */
const provided: Partial<Record<Compound, (text: string, ages: readonly Age[], writer: Writer) => boolean>> = {
  '8050': (_text, ages) => agesOf8050(ages),
  young_carer: (text, _ages, writer) => writer === 'child' || YOUNG.test(text),
  double_care: (text) => ELDER_CARE.test(text),
  gray_zone: (text) => GRAY_SETTING.test(text),
  single_parent_poverty: (text) => POOR.test(text) && WITH_CHILDREN.test(text),
  released: (text) => NOWHERE.test(text),
};

/** The household patterns that a text suggests (domain.md §6.2), in the contract's order. */
export function compoundsOf(text: string, ages: readonly Age[], writer: Writer): CompoundShown[] {
  const open = opened(text);
  return compounds.flatMap((compound, c) => {
    const shown = open[c] === 0 ? null : first(shownBy[compound], text);
    return shown && (provided[compound]?.(text, ages, writer) ?? true) ? [{ compound, ...shown }] : [];
  });
}
