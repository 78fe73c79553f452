import { any, has, say } from '../pattern.js';
import type { Sign } from '../sign.js';
import { CARETAKER, CHILD, DISABLED, ELDER, SMALL_CHILD } from '../words.js';
import { HARMLESS_BLOWS, HELD, HURT, HURT_OR_HURTS, HURTS } from './blows.js';

const violence = { fields: ['violence'] } as const;

/** Marks that are said not to be there. */
const NO_MARKS = any(`(?:あざ|傷|けが)(?:など)?(?:は|も)(?:な(?:い|く)|ありませ|ございませ)`);

/** A bruise, but not one that is put down to a medicine that thins the blood. */
const BRUISE = any(`あざ(?!ができやす)(?<!さらさら[^。]{0,16})`);

/** After a mark on a child: it was taken to a doctor. */
const TREATED = any(`[^。]{0,10}病院に(?:連れて行き(?!ませ)|行って、)`);

/** A child who speaks of its own parents. */
const AT_HOME = has(`お?(?:父|とう|母|かあ)さん パパ ママ 父 母 親 義父 継父 彼氏`);

/** Abuse of children, of old and of disabled people, told by anyone (domain.md §5.2). */
export const abuseSigns: readonly Sign[] = [
  {
    code: 'abuse.child',
    level: 'U3',
    dangers: ['child_abuse'],
    ...violence,
    say: say(`
      ${HURTS} ${HELD} (?:叩|たた|殴|なぐ|蹴)(?:ら|か)れ 泣き声〜(?:する|聞こえ|続)
      (?:あざ|みみずばれ|骨折|タバコのあと|たんこぶ|指の形)(?!${TREATED}) 揺さぶ|ゆさぶ (?:閉|し)め(?:出|だ)し
      やけど(?=を|の|が|し(?:て|た|ま)|だらけ|させ)(?!${TREATED}) (?:外|ベランダ|玄関先)に(?:出し(?!てもらえ)|出され) (?:よる|夜)?ごはん(?:を)?(?:食べさせ|あげ|与え)(?:な|て(?:い)?な)
      食べさせて(?:い)?な 置き去り 「?ごめんなさい〜(?:しません|ゆるして|許して)
    `),
    with: has(`${CHILD} 患者:[0-9]歳 クラス(?:の)?[a-z]ちゃん 園児 子(?=を|が|に)`),
    reach: 'sentence',
    without: has(`
      ${HARMLESS_BLOWS} ${NO_MARKS} 夜泣き ${ELDER} 要介護 母(?:を|に) 父(?:を|に) 猫|犬 友だち|友達|クラスの子 蚊
      けんか ゲーム 息子(?:に|が|から) 娘(?:に|が)(?:父|母|私) いじめ 孫が 転んで|ころんで 保護 施設 作業所
      放課後デイ 職員 生まれつき (?:皮膚科|整形|外科)に通院 布団が[^。]{0,4}ベランダ
      血(?:液)?が止まりに (?:練習|稽古|けいこ|試合)の青?あざ 泣き声が遠くに 壁の中 ボクシング|空手|柔道|部活 啓発 パネル 赤ちゃん(?:を|が)?揺さぶらない たぬき|録音|劇
    `),
  },
  {
    code: 'abuse.child_marks',
    level: 'U3',
    dangers: ['child_abuse'],
    ...violence,
    say: say(`
      (?:時期の(?:ちが|違)う|新しい|複数の|いくつもの)〜(?:あざ|傷|骨折) (?:治りかけ|古い)〜骨折 (?:指|ベルト|たばこ|タバコ)の(?:形|あと|跡)
      (?:線状|帯状)の〜(?:あざ|みみずばれ) 体重が〜(?:減|落ち)
    `),
    with: has(`男児 女児 園児 児童 きょうだい 年少 年中 年長 クラス 患者:[0-9] 保護者 子ども 孫`),
    reach: 'near',
    without: has(`介護 入浴介助 80代 利用者 赤ちゃん体操 講座`),
  },
  {
    code: 'abuse.child_told_by_child',
    level: 'U3',
    dangers: ['child_abuse'],
    fields: ['violence', 'child'],
    say: say(`
      ${HURT} ${HELD} (?:外|ベランダ|玄関先)に(?:出し(?!てもらえ)|出され) 家に(?:入れて|あげて)(?:もらえ|くれ)
      産まなきゃよかった (?:ごはん|ご飯)(?:を)?(?:くれ|もらえ|食べさせて(?:もらえ|くれ)) 蹴 お父さんに(?!怒|おこ|叱|しか|ほめ)〜(?<!怒|おこ|叱|しか|ほめ)られ
    `),
    with: AT_HOME,
    and: has(`[小中高](?:学)?[1-6] 小学|中学|高校 お(?:父|母|とう|かあ)さん パパ ママ 1[0-7]歳`),
    reach: 'near',
    without: has(`${HARMLESS_BLOWS} ${ELDER} 友だち|クラス|先輩 認知症`),
    withoutText: has(`[3-9][0-9]歳 孫 四十|五十|六十 とのこと`),
  },
  {
    code: 'abuse.child_left',
    level: 'U3',
    dangers: ['child_abuse'],
    fields: ['violence', 'child'],
    say: say(`
      (?:お)?(?:かあさん|母さん|ママ|両親|親)〜(?:昨日|きのう|おととい|[0-9]+日|ずっと)〜(?:帰|かえ)(?:って|り)?〜(?:こ|来|き)?(?:な|ま)
      ネグレクト 育児放棄 子(?:ども|供)?だけで(?:留守|家に|夜)
    `),
    without: has(`認知症 講演 講座 研修 夜勤`),
  },
  {
    code: 'abuse.child_hot_car',
    level: 'U4',
    dangers: ['child_abuse', 'medical_emergency'],
    fields: ['violence', 'child', 'health'],
    say: say(`車(?:の)?〜(?:赤ちゃん|子|幼児)〜(?:一人|ひとり|だけ) (?:赤ちゃん|子)〜車〜(?:閉じ込め|置き去り)`),
    with: has(`ぐったり 窓〜閉 暑 最高気温 エンジン 動か`),
    reach: 'near',
  },
  {
    code: 'abuse.child_shaken',
    level: 'U4',
    dangers: ['child_abuse', 'medical_emergency'],
    fields: ['violence', 'child', 'health'],
    say: say(`(?:強く|思い切り|激しく)?(?:ゆさぶ|揺さぶ|ゆすぶ)(?:り|っ)`),
    with: has(`${SMALL_CHILD} 息子 娘 赤 か月`),
    and: has(`静か 吐|はい(?:た|て)|はきま ぐったり 目が 反応 呼んでも 泣かな`),
    reach: 'text',
    without: has(`揺さぶりそう ゆさぶりそう`),
  },
  {
    code: 'abuse.child_feared',
    level: 'U2',
    dangers: ['child_abuse'],
    ...violence,
    say: say(`
      手が(?:出|で)そう (?:叩|たた|殴)(?:い|っ)て(?:しま)?い?そう 手を?(?:あげ|上げ)(?:て(?:しま)?い?)?そう
      (?:ゆさぶ|揺さぶ)(?:り|って(?:しまい)?)そう (?:虐待|ぎゃくたい)(?:し(?:て(?:しまい)?)?そう|になりそう)
    `),
    with: has(`${CHILD} 夜泣き 育児 泣(?:き|く) 歳`),
    without: has(`${ELDER} 母が|父が|母を|父を`),
  },
  {
    code: 'abuse.elder_feared',
    level: 'U2',
    dangers: ['elder_abuse'],
    ...violence,
    say: say(`
      手が(?:出|で)そう (?:叩|たた|殴)(?:い|っ)て(?:しま)?い?そう 手を?(?:あげ|上げ)(?:て(?:しま)?い?)?そう
      怒鳴って(?:しま)
    `),
    with: has(`${ELDER} 母 父 姑`),
    and: has(ELDER),
    reach: 'text',
    without: has(CHILD),
  },
  {
    code: 'abuse.elder',
    level: 'U3',
    dangers: ['elder_abuse'],
    ...violence,
    say: say(`
      ${HURT_OR_HURTS} ${BRUISE} 飯(?:ば|を)?(?:食わせ|食べさせ) 鼻をつま
      (?:通帳|年金|はんこ)(?:も|と|を|ば)〜(?:取り?あげ|取られ|とられ|返して(?:くれ|もらえ)|握)
    `),
    with: has(`${ELDER} (?:兄|弟|姉|息子|孫)が〜(?:父|母)を 介護 入居者 利用者\\([789]`),
    reach: 'sentence',
    without: has(
      `${HARMLESS_BLOWS} ${NO_MARKS} 祖父が 夫(?:に|が) 主人 ドアに 知的 採血 針の(?:跡|あと) 弟を 孫を まごの 子どもを`,
    ),
  },
  {
    code: 'abuse.elder_near',
    level: 'U3',
    dangers: ['elder_abuse'],
    ...violence,
    say: say(`${HURTS} ${HELD} 小突かれ ${BRUISE} 突かれ (?:通帳|年金)〜(?:取り?あげ|取られ|とられ)`),
    with: has(`
      父の介護 母の介護 認知症の ご?入居者 [789][0-9]歳(?:の)?女性 [789][0-9]歳(?:の)?男性 [789][0-9]代女性
      祖母|祖父 隣のばあ (?:兄|弟|姉|息子)が(?:母|父|ボケ)
    `),
    reach: 'near',
    without: has(`${HARMLESS_BLOWS} ${NO_MARKS} 子ども 孫の 夫 主人`),
  },
  {
    code: 'abuse.disabled',
    level: 'U3',
    dangers: ['disability_abuse'],
    ...violence,
    fields: ['violence', 'disability'],
    say: say(`
      ${HURT} ${HELD} (?:叩|たた|殴|なぐ|蹴)(?:い|っ|か|ら) ${BRUISE} 指のあと 壁をたたく音 車いすを〜(?:上げ|取|隠)
      年金〜(?:とり|取り|取ら|とられ)
    `),
    with: has(`${CARETAKER} 兄 姉 夫 親 社長 病棟`),
    and: has(`${DISABLED} 病棟 手話 耳が(?:聞|きこ)`),
    reach: 'text',
    without: has(
      `${NO_MARKS} 太鼓 計算機|電卓 手をたたい 必死 会議 研修 講座 ドアを(?:叩|たた) 戸を(?:叩|たた) 親せき 高齢`,
    ),
    withoutText: has(`ご入居者に対して 要介護 (?:[89][0-9])歳(?:の)?(?:女性|男性|母|父) 介護サービス 想定 架空の事例`),
  },
  {
    code: 'violence.seen_by_child',
    level: 'U3',
    dangers: ['child_abuse'],
    fields: ['violence', 'child'],
    say: say(`
      子(?:ども|供)(?:と|も|の前)〜(?:トイレ|ふろ場|風呂場|部屋|いっしょ|一緒)
      (?:わたし|私)と(?:子ども|こども|子供) (?:ぼく|わたし|私)(?:は|も)(?:おしいれ|押し?入れ)
      [0-9四三五六二](?:歳|才)の(?:娘|息子)が?(?:「|も|は)?〜ママ 妹が〜(?:泣|こわ|怖|隠れ|かくれ|ふるえ|震え|おびえ)
      (?:おとうさん|お父さん)が(?:おかあさん|お母さん)を
    `),
    with: has(`暴れて ナイフ 包丁 蹴られ けられ たたいて 髪をつか 首を押さえ 殴 ドア`),
    reach: 'text',
  },
];
