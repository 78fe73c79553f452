import { has, say } from '../pattern.js';
import type { Sign } from '../sign.js';
import { NOW, NUMBER, PARTNER } from '../words.js';
import { HARMLESS_BLOWS, HURT, NOT_YET, WEAPON } from './blows.js';

const violence = { fields: ['violence'] } as const;

/** Partner violence, violence going on now, weapons, threats, sexual violence (domain.md §5.2). */
export const violenceSigns: readonly Sign[] = [
  {
    code: 'dv.told',
    level: 'U3',
    dangers: ['dv'],
    ...violence,
    say: say(`
      ${HURT} (?:足|手|こぶし|物)で?〜(?:蹴|[でをに]け)(?:り|る) 暴力 おなかも?け パスポート〜(?:かく|隠) 手が出る
      顔を(?:張|殴|は) 水をかけ 皿を〜投げ
    `),
    with: has(PARTNER),
    reach: 'near',
    without: has(HARMLESS_BLOWS),
  },
  {
    code: 'dv.escape',
    level: 'U3',
    dangers: ['dv'],
    ...violence,
    say: say(`(?:逃げ|にげ)(?:たい|て(?:きま|きた)|られ|だし)`),
    with: has(`(?:${PARTNER})`),
    and: has(`怖 こわ 殴 蹴 暴 どな 怒鳴 監視 隠`),
    reach: 'near',
  },
  {
    code: 'dv.stalked',
    level: 'U3',
    dangers: ['dv'],
    ...violence,
    say: say(
      `元(?:夫|彼|妻|カノ|カレ|交際相手|旦那)〜(?:立って|待ち伏せ|つきまと|尾行|現れ|うろつ|押しかけ) ストーカー 待ち伏せ`,
    ),
    without: has(`講座 講演 小説`),
  },
  {
    code: 'dv.fear',
    level: 'U2',
    dangers: ['dv'],
    ...violence,
    say: say(`
      (?:${PARTNER})(?:が|のことが)?〜(?:怖い|こわい|恐い)(?!話|もの|顔|映画|ドラマ|の(?:が|で)(?:好|趣))
    `),
    without: has(`怖い話 こわい話 映画 好き`),
  },
  {
    code: 'violence.untold_whose',
    level: 'U3',
    ...violence,
    say: say(`
      (?:殴|なぐ|蹴)られ(?!${NOT_YET}) 叩かれ(?!る(?:ほど|と響)|${NOT_YET}) たたかれ(?!${NOT_YET}) (?:味噌汁|熱湯|熱いお湯)を?かけられ
      (?:叩|たた)いて(?:しま|も)(?:っ|い)(?!そう)
    `),
    without: has(HARMLESS_BLOWS),
  },
  {
    code: 'violence.now',
    level: 'U4',
    ...violence,
    say: say(`
      暴れて(?:る|い) (?:殴|なぐ)って(?:る|い) (?:叩|たた)いて(?:る|い) (?:蹴|[をに]け)って(?:る|い)
      (?:殴|なぐ|蹴|[にをはでも、。「んが]け|叩|たた)(?:ら|か)れて(?:る|い) 怒鳴って(?:る|い)〜痛
      ドア(?:を)?(?:蹴|ガンガン|たた(?!くと)) (?:物|皿)を?投げて(?:る|い) 首を?(?:絞め|しめ|締め)られ
      (?:やめて|堪忍して|痛い|たすけて|助けて)〜という?声 床にたたきつけ
    `),
    with: has(`
      ${NOW} 隠れ|かくれ (?:トイレ|ふろ場|風呂場|押し?入れ|おしいれ)に 声(?:が|も)?(?:を)?(?:出せ|だせ)
      声だした 受話器 電話ごし
    `),
    reach: 'near',
    without: has(`太鼓 計算機|電卓 毎日 猫 犬 訓練 以前から(?!。)`),
    withoutText: has(`訓練 公演 講演会`),
  },
  {
    code: 'violence.now_partner',
    level: 'U4',
    dangers: ['dv'],
    ...violence,
    say: say(`
      暴れて(?:る|い) 首を?(?:絞め|しめ|締め)られ ドア(?:を)?(?:蹴|ガンガン)
      (?:おとうさん|お父さん|父|パパ)が(?:おかあさん|お母さん|母|ママ)を?〜(?:たた|叩|殴|なぐ|蹴|け)
      (?:死に|殺さ)れ(?:る|そう) 死にたくない
    `),
    with: has(`${NOW} 隠れ|かくれ (?:トイレ|ふろ場|風呂場|押し?入れ|おしいれ)に 声(?:が|も)?(?:を)?(?:出せ|だせ)`),
    and: has(`${PARTNER} おかあさんを お母さんを 母を となりの部屋で酒 ${WEAPON}`),
    reach: 'near',
    without: has(`猫 太鼓`),
  },
  {
    code: 'violence.weapon',
    level: 'U4',
    ...violence,
    say: say(`
      (?:${WEAPON})(?:を|みたいなの|で|の背)?〜(?:持っ(?:て|た)|持ち出|振り|向け|突き?つけ|つきつけ|腕をたた|おど|脅|にぎ|握)
    `),
    without: has(`
      料理 訓練 講習 想定 野菜 研ぎ 教室 小説 ニュース 包丁が握 包丁を持って次の 素振りが日課 つまみを の役(?!に)
      持って(?:は)?い(?:ない|ません)
    `),
  },
  {
    code: 'violence.weapon_partner',
    level: 'U4',
    dangers: ['dv'],
    ...violence,
    say: say(`${WEAPON} 殺す(?:って|と|ぞ)`),
    with: has(PARTNER),
    and: has(`持って 振り回 向け 突きつけ ${NOW} 逃げたら 今から たたかれ`),
    reach: 'near',
    without: has(`料理 小説 ドラマ`),
  },
  {
    code: 'harm.weapon_in_family',
    level: 'U4',
    dangers: ['harm_to_others'],
    ...violence,
    say: say(WEAPON),
    with: has(`持って(?!い(?:ない|ません)) 振り回 向け`),
    and: has(`息子 娘 兄 弟 父 母 窓口 黙らせ 隣 ぶっころ|殺 行く(?:から|ぞ)`),
    reach: 'sentence',
    without: has(`料理 訓練 教室 夫 旦那 彼`),
  },
  {
    code: 'harm.about_to',
    level: 'U4',
    dangers: ['harm_to_others'],
    ...violence,
    say: say(`
      (?:殺し|ころし|手にかけ|首を?(?:絞め|しめ))て(?:しま(?:い|う)|しまうん)?〜(?:そう|かもしれ|じゃないか)
      手をかけて(?:しまい)?そう (?:枕|まくら|タオル|ひも)を?(?:手に取|顔に|首に)〜
      (?:寝たら|今夜|今晩)〜終わらせる
    `),
    with: has(`父 母 夫 妻 子 息子 娘 祖 兄 弟 二人 姑 親 道具`),
    reach: 'near',
    without: has(`小説 公演 映画 ドラマ タオルを巻`),
  },
  {
    code: 'harm.wish',
    level: 'U3',
    dangers: ['harm_to_others'],
    ...violence,
    say: say(`
      殺(?:して|し)(?:やる|やりたい|やろう|たい(?!ほど(?:好|かわ))) ころしてやる ぶっ殺 殺(?:す|したい)想像
      殺したいと思 刺し(?:たい|てやる|てやりたい) (?:殺|や)っちまお 火を(?:つけて|付けて)やる 痛い目に
    `),
    without: has(`小説 虫 公演 ゲーム ドラマ 夢中 痛い目にあった`),
  },
  {
    code: 'harm.fear',
    level: 'U2',
    dangers: ['harm_to_others'],
    say: say(`
      (?:誰か|だれか|人)(?:を)?(?:殴り|傷つけ|なぐり|刺し)そう 何(?:を)?するか(?:わから|分から) 壁に穴
      物を(?:投げ|壊し)(?!られ) ただじゃ(?:おか|すま) 覚えて(?:お|い)け 考えがある(?:から|ぞ)
    `),
    without: has(`認知症 訓練 ごみ`),
  },
  {
    code: 'sexual',
    level: 'U3',
    dangers: ['sexual_violence'],
    ...violence,
    say: say(`
      レイプ 性(?:暴力|被害|的虐待|的(?:な)?(?:いたずら|こと)) わいせつ 痴漢
      (?:体(?!験|操|調|重|育|温)|からだ|身体|胸|お尻|おしり|下半身|太もも|服の中|下着|股)(?:を|に|も)?〜(?:触|さわ|手を入れ)(?:ら|っ|り|れ)
      (?:ふとん|布団|ベッド|部屋)に(?:来る|くる|入って(?:く|来))(?=$|。|、|い) 裸の?(?:写真|動画|画像)
      (?:無理|むり)(?:やり|に)(?:、)?〜(?:され|性|脱|ということ) 最後までされ 後ろから押さえつけ
      ホテルに(?:連れ|つれ) (?:キス|チュー)され  襲われ 寝ている間に〜(?:脱|さわ|触) 毎晩求めて
      口をふさがれ
    `),
    without: has(`
      講演 講座 研修 小説 予防 痴漢防止 性教育 啓発 映画 犬 猫 熊 クマ 点検 カラスに 猿に 猪に 蜂に ハチに
      相談(?:先|窓口)の〜(?:カード|ポスター|チラシ)
    `),
  },
  {
    code: 'sexual.by_partner',
    level: 'U3',
    dangers: ['dv'],
    ...violence,
    say: say(`裸の?(?:写真|動画) (?:無理|むり)(?:やり|に) 毎晩求めて`),
    with: has(`元彼 夫 主人 旦那 彼氏`),
    reach: 'near',
    without: has(`運転 連れて行 食べ`),
  },
  {
    code: 'sexual.child',
    level: 'U3',
    dangers: ['child_abuse', 'sexual_violence'],
    fields: ['violence', 'child'],
    say: say(`
      (?:体|からだ|胸|おしり|お尻|服の中)(?:を|に)?〜(?:触|さわ|手を入れ)
      (?:ふとん|布団|部屋|おふろ)に(?:来る|くる|入って)
    `),
    with: has(`パパ ママの彼氏 お父さん おとうさん おじさん 義父が`),
    without: has(`成人 犬`),
  },
  {
    code: 'violence.threat',
    level: 'U3',
    ...violence,
    say: say(`(?:殺|ころ)す(?:ぞ|って|と)(?:言|おど|脅) (?:殺|ころ)される 殺害予告`),
    without: has(`
      小説 ゲーム ドラマ 熊 猪|いのしし 肝試し 映画 される」?夢を見 ${NUMBER}匹
      (?:国|市|役所|税金?|医療費|会社|病院|歯医者|飯|めし|雪|暑さ|寒さ|代|料金|値上げ)(?:に|で)(?:殺|ころ)され 殺されるかと思
    `),
  },
  {
    code: 'violence.parents',
    level: 'U2',
    ...violence,
    say: say(`暴力 虐待`),
    with: has(`不安 こわ 怖 心配 疑 助け 相談`),
    without: has(`講 研修 映画 会議 ネットワーク 月間 支援 対応 などはあり はない 終わり 昔`),
  },
];
