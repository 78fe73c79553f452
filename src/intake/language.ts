import { everydayWords } from './language-words.js';

/** The language that somebody seems to write. `und` is a script that no questionnaire speaks. Not `sure`: offer, do not change. */
export interface HeardLanguage {
  language: string;
  sure: boolean;
}

/** No more of a text than this is looked at. */
const GLANCE = 600;

/**
 * In which language a short first message is written, or null when nobody could tell: 「ok」, 「123」, a sticker. The script
 * decides where it can; Chinese is told from Japanese without kana by the characters that the old national character sets
 * (JIS X 0208, GB 2312, Big5) hold; what is written in Latin letters, by accents and everyday words.
 */
export function languageOf(text: string): HeardLanguage | null {
  const said = text
    .slice(0, GLANCE)
    .normalize('NFKC')
    .replace(/\S{0,80}(?:@|:\/\/)\S{0,200}/g, ' ');
  const count = (script: RegExp) => said.match(script)?.length ?? 0;
  const hangul = count(/\p{Script=Hangul}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  const latin = count(/\p{Script=Latin}/gu);
  if (hangul > kana) return { language: 'ko', sure: kana === 0 };
  if (count(/\p{Script=Devanagari}/gu) > 0) return { language: 'ne', sure: kana === 0 && !HINDI.test(said) };
  if (kana > 0) return besideJapanese(said, latin > (kana + han) * 2);
  if (han > 0) return ofHan(said);
  if (latin > 0) return ofLatin(said);
  return /\p{L}/u.test(said) ? { language: 'und', sure: false } : null;
}

/** Words that Hindi has and Nepali has not; both are written in Devanagari. */
const HINDI = /(?:^|\s)(?:है|हैं|हूँ|हूं|में|नहीं|मुझे|क्या|मेरा|मेरे|मेरी)(?=\s|[।?!.,]|$)/u;

/** Among kana there is a Japanese sentence; much of another language around it is a reason to offer that one. */
function besideJapanese(said: string, mostlyLatin: boolean): HeardLanguage {
  const other = mostlyLatin ? ofLatin(said) : null;
  return other?.sure && other.language !== 'ja'
    ? { language: other.language, sure: false }
    : { language: 'ja', sure: true };
}

/** Characters that only Chinese writes: 你 您 吗. A kanji-only text that holds none of them is Japanese: 「生活保護申請希望」. */
function ofHan(said: string): HeardLanguage {
  const letters = said.match(/\p{Script=Han}/gu) ?? [];
  const simplified = letters.filter((letter) => gb.has(letter) && !big5.has(letter) && !jis.has(letter)).length;
  const traditional = letters.filter(
    (letter) => big5.has(letter) && !gb.has(letter) && !jisOfEveryDay.has(letter),
  ).length;
  const chinese =
    letters.filter((letter) => gb.has(letter) && big5.has(letter) && !jisOfEveryDay.has(letter)).length +
    (said.match(CHINESE)?.length ?? 0);
  const japanese = letters.filter((letter) => !gb.has(letter) && !big5.has(letter)).length;
  if (japanese > 0 || simplified + traditional + chinese === 0) return { language: 'ja', sure: japanese > 0 };
  // One old form alone may be a Japanese name: 澤田, 齋藤.
  const sure = simplified + chinese > 0 || traditional > 1;
  const old = letters.filter((letter) => big5.has(letter) && !gb.has(letter)).length;
  return { language: old > simplified ? 'zh-Hant' : 'zh-Hans', sure };
}

/** What Chinese says with characters that Japanese has too. */
const CHINESE = /我|吃了|不起|房租|谢谢|請問|怎么|怎麼|没有|不知道|打我/g;

/** The characters of an old encoding between two lead bytes: what a country found worth writing. */
function charactersOf(encoding: string, [first, last]: [number, number]): Set<string> {
  // In GB 2312 the trail bytes begin at A1; below it lie the additions of GBK.
  const firstTrail = encoding === 'gbk' ? 0xa1 : 0x40;
  const lines: number[] = [];
  for (let lead = first; lead <= last; lead += 1)
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) lines.push(lead, trail, 0x0a);
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(lines)).match(/^\p{Script=Han}$/gmu));
}

const jisOfEveryDay = charactersOf('shift_jis', [0x88, 0x97]);
const jis = new Set([...jisOfEveryDay, ...charactersOf('shift_jis', [0x98, 0xea])]);
const gb = charactersOf('gbk', [0xb0, 0xf7]);
const big5 = charactersOf('big5', [0xa4, 0xf9]);

function ofLatin(said: string): HeardLanguage | null {
  if (/[đơưăĐƠƯĂ\u1ea0-\u1ef9]/.test(said)) return { language: 'vi', sure: true };
  const scores = scoresOf(said);
  if (/[ñ¿¡Ñ]/.test(said)) return { language: 'es', sure: true };
  if (/[ãõçÃÕÇ]/.test(said)) return { language: 'pt-BR', sure: true };
  const [best, second] = scores;
  if (!best || best.hits === 0) return null;
  const share = best.hits / best.words;
  const clear = best.hits >= 2 * (second?.hits ?? 0) || best.hits - (second?.hits ?? 0) >= 2;
  const enough = best.hits >= 2 ? share >= 0.4 : share === 1 && best.words === 1 && said.length >= 4;
  return { language: best.language, sure: clear && enough && !GREETING.test(said.trim()) };
}

/** Words that the whole world writes: whoever says no more than that may go on in Japanese. */
const GREETING = /^(?:hello|hi|hey|thank you|thanks|good morning)[.!]*$/i;

function scoresOf(said: string): { language: string; hits: number; words: number }[] {
  const words = said
    .toLowerCase()
    .replace(/[’']/g, '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .match(/\p{Script=Latin}+/gu);
  return everydayWords
    .map(([language, known]) => ({
      language,
      hits: words?.filter((word) => known.has(word)).length ?? 0,
      words: words?.length ?? 0,
    }))
    .sort((a, b) => b.hits - a.hits);
}
