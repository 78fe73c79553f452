import { type Field, fields } from '../contract/index.js';
import type { Age } from './ages.js';
import type { Finding } from './findings.js';
import { gatesOf } from './gates.js';
import { say } from './pattern.js';

/** A field that a text touches, with the passage of the folded text that shows it. */
export interface FieldShown {
  field: Field;
  start: number;
  end: number;
}

const OLD_FROM = 70;

/** What plainly shows a field, in the words of the people who write. Signs of danger add fields of their own. */
const words: Record<Exclude<Field, 'other'>, RegExp> = {
  elderly: say(`
    祖父 祖母 (?:お)?(?:じい|ばあ|爺|婆)(?:ちゃん|さん) (?<!中)高齢(?!化|者数) 老人 老父|老母 認知症 要介護
    要支援 介護(?!の(?:しごと|仕事)|職|福祉士) デイサービス ケアマネ 地域包括 老々?介護 ボケ(?:た|て) 物忘れ
    徘徊 (?:舅|姑)の 年をと(?:っ|り)て膝 独居の(?:お|高) 年寄り 老健 特養 ヘルパー
  `),
  disability: say(`
    障(?:害|がい|碍)(?!福祉課) 知的 ダウン症 自閉 車(?:いす|椅子) 脳性(?:まひ|麻痺)
    発達(?:の)?(?:検査|障|特性|が|で|かも) グレー(?:ゾーン)?(?!の服) 手帳(?:は|が|も)(?:な|あり|取|非) 療育
    境界(?:域|知能) ボーダー adhd asd (?<![a-z])ld(?![a-z]) 特別支援 就労(?:継続|移行) b型 作業所 放課後デイ
    全盲 視覚障 耳が(?:聞|きこ|遠くて聞) ろう者 手話 医療的ケア 難病 (?<![a-z])gh(?![a-z]) こだわり
    グループホーム 脊髄
  `),
  mental_health: say(`
    うつ(?!し|る|っ|り|く) 鬱 統合失調 双極 パニック障 精神科 心療内科 依存 アルコール
    お酒を?(?:やめ|飲(?:む|ま|み)(?:よう)?) 酒(?:が|を)やめ 不眠 眠れ(?:な|ませ|ず) メンタル メンブレ 適応障
    摂食 過食 拒食 ptsd 幻聴 希死 カウンセ ギャンブル パチンコ(?!屋で働) 発狂 気分が落ち 心が折れ 自死 遺族
    死にたい 不安で(?:眠|たま)
  `),
  health: say(`
    透析 インスリン 糖尿 抗がん (?:胃|肺|乳|腸|の|臓|腺)がん てんかん ぜんそく 難病 胃ろう
    (?:首|腰|膝|ひざ|足|歯|は|頭|胸)が?(?:いとう|痛く?|いたい|いたく) 手首をひねっ 保険証(?:が|を|なし|ない)?
    ほけんしょ(?!う) えらい(?:もんで|わ$)
    (?:薬|通院|受診|治療)(?:を|は|も|が)〜(?:やめ|切れ|飲み忘|飲んでな|減ら|行け)  病院に通えな
    よぼうせっしゅ 予防接種 血糖 透析 心不全 指定難病 
  `),
  child: say(`
    子育て 育児 保育 妊娠 にんしん 出産 赤ちゃん 乳児 乳幼児 生後 幼稚園 夜泣き 産後 母子 父子家庭 児童手当
    児童扶養 ひとり親 シングル(?:マザー|ファザー|で) 学童 ベビー つわり ママ友 子ども食堂
    (?:子|こ)どもの(?:預け|発達|食事) 4?月?入園 ゆさぶ 面会(?:交流|の約束) 発達が気にな 産みました
  `),
  school: say(`
    不登校 いじめ 担任 授業 登校 学校に行(?:け|き|か)な 学校(?:を|は)休 がっこうに 給食費 きゅうしょく
    就学援助 宿題 しゅくだい 通級 保健室 スクール 部活(?:を)?やめ クラス(?:で|の|メイト) 仲間はずれ
    なかまはずれ くつを(?:かくされ|隠され) えんそく 高校のこと 学校(?:の|から)(?:てがみ|手紙) 教頭 生徒
    提出物 
  `),
  hikikomori: say(`
    ひきこも 引き?こも 引き?籠 (?:部屋|家)(?:に|から)(?:ほとんど)?(?:こも|出な|出ず|出て(?:こ|来)|出られ)
    部屋にいる 家に(?:い|おり)(?:る|ます|て)?〜(?:[0-9十]+年|年)
    [0-9十]+年(?:ほど|くらい|近く|来|以上)?(?:ほぼ|ずっと)?〜家に(?:い|おり) 外に出な
    外(?:の)?(?:仕事|に出)(?:は)?(?:せ|して) 長く家に 昼夜逆転 家から出 (?:ほぼ|ずっと)家にい
    外出(?:も|が)?(?:でき|しな|ほとんど) 仕事(?:を|も)(?:せず|やめ|辞め)〜(?:家|部屋|年)
    雨戸(?:も|を)(?:あけ|閉め) 家に閉じ 社会復帰
  `),
  livelihood: say(`
    生活(?:費|保護|が苦し|に困|困窮) 保護費 滞納 家計 赤字 ぜいきん
    (?:電気|水道|ガス|でんき)(?:代|料金|が止|を止|も止|止|の(?:督促|供給|最終)|なし) 年金だけ
    金(?:ない|無い|ねえ|ねん) もう金 お金がな(?:く|い) 就学援助 ひとり親の手当 食費
    家賃(?:が|を)?(?:払え|補助|ため) 住民税 国保 分割(?:で|は|の) 給料日 残り[0-9]+円
    収入(?:が|は)?(?:な|半分|減|ゼロ) (?:薬|医療|手術|診察)代 費用が(?:な|出せ) 生活(?:は|が)(?:苦|きつ|ぎり)
    障害年金の 手取り[0-9十]+万 所持金 お金が(?:足り|続か) 年金の書類
  `),
  food: say(`
    食べ(?:る)?(?:もの|物) たべもの 食べて(?:い)?(?:な|ま) 食料 食材 フードバンク フードパントリー
    フードドライブ 子ども食堂 米(?:が|も|を|は|代|あと|や) お米 こめ (?:ごはん|ご飯)(?:が|も|を)?(?:な|たべ)
    おなか(?:が)?(?:すい|空い) 空腹 食事(?:が|も)(?:と|でき) 冷蔵庫 食費 飯(?:くっ|を?食|ば食) 弁当 配食
    ハラル 水しか 給食以外 買い物難民 もやし ミルク(?:も|が)?(?:もう)?(?:な|すこし|3) 食べさせ
    口に(?:して|入れて)
  `),
  housing: say(`
    家賃 住まい 住む(?:所|ところ|場所|家) アパート(?:を|に|の|が|かり|出)
    部屋(?:を|が)?(?:借り|探し|見つ|追い出|片|かた) 退去 立ち?退 引っ?越し(?:先|も|費) 市営住宅
    県営|都営|公営住宅 大家 雨もり|雨漏り 屋根(?:が|を)(?:壊|直) ごみ屋敷 ゴミ屋敷 足の(?:踏み|ふみ)場
    片(?:付|づ|ず)け 手すり 段差 寝る(?:ところ|所|とこ) (?:車|公園|駅|ネカフェ|路上)で(?:寝|暮) 野宿
    ホームレス 住居 帰る(?:家|先|所|場所|ところ) 行き先 寮(?:を|に|の) 追い?出
    出て(?:行|い)?(?:け|って|ほしい) 保証(?:人|会社)(?=[^。]*(?:部屋|アパート|借)) 居場所がない(?!感)
    泊まる(?:所|ところ) 物が捨て ごみ(?:が|で|は)(?:腰|天井|埋|膝) ごみ袋(?:が|の) 床が見え クーラー エアコン
    全焼 仮設 ネカフェ 空き家(?:が|に)(?:住|入) 不動産屋
  `),
  employment: say(`
    転職 失業 解雇 クビ(?:に|を切) 雇い?止め パワハラ ハローワーク 求職
    仕事(?:を|が)?(?:探|見つ|したい|さが|失|なくし|切られ|ない|続か)
    しごと(?:が|を)?(?:さが|し?たい|なくなり|おわり) 就労(?:支援|移行|継続|準備)
    (?:再)?就職(?:で|し|が|先|氷河) 就活 離職 労災 労働 技能実習 実習生 工賃 不採用
    職場(?:の|に|で|が)(?:悩|なじ|パワ|ずっと怒|先輩|主任|いじめ|上司)
    (?:パート|バイト|派遣|仕事|契約)(?:を|が|は)?(?:切られ|減ら|やめさせ|続か|終わ) 更新がなく
    働け(?:ず|な|る所|ますか) 働きたい 残業代  在宅でできる仕事 a型 b型 面接(?:が|は)〜(?:落ち|苦手)
  `),
  debt: say(`
    借金 借入 (?<!住宅)ローン(?!の(?:車|家)) 住宅ローン サラ金 消費者金融 ヤミ金 闇金 取り?立て 督促状 リボ
    カード(?:[0-9]+(?:枚|社)|ローン|会社|が[0-9]|で(?:借|生活)|と) 多重債務 債務 自己破産 破産 返済
    差し?押さえ 奨学金 連帯保証 後払い 借りた(?:お)?金 任意整理 過払い金 金返せ
    借り(?:て|た)(?:しまい)?〜(?:万円|利息) 5?万円を?借り
  `),
  violence: say(`
    虐待 dv 暴力(?:を|が|で|に|の)(?!など) (?:殴|なぐ|蹴)(?:ら|る|っ|り) 性(?:暴力|被害) レイプ
    手をあげ(?:た|て|る) つきまと ストーカー
  `),
  rights: say(`
    後見 遺産 相続 遺言 詐欺 契約(?:を|書|し(?:て|ま)|断|の解約)(?!社員|期間|社) けいやく 解約 クーリング
    定期購入 (?:身寄り|身元)(?:が|も|の|を|保証|引受|なし) 身元(?:保証|引受) 保証人(?:が|を|に|も|の)
    通帳(?:の管理|を(?:取|預|握)|も|と(?:年金|印鑑|はんこ)) 財産 悪質 訪問(?:して(?:き|来)た|販売) 無料点検
    名義(?:を|の|変) 信託 死後事務 墓じまい(?:の)?(?:手続|相談) 緊急連絡先
    年金〜(?:取り?あげ|取られ|とります) 個人情報を送 成年 預金を(?:おろ|引き出) 判を押 手術の同意
    親族(?:が|は)?な 頼れる(?:人|身内|親族)
  `),
  foreign: say(`
    から(?:きました|来ました|きた|来(?:て|た)(?=[^。]*(?:年|日本|国|父|母|妻))) 在留 ざいりゅう ビザ 国籍
    外国(?:人|籍) がいこく 技能実習 実習生 留学生 りゅうがく にほんご
    日本語(?:が|は|で|学校|教室|すこし|少し|を|だけ) 通訳(?=が|を|して|の人って|として) つうやく
    (?:ベトナム|ネパール|フィリピン|中国|ブラジル|ペルー|ミャンマー|インドネシア|タイ|カンボジア|台湾|韓国|モンゴル|スリランカ|パキスタン|バングラデシュ|フランス|ガーナ|モルドバ|インド|ロシア|ウクライナ|ちゅうごく|かんこく)(?:人|じん|から|の(?:男|女)|国籍|出身)
    (?:student|visa|japan|english) 永住 ハラル 国に(?:帰|かえ) ふりがな やさしい日本語 かんじ(?:おお|が)
    えいごの 親が日本語
  `),
  isolation: say(`
    孤独 孤立 さみし さび(?:し|れ) 寂し 話(?:し)?相手 話す(?:人|相手)(?:も|が)
    (?:ひとり|一人|独り|1人)(?:暮らし|ぐらし|身)(?=[^。]*(?:話|さみ|寂|来|だれ|誰|返事|新聞|不安))
    友(?:だち|達|人)(?:が|も|を)?(?:一人も|ひとりも|つく|作|いな|でき) 近所(?:と|の(?:方|人)(?:と|が)) 隣の
    となりの(?:人|家|部屋|おく) 向かいの(?:家|人) 見守り 自治会 町内会 騒音 足音
    新聞(?:が|も)?〜(?:たま|そのまま|入った) 郵便(?:物|受け)?〜(?:たま|あふれ|満杯) 知り合いも?(?:いな|が)
    だれも来 誰も来 誰とも(?:話|会) 孤独死   居場所(?:が|を|の)(?!分か) 越してき
  `),
  family: say(`
    離婚 りこん 夫婦げんか 夫婦(?:の|仲) 別居 親子げんか 家族(?:関係|の仲|と(?:うまく|けんか|合わ))
    しゅうとめ
    (?:嫁|義母|義父|義理|姑|親|夫|妻|主人|きょうだい|兄弟|姉妹)(?:と|とは|との)(?:けんか|仲|関係|言い合|もめ|合わ|こじれ|意見|疎遠|折り合)
    けんか(?:ばかり|して) 親権 面会 養育費 絶縁 実家(?:と|に)(?:帰りたくな|縁) 家出 両親のけんか ダブルケア
    育児と介護 介護と(?:育児|保育|子) 兄弟で  (?:親|父|母)に(?:は)?(?:反対|責め|理解|言えな)
    家庭(?:の|内) 浮気 不倫
  `),
};

