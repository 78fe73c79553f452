const LETTER = /\p{L}/u;
const MOJIBAKE = /[�]|(?:[À-ÿ][\u0080-¿]){2}|(?:ã|繧|縺|譁){2}/;
const MARKUP = /<\/?[a-z][^>]{0,80}>|[{};]\s*$|(?:function|select|script|import|var)\b/;

/** How much of the letters must be Japanese for a text to count as read. */
const READ_FROM = 0.4;
const READ_FROM_IN_CODE = 0.7;

/** Characters from the start that are enough to tell. */
const LOOKED_AT = 4000;

/**
 * True when the rules cannot claim to have read a folded text: characters broken on the way, another language, or
 * program code. Such a text is shown to a person at once instead of being taken for harmless.
 */
export function isUnread(text: string): boolean {
  const sample = text.slice(0, LOOKED_AT);
  let letters = 0;
  let japanese = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const code = sample.charCodeAt(i);
    if ((code >= 0x3041 && code <= 0x3096) || (code >= 0x4e00 && code <= 0x9fff)) japanese += 1;
    else if (LETTER.test(sample[i] ?? '')) letters += 1;
  }
  letters += japanese;
  if (letters === 0) return false;
  if (MOJIBAKE.test(sample)) return true;
  return japanese / letters < READ_FROM || (MARKUP.test(sample) && japanese / letters < READ_FROM_IN_CODE);
}
