import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { withEmoji } from './carrier-emoji.js';
import { japaneseByEvidence } from './evidence.js';
import { decodeIso2022Jp, hasJapaneseEscapes } from './iso-2022-jp.js';

/** Text and how far it can be trusted. */
export interface Decoded {
  text: string;
  /** The charset that was used, in lower case. */
  charset: string;
  /** The declared charset was missing or did not fit the bytes. */
  guessed: boolean;
}

/** Names that a mail may use for charsets which iconv knows under another. */
const otherNames: Record<string, string> = {
  'x-sjis': 'cp932',
  sjis: 'cp932',
  'ms-kanji': 'cp932',
  ms_kanji: 'cp932',
  'shift-jis': 'cp932',
  shift_jis: 'cp932',
  'x-ms-cp932': 'cp932',
  'windows-31j': 'cp932',
  cp51932: 'euc-jp',
  'x-euc-jp': 'euc-jp',
  'eucjp-ms': 'euc-jp',
  'unicode-1-1-utf-7': 'utf-7',
  'cp-850': 'cp850',
  'iso-8859-8-i': 'iso-8859-8',
  'x-unknown': '',
  unknown: '',
  'unknown-8bit': '',
  none: '',
  default: '',
};

/** Charsets that programs write without looking: bytes beyond ASCII under them are read by evidence. */
const saysLittle = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'iso-8859-1',
  'latin1',
  'windows-1252',
  'cp1252',
]);

/**
 * Reads bytes in the order that real Japanese mail needs: the declared charset where it fits, escape sequences where there
 * are any, then UTF-8, CP932 or EUC-JP by evidence, at last Windows-1252. Never throws. The text holds no NUL and no lone
 * surrogate, so that the database can keep it.
 */
export function decodeText(bytes: Buffer, declared: string | null = null): Decoded {
  const { text, charset, guessed } = read(bytes, named(declared));
  return { text: keepable(withEmoji(text.replace(/^\ufeff/, ''))), charset, guessed };
}

function read(bytes: Buffer, declared: string): Decoded {
  const ascii = isAscii(bytes);
  if (hasJapaneseEscapes(bytes)) {
    return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp', guessed: !declared.startsWith('iso-2022-jp') };
  }
  if (declared === 'utf-7' || declared.startsWith('utf-16') || declared.startsWith('utf-32')) {
    return { text: iconv.decode(bytes, declared), charset: declared, guessed: false };
  }
  if (ascii && (saysLittle.has(declared) || declared === 'utf-8' || !iconv.encodingExists(declared))) {
    if (declared.startsWith('iso-2022-jp')) return { text: decodeIso2022Jp(bytes), charset: declared, guessed: false };
    return (
      otherwise(bytes, declared) ?? { text: bytes.toString('latin1'), charset: declared || 'us-ascii', guessed: false }
    );
  }
  if (saysLittle.has(declared)) return byEvidence(bytes, declared);
  if (declared === 'utf-8') {
    const text = utf8(bytes);
    if (text !== null) return { text, charset: 'utf-8', guessed: false };
    const japanese = japaneseByEvidence(bytes);
    if (japanese !== null) return { ...japanese, guessed: true };
    return { text: bytes.toString('utf8'), charset: 'utf-8', guessed: false };
  }
  if (declared.startsWith('iso-2022-jp')) {
    const text = utf8(bytes);
    if (text !== null) return { text, charset: 'utf-8', guessed: true };
    const japanese = japaneseByEvidence(bytes);
    if (japanese !== null) return { ...japanese, guessed: true };
    return { text: bytes.toString('latin1').replace(/[\x80-\xff]/g, '\ufffd'), charset: declared, guessed: false };
  }
  return otherwise(bytes, declared) ?? byEvidence(bytes, declared);
}

/** The declared charset by whatever library knows it; null when none does, or when a Japanese one plainly does not fit. */
function otherwise(bytes: Buffer, declared: string): Decoded | null {
  if (iconv.encodingExists(declared)) {
    const text = iconv.decode(bytes, declared);
    if (/^(cp932|euc-jp)$/.test(declared) && text.includes('\ufffd')) {
      const better = utf8(bytes);
      if (better !== null) return { text: better, charset: 'utf-8', guessed: true };
      const japanese = japaneseByEvidence(bytes);
      if (japanese !== null) return { ...japanese, guessed: true };
    }
    return { text, charset: declared, guessed: false };
  }
  try {
    return { text: new TextDecoder(declared).decode(bytes), charset: declared, guessed: false };
  } catch {
    return null;
  }
}

function byEvidence(bytes: Buffer, declared: string): Decoded {
  const text = utf8(bytes);
  if (text !== null) return { text, charset: 'utf-8', guessed: true };
  const japanese = japaneseByEvidence(bytes);
  if (japanese !== null) return { ...japanese, guessed: true };
  return {
    text: iconv.decode(bytes, 'windows-1252'),
    charset: 'windows-1252',
    guessed: !saysLittle.has(declared) || declared === '',
  };
}

function utf8(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

function named(declared: string | null): string {
  const name = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, '')
    .replace(/^charset=/, '');
  return otherNames[name] ?? (/^(utf8|unicode-1-1-utf-8)$/.test(name) ? 'utf-8' : name);
}

/** The text without NUL and with lone surrogates shown as U+FFFD: PostgreSQL refuses both. */
export function keepable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