/**
 * Words that touch a field in passing. One of them in a long text shows nothing; two different ones, or one in a text of a
 * line or two, do.
 */
const inPassing: Partial<Record<Field, RegExp>> = {
  health: say(`
    病気 入院 手術 通院 (?:薬|くすり)(?:を|が|の) 受診 病院(?:に|が|へ|で|から|を) びょういん 骨折 体調
    (?:腰|膝|ひざ)(?:が|を) 心臓 血圧 脳梗塞 治療 救急 保険証 ほけんしょ 吸引 やけど けが(?=を|で|は|人)
  `),
  employment: say(`
    仕事 しごと 会社(?!員) 職場 派遣 面接 就職 働(?:き|け|く|い) はたら パート(?!ナー) バイト 給料
    きゅうりょう 社長 無職 残業 契約社員 店をたた 自営 上司 商売 売(?:上|り上げ) こうじょう
  `),
  school: say(`
    学校 がっこう 先生 受験 進学 高校 部活 小学校 中学校 入学 遅刻 クラス 給食 べんきょう
    (?:小|中|高)[1-6](?:です|。|の(?:男|女)|女子|男子|、|$) 修学旅行 欠席
  `),
  child: say(`
    子(?:ども|供)(?!のころ|の頃|のとき|っぽ) こども 小学生(?:の|二人|[0-9]) 小[1-6]の
    (?<![0-9])[0-9](?:歳|才)(?:児|の|と|、) [二三四五六七八]歳の 下の子 上の子 ミルク 孫 健診 年[少中長]の
    むすこ むすめ
  `),
  livelihood: say(`
    払え 払って (?:お)?金(?:が|も)?(?:な|あり|足り|かか|無) おかね 収入 貯金 年金 手取り 所持金 残り[0-9]+円
    手当 養育費 仕送り 給料(?:が|も) 奨学金 (?:薬|医療|手術|診察|入院|治療)(?:代|費) 食費 税(?:が|を|の)
    減ら(?:され|さ) [0-9]円(?:しか|だけ) 通帳
  `),
};

