import { easyTime } from '../../intake/easy-time.js';
import { type Segment, segmentsOf } from '../../intake/index.js';
import { checkTranslations, foreignWord, type Language } from './languages.js';

/** What stands around the questions, other languages in questionnaires/languages. `{漢字|かんじ}` is shown with its reading. */
const texts = {
  title: ['相談', '{相談|そうだん}'],
  exit: ['この画面を閉じる', 'この {画面|がめん}を {閉|と}じる'],
  language: ['ことば / Language', 'ことば / Language'],
  skip: ['本文へ移動', '{本文|ほんぶん}へ'],
  startTitle: ['ここで相談できます', 'ここで {相談|そうだん} できます'],
  anything: ['どんなことでも、まとまっていなくても大丈夫です。', 'どんなことでも {書|か}いて いいです。'],
  nameless: ['名前は書かなくても相談できます。', '{名前|なまえ}は {書|か}かなくて いいです。'],
  stepByStep: [
    '書いたことは、1ページごとに職員に届きます。途中でやめても、あとから続けられます。',
    '{書|か}いた ことは、1ページずつ {職員|しょくいん}に {届|とど}きます。あとから {続|つづ}けることも できます。',
  ],
  secret: [
    '秘密は守ります。ただし、命や体に危険があるときは、助けるために警察や病院などへ伝えることがあります。',
    '{秘密|ひみつ}を {守|まも}ります。でも、{命|いのち}が {危|あぶ}ない ときは、{警察|けいさつ}や {病院|びょういん}に {言|い}うことが あります。',
  ],
  readBy: ['職員が読む時間：{hours}', '{職員|しょくいん}が {読|よ}む {時間|じかん}：{hours}'],
  closedNow: [
    'いまは読む時間の外です。次に職員が読むのは {nextOpening} です。',
    '{今|いま}は {休|やす}みです。{次|つぎ}に {読|よ}むのは {nextOpening} です。',
  ],
  danger: ['いま、命や体が危ないとき', '{今|いま}、{命|いのち}が {危|あぶ}ない とき'],
  begin: ['はじめる', 'はじめる'],
  resume: ['続きから・お返事を読む', '{続|つづ}きから・{返事|へんじ}を {読|よ}む'],
  exitHelp: [
    '「この画面を閉じる」を押すと、天気のページに変わります。この端末に相談の内容は残りませんが、ページを見た記録（履歴）は残ることがあります。',
    '「{閉|と}じる」を {押|お}すと、{天気|てんき}の ページに {変|か}わります。{履歴|りれき}は {残|のこ}ることが あります。',
  ],
  next: ['つぎへ', 'つぎへ'],
  back: ['まえにもどる', 'まえに もどる'],
  step: ['質問', '{質問|しつもん}'],
  other: ['ほかの選び方', 'ほかの {選|えら}び{方|かた}'],
  words: ['ここに書いてください', 'ここに {書|か}いて ください'],
  alsoWords: ['ことばで書く', 'ことばで {書|か}く'],
  errorPrefix: ['エラー：', 'エラー：'],
  errorTitle: ['直してほしいところがあります', '{直|なお}して ほしい ところが あります'],
  checkTitle: ['書いたことを確かめる', '{書|か}いた ことを {確|たし}かめる'],
  checkLead: [
    'ここまでの内容は、もう職員に届いています。違うところは変えられます。',
    'ここまでの ことは、もう {届|とど}いて います。ちがう ところは {変|か}えて ください。',
  ],
  change: ['変える', '{変|か}える'],
  send: ['この内容で送る', 'この{内容|ないよう}で{送|おく}る'],
  notAnswered: ['書いていません', '{書|か}いて いません'],
  doneTitle: ['受け付けました', '{受|う}け{付|つ}けました'],
  receipt: ['受付番号', '{受付番号|うけつけばんごう}'],
  returnWords: ['続きのことば', '{続|つづ}きの ことば'],
  keep: [
    'お返事を読むときに、この2つを使います。写真をとる、印刷する、紙に書くなどして、持っていてください。',
    '{返事|へんじ}を {読|よ}む ときに {使|つか}います。{写真|しゃしん}を とって ください。',
  ],
  answerBy: ['{nextAnswer}までに、職員がお返事します。', '{nextAnswer}までに {返事|へんじ}を します。'],
  ifDanger: [
    'それまでにつらいとき・危ないときは、下の番号へ。',
    'それまでに {危|あぶ}ない ときは、{下|した}の {番号|ばんごう}へ。',
  ],
  openRoom: ['続きの画面をひらく', '{続|つづ}きの {画面|がめん}を ひらく'],
  hidden: [
    '番号とことばは、この画面には出していません。',
    '{番号|ばんごう}は この {画面|がめん}に {出|だ}して いません。',
  ],
  showNumber: ['番号を見る', '{番号|ばんごう}を {見|み}る'],
  print: ['この画面は印刷できます。', 'この {画面|がめん}は {印刷|いんさつ} できます。'],
  personTitle: ['職員に伝えました', '{職員|しょくいん}に {伝|つた}えました'],
  personLead: [
    '人と話したいと受け取りました。{nextAnswer}までにお返事します。',
    '{人|ひと}と {話|はな}したいと {聞|き}きました。{nextAnswer}までに {返事|へんじ}を します。',
  ],
  pausedTitle: ['ここまで受け取りました', 'ここまで {受|う}け{取|と}りました'],
  pausedLead: [
    '続きはいつでも大丈夫です。書いたことは職員に届いています。',
    '{続|つづ}きは いつでも いいです。{書|か}いた ことは {届|とど}いて います。',
  ],
  goOn: ['続けて書く', '{続|つづ}けて {書|か}く'],
  emergencyTitle: ['【緊急】すぐに電話してください', '【{緊急|きんきゅう}】すぐに {電話|でんわ} して ください'],
  emergencyLead: [
    'いま、とても危ない状態だと思います。話せないときは、近くの人に画面を見せてください。',
    '{話|はな}せない ときは、{近|ちか}くの {人|ひと}に {見|み}せて ください。',
  ],
  staffTold: ['職員にも知らせました。', '{職員|しょくいん}にも {知|し}らせました。'],
  staffLater: [
    '職員が見るのは {nextOpening} です。待たずに電話してください。',
    '{職員|しょくいん}が {見|み}るのは {nextOpening} です。{待|ま}たないで {電話|でんわ} して ください。',
  ],
  roomEntry: ['続きの画面', '{続|つづ}きの {画面|がめん}'],
  roomEntryLead: [
    '受付番号と続きのことばを入れてください。',
    '{受付番号|うけつけばんごう}と {続|つづ}きの ことばを {入|い}れて ください。',
  ],
  open: ['ひらく', 'ひらく'],
  wrongWords: ['番号かことばが違うようです。もう一度確かめてください。', '{番号|ばんごう}か ことばが ちがいます。'],
  tooMany: ['まちがいが続いたので、15分ほど待ってから、もう一度お試しください。', '15{分|ふん} {待|ま}って ください。'],
  roomTitle: ['やりとり', 'やりとり'],
  you: ['あなた', 'あなた'],
  counsellor: ['相談員', '{相談員|そうだんいん}'],
  assistant: ['自動のお返事', '{自動|じどう}の {返事|へんじ}'],
  noAnswer: ['まだお返事はありません。', 'まだ {返事|へんじ}は ありません。'],
  writeTo: ['相談員に書く', '{相談員|そうだんいん}に {書|か}く'],
  photos: ['写真・書類（5つまで、なくても送れます）', '{写真|しゃしん}（なくても いいです）'],
  sendWords: ['送る', '{送|おく}る'],
  look: ['新しいお返事を確認する', '{新|あたら}しい {返事|へんじ}を {見|み}る'],
  leave: ['この部屋を出る', 'ここから {出|で}る'],
  nothing: ['ことばか写真を入れてください。', 'ことばか {写真|しゃしん}を {入|い}れて ください。'],
  tooBig: ['大きすぎて送れません。写真は1つ10MBまで、文章は10万字までです。', '{大|おお}きすぎて {送|おく}れません。'],
  closed: [
    'この相談は終わっています。新しく相談するときは「はじめる」から書いてください。',
    'この {相談|そうだん}は {終|お}わりました。',
  ],
  linkTitle: ['あなたのページ', 'あなたの ページ'],
  linkLead: [
    'ここから先は、LINEやメールの外の、あなただけのページです。ひらくと、このリンクは使えなくなります。',
    'ここは あなただけの ページです。ひらくと、この リンクは もう {使|つか}えません。',
  ],
  linkUsed: [
    'このリンクはもう使えません。LINEやメールで何か書くと、新しいリンクが届きます。受付番号と続きのことばでも入れます。',
    'この リンクは もう {使|つか}えません。LINEや メールで {何|なに}か {書|か}いて ください。{新|あたら}しい リンクが {届|とど}きます。',
  ],
  connectedAsk: [
    'ご紹介した窓口と、お話しできましたか。下のページで教えてください。',
    '{紹介|しょうかい}した ところと {話|はな}せましたか。{下|した}の ページで {教|おし}えて ください。',
  ],
  connectedTitle: ['窓口とお話しできましたか', '{話|はな}せましたか'],
  connectedYes: ['はい、話せました', 'はい、{話|はな}せました'],
  connectedNotYet: ['まだです', 'まだです'],
  connectedNo: ['いいえ、困っています', 'いいえ、{困|こま}って います'],
  toQuestions: ['質問に答える', '{質問|しつもん}に {答|こた}える'],
  keepThese: [
    '次にひらくときは、受付番号と続きのことばを使えます。',
    '{次|つぎ}は、{受付番号|うけつけばんごう}と {続|つづ}きの ことばで ひらけます。',
  ],
  careTitle: ['書いてくれて、ありがとうございます', '{書|か}いてくれて、ありがとうございます'],
  ruby: ['ふりがなを消す', 'ふりがなを {消|け}す'],
  rubyBack: ['ふりがなをつける', 'ふりがなを つける'],
  lostTitle: ['続きが見つかりません', '{続|つづ}きが {見|み}つかりません'],
  lostLead: [
    '時間がたったか、この端末の記録が消えています。書いたことは職員に届いています。',
    '{書|か}いた ことは {届|とど}いて います。',
  ],
  phone: ['電話', '{電話|でんわ}'],
  neutral: ['お知らせ', 'お{知|し}らせ'],
  trap: ['ここには書かないでください', 'ここには {書|か}かないで ください'],
} satisfies Record<string, [ja: string, easy: string]>;

checkTranslations(Object.fromEntries(Object.entries(texts).map(([name, [ja]]) => [name, ja])));

/** The name of a text. */
export type Text = keyof typeof texts;

/** Dates and hours that a text may hold, in its language; やさしい日本語 makes its own of plain Japanese. */
export type Values = Partial<Record<'hours' | 'nextAnswer' | 'nextOpening', string>>;

/** A text as it stands in the program or its translation, with its marks for readings and placeholders. */
export const chromeText = (text: Text, language: Language): string =>
  foreignWord(language, text) ?? texts[text][language === 'ja-easy' ? 1 : 0];

/** A text in a language, as segments with readings. */
export function chrome(text: Text, language: Language, values: Values = {}): Segment[] {
  const [ja, easy] = texts[text];
  const said = Object.entries(values).map(([name, value]) => [name, language === 'ja-easy' ? easyTime(value) : value]);
  const wording = {
    ja,
    'ja-easy': easy,
    [language]: foreignWord(language, text) ?? (language === 'ja-easy' ? easy : ja),
  };
  return segmentsOf(wording, language, Object.fromEntries(said) as Values);
}
