import type { Danger, Field, Urgency } from '../contract/index.js';
import { gatesOf } from './gates.js';
import type { Normalised } from './normalised.js';
import { type Sentence, sentenceAt, sentences } from './sentences.js';
import { isDenied, isNotice, isOver, isOwnLife, isQuoted, isSpokenAbout } from './setting.js';
import type { Sign } from './sign.js';
import { signs } from './signs/index.js';

/** A sign that holds in a text: what it means here, and the passage of the folded text that shows it. */
export interface Finding {
  code: string;
  level: Urgency;
  dangers: readonly Danger[];
  fields: readonly Field[];
  start: number;
  end: number;
}

/** Passages shown for one sign; more would not tell staff more. */
const SHOWN_PER_SIGN = 3;

const opened = gatesOf(signs.map(({ say }) => say));

/** Every sign that holds in the text, each at most three times. Linear in the text: windows are bounded sentences. */
export function findings(read: Normalised): Finding[] {
  const { text } = read;
  const parts = sentences(read);
  const notice = isNotice(text);
  const found: Finding[] = [];
  const open = opened(text);
  for (let s = 0; s < signs.length; s += 1) {
    if (open[s] === 0) continue;
    const sign = signs[s] as Sign;
    let shown = 0;
    let asked = false;
    sign.say.lastIndex = 0;
    for (let match = sign.say.exec(text); match && shown < SHOWN_PER_SIGN; match = sign.say.exec(text)) {
      // Asked at the first hit only: most signs are nowhere in a text, and these look through all of it.
      if (!asked && !metInText(sign, text)) break;
      asked = true;
      const start = match.index;
      const end = start + match[0].length;
      if (end === start) sign.say.lastIndex += 1;
      const finding = weigh(sign, start, end, text, parts, notice);
      if (finding) {
        found.push(finding);
        shown += 1;
      }
    }
  }
  return found;
}

function metInText(sign: Sign, text: string): boolean {
  if (sign.withoutText?.test(text)) return false;
  return sign.reach !== 'text' || ((sign.with?.test(text) ?? true) && (sign.and?.test(text) ?? true));
}

function weigh(
  sign: Sign,
  start: number,
  end: number,
  text: string,
  parts: Sentence[],
  notice: boolean,
): Finding | null {
  const first = sentenceAt(parts, start);
  const last = sentenceAt(parts, end - 1);
  const sentence = slice(text, parts, first, last);
  if (sign.without?.test(sentence)) return null;
  const near = slice(text, parts, first - 1, last + 1);
  const window = sign.reach === 'near' ? near : sentence;
  if (sign.reach !== 'text' && !((sign.with?.test(window) ?? true) && (sign.and?.test(window) ?? true))) return null;
  if (!sign.deniedToo && isDenied(text.slice(end, end + 24))) return null;
  if (isSpokenAbout(text.slice(end, parts[last]?.end)) && !isOwnLife(sentence)) return null;
  if (isQuoted(sentence, start - (parts[first]?.start ?? 0)) && isSpokenAbout(near) && !isOwnLife(near)) return null;
  if (notice && !isOwnLife(sentence)) return null;
  const over = isOver(sentence, near);
  return {
    code: sign.code,
    level: over ? 'U1' : sign.level,
    dangers: over || sign.level < 'U2' ? [] : (sign.dangers ?? []),
    fields: sign.fields ?? [],
    start,
    end,
  };
}

function slice(text: string, parts: Sentence[], first: number, last: number): string {
  return text.slice(parts[Math.max(0, first)]?.start ?? 0, parts[Math.min(parts.length - 1, last)]?.end ?? text.length);
}
