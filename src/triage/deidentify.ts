/** What stands in a text where something was taken out. */
export const gone = {
  name: '〔名前〕',
  mail: '〔メール〕',
  link: '〔リンク〕',
  phone: '〔電話〕',
  address: '〔住所〕',
} as const;

const prefectures = '北海道|東京都|京都府|大阪府|[\\p{Script=Han}]{2,3}県';
const place = '[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}ヶケー]';
const digit = '[0-9０-９一二三四五六七八九十〇]';
const dash = '[-‐‑‒–—―ー－−の]';

/** In this order: what is more certain first. Every repetition is bounded, so no text can make them run away. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gu, gone.mail],
  [/https?:\/\/[^\s「」（）()<>]{1,500}/gu, gone.link],
  [/(?<![0-9０-９])[0０+＋][0-9０-９()（）\-－‐−ー 　]{8,15}[0-9０-９]/gu, gone.phone],
  [/〒?(?<![0-9０-９\-－‐−ー])[0-9０-９]{3}[-－‐−ー][0-9０-９]{4}(?![0-9０-９\-－‐−ー])/gu, gone.address],
  [
    new RegExp(
      `(?:${prefectures})${place}{1,8}?[市区町村郡](?:${place}{0,10}?${digit}{1,4}(?:丁目|番地?|号|${dash}){0,2}){0,4}`,
      'gu',
    ),
    gone.address,
  ],
  [new RegExp(`${place}{1,10}${digit}{1,3}丁目(?:${digit}{1,4}(?:番地?|号|${dash})?){0,3}`, 'gu'), gone.address],
  [new RegExp(`${digit}{1,4}(?:番地?の?|${dash})${digit}{1,4}(?:号|${dash}${digit}{1,4})`, 'gu'), gone.address],
  [
    /[\p{Script=Han}\p{Script=Katakana}ー]{1,12}(?:マンション|アパート|ハイツ|コーポ|荘)[0-9０-９]{0,4}号?室?/gu,
    gone.address,
  ],
  [/(?<=(?:名前は|氏名は|氏名[:：]|名前[:：]))[\p{L}ー・ 　]{1,12}?(?=です|といい|と申|と言|[。、\n]|$)/gu, gone.name],
  [/[\p{Script=Han}\p{Script=Katakana}]{1,6}(?=と(?:申し|もうし|いいます|言います))/gu, gone.name],
  [/[\p{Script=Han}\p{Script=Katakana}ー]{1,6}(?=(?:さん|様|くん|君|ちゃん)(?:[はがのをにとも、。]|$))/gu, gone.name],
];

/** Words before さん that name nobody: they carry the meaning of a text. */
const kin =
  /^(?:お?(?:父|母|兄|姉|祖父|祖母|爺|婆|嫁|婿|孫|子|奥|隣|医者|看護師|保健師|先生|皆|客|巡|旦那|息子|娘)|赤)$/u;

/** A name's own parts: what stands between spaces and brackets, without さん, and of a run of kanji the likely family and given name. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s　・、,()（）]+/u).map((part) => part.replace(/(?:さん|様|ちゃん|くん|君)$/u, ''));
  const kanji = parts.filter((part) => /^\p{Script=Han}{3,6}$/u.test(part));
  return [name.trim(), ...parts, ...kanji.flatMap((part) => [part.slice(0, 2), part.slice(2)])];
}

/**
 * A text without names, telephone numbers, mail addresses, links and addresses, as far as rules can: a person has to read
 * it before it is used anywhere. What was taken out leaves 〔…〕.
 * @param names those that the record knows; each is taken out whole, and by its parts of two characters and more
 */
export function deidentify(text: string, names: readonly string[]): string {
  const known = [...new Set(names.flatMap(partsOf))]
    .filter((name) => [...name].length >= 2)
    .sort((a, b) => b.length - a.length);
  const named = known.reduce((rest, name) => rest.replaceAll(name, gone.name), text);
  return rules.reduce(
    (rest, [pattern, sign]) =>
      rest.replace(pattern, (found) => (sign === gone.name && kin.test(found.trim()) ? found : sign)),
    named,
  );
}