const named = fields.filter((field) => field !== 'other');
const mayName = gatesOf(named.map((field) => words[field]));

/** Up to here a text is so short that one word in passing is what it is about. */
const A_LINE_OR_TWO = 60;

/**
 * The fields of a text with the passages that show them, in the contract's order. Fields that a danger brings come
 * with its passage. A text that wants help and shows none gets `other` from the caller.
 */
export function fieldsOf(text: string, ages: readonly Age[], found: readonly Finding[]): FieldShown[] {
  const shown = new Map<Field, FieldShown>();
  for (const finding of found) {
    for (const field of finding.fields)
      if (!shown.has(field)) shown.set(field, { field, start: finding.start, end: finding.end });
  }
  const open = mayName(text);
  for (let f = 0; f < named.length; f += 1) {
    const field = named[f] as (typeof named)[number];
    if (shown.has(field)) continue;
    const passage = (open[f] === 0 ? null : first(words[field], text)) ?? passing(inPassing[field], text, 2);
    if (passage) shown.set(field, { field, ...passage });
  }
  const old = ages.find(({ years }) => years >= OLD_FROM && years < 110);
  if (old && !shown.has('elderly')) shown.set('elderly', { field: 'elderly', start: old.start, end: old.end });
  if (shown.size === 0) {
    for (const field of fields) {
      const passage = passing(inPassing[field], text, 1);
      if (passage) shown.set(field, { field, ...passage });
    }
  }
  return fields.flatMap((field) => shown.get(field) ?? []);
}

function first(pattern: RegExp, text: string): { start: number; end: number } | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

/** The first of the words in passing, when at least so many different ones stand in the text. */
function passing(pattern: RegExp | undefined, text: string, least: number): { start: number; end: number } | null {
  if (!pattern) return null;
  const needed = text.length <= A_LINE_OR_TWO ? 1 : least;
  const seen = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    seen.add(match[0]);
    if (seen.size >= needed) return first(pattern, text);
  }
  return null;
}
