import iconv from 'iconv-lite';

/**
 * What a character says for "this is Japanese in the right charset", for and against. Wrongly decoded Japanese is full of
 * half-width kana, rare kanji and Greek; rightly decoded is kana, common kanji and full-width marks.
 */
function weight(code: number): number {
  if (code >= 0x3041 && code <= 0x3096) return 3;
  if (code >= 0x30a1 && code <= 0x30fc) return 2;
  if (code >= 0x3000 && code <= 0x3015) return 2;
  if (code >= 0xff01 && code <= 0xff5e) return 1.5;
  if (code >= 0x4e00 && code <= 0x9fff) return 1.5;
  if (code >= 0xff61 && code <= 0xff9f) return 0.2;
  if (code >= 0xe000 && code <= 0xf8ff) return 0.5;
  if (code === 0xfffd) return -20;
  if (code >= 0x80 && code < 0xa0) return -20;
  return 0.3;
}

/** JIS level 2 kanji begin here in Shift_JIS; in right text they are rare. */
const levelTwo = 0x989f;

/** How well a decoded text stands as Japanese, per character beyond ASCII; 2 and more is certain, 0 and less is not. */
function score(text: string): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    count += 1;
    sum += weight(code);
    // One kanji or kana squeezed between Latin letters is a Western letter read wrongly (Forma輟, Dij核t).
    if (isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at + 1))) sum -= 4;
    if (code >= 0xff61 && code <= 0xff9f && (isLatin(text.charCodeAt(at - 1)) || isLatin(text.charCodeAt(at + 1))))
      sum -= 2;
  }
  return count === 0 ? 0 : sum / count;
}

const isLatin = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** The share of rare kanji among all kanji is taken off, seen in Shift_JIS order. */
function rareness(text: string): number {
  const kanji = text.match(/[\u4e00-\u9fff]/g) ?? [];
  if (kanji.length === 0) return 0;
  const sample = kanji.slice(0, 2000).join('');
  const bytes = iconv.encode(sample, 'cp932');
  let rare = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) if (bytes.readUInt16BE(at) >= levelTwo) rare += 1;
  return rare / Math.min(kanji.length, 2000);
}

/** Bytes enough to judge by; a long mail is judged by its beginning. */
const sampleBytes = 20_000;

/** CP932 or EUC-JP if the bytes read well as one of them, else null. Bytes in ASCII, UTF-8 or JIS are not asked here. */
export function japaneseByEvidence(bytes: Buffer): { text: string; charset: 'cp932' | 'euc-jp' } | null {
  const sample = bytes.subarray(0, sampleBytes);
  const readings = (['cp932', 'euc-jp'] as const).map((charset) => {
    const text = iconv.decode(sample, charset);
    // The sample may end in the middle of a character.
    const whole = sample.length < bytes.length ? text.slice(0, -1) : text;
    return { charset, value: score(whole) - 1.5 * rareness(whole) };
  });
  const best = readings.sort((a, b) => b.value - a.value)[0]!;
  // Half-width kana alone ("ｶｲｺﾞ" from an old phone) weigh little, but nothing else would read like that.
  const kanaOnly =
    best.charset === 'cp932' && /^[\x00-\x7f｡-ﾟ]*[ｦ-ﾟ]{3}[\x00-\x7f｡-ﾟ]*$/.test(iconv.decode(sample, 'cp932'));
  if (best.value < 1 && !(kanaOnly && best.value > 0.1)) return null;
  return { text: iconv.decode(bytes, best.charset), charset: best.charset };
}
