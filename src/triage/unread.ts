const READABLE = /[ぁ-ん一-鿿]/g;
const LETTERS = /\p{L}/gu;
const MOJIBAKE = /[�]|(?:[À-ÿ][\u0080-¿]){2}|(?:ã|繧|縺|譁){2}/;
const MARKUP = /<\/?[a-z][^>]{0,80}>|[{};]\s*$|(?:function|select|script|import|var)\b/;

/** How much of the letters must be Japanese for a text to count as read. */
const READ_FROM = 0.4;

/**
 * True when the rules cannot claim to have read a folded text: characters broken on the way, another language, or
 * program code. Such a text is shown to a person at once instead of being taken for harmless.
 */
export function isUnread(text: string): boolean {
  const sample = text.slice(0, 4000);
  const letters = sample.match(LETTERS)?.length ?? 0;
  if (letters === 0) return false;
  const japanese = sample.match(READABLE)?.length ?? 0;
  if (MOJIBAKE.test(sample)) return true;
  return japanese / letters < READ_FROM || (MARKUP.test(sample) && japanese / letters < 0.7);
}
