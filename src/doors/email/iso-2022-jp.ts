import iconv from 'iconv-lite';

/** The sets that an escape sequence can switch to. Katakana is the half-width kind of CP50221 and old phones. */
type Set = 'ascii' | 'roman' | 'katakana' | 'double' | 'supplement';

const escapes: readonly [sequence: string, set: Set][] = [
  ['\x1b$(D', 'supplement'],
  ['\x1b$(@', 'double'],
  ['\x1b$(B', 'double'],
  ['\x1b$(O', 'double'],
  ['\x1b$(Q', 'double'],
  ['\x1b$B', 'double'],
  ['\x1b$@', 'double'],
  ['\x1b(B', 'ascii'],
  ['\x1b(J', 'roman'],
  ['\x1b(H', 'roman'],
  ['\x1b(I', 'katakana'],
];

/** True when the bytes switch to a Japanese set somewhere, whatever charset they were said to be in. */
export function hasJapaneseEscapes(bytes: Buffer): boolean {
  if (!bytes.includes(0x1b)) return false;
  return /\x1b\$(?:[@B]|\([@BDOQ])|\x1b\([JI]/.test(bytes.toString('latin1'));
}

/**
 * ISO-2022-JP as it is really sent: with Microsoft's extensions (CP50221: ①, ㈱, 髙), half-width kana by `ESC ( I`, by SO/SI
 * or as bare 8-bit bytes, and JIS X 0212. Never throws; a byte that fits nowhere becomes U+FFFD. A line end leaves the
 * double-byte set, as RFC 1468 has it, so that one broken line does not spoil the rest.
 */
export function decodeIso2022Jp(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const out: string[] = [];
  let set: Set = 'ascii';
  let shifted = false;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x1b) {
      const found = escapes.find(([sequence]) => text.startsWith(sequence, at));
      if (found) {
        set = found[1];
        at += found[0].length;
        continue;
      }
    }
    if (code === 0x0e || code === 0x0f) {
      shifted = code === 0x0e;
      at += 1;
      continue;
    }
    if (code === 0x0a || code === 0x0d) {
      set = 'ascii';
      shifted = false;
    }
    const end = runEnd(text, at);
    out.push(decodeRun(text.slice(at, end), shifted ? 'katakana' : set));
    at = end;
  }
  return out.join('');
}

/** The end of the characters that one state covers: the next control that may change it. */
function runEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && !'\x1b\x0e\x0f\r\n'.includes(text[end]!)) end += 1;
  return end;
}

function decodeRun(run: string, set: Set): string {
  if (set === 'ascii' || set === 'roman') {
    const read = /[\x80-\xff]/.test(run) ? iconv.decode(Buffer.from(run, 'latin1'), 'cp932') : run;
    return set === 'roman' ? read.replaceAll('\\', '¥').replaceAll('~', '‾') : read;
  }
  const bytes = Buffer.from(run, 'latin1');
  const shape: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at]! & 0x7f;
    const second = at + 1 < bytes.length ? bytes[at + 1]! & 0x7f : 0;
    const graphic = (byte: number) => byte >= 0x21 && byte <= 0x7e;
    if (!graphic(first)) shape.push(bytes[at]!);
    else if (set === 'katakana') shape.push(first <= 0x5f ? first | 0x80 : 0x3f);
    else if (bytes[at]! >= 0xa1 && bytes[at]! <= 0xdf && bytes[at + 1] !== undefined && bytes[at + 1]! < 0x80) {
      // An 8-bit half-width kana in the middle of a double-byte run, as some phones wrote it.
      shape.push(bytes[at]!);
    } else if (!graphic(second)) shape.push(0x3f);
    else {
      at += 1;
      if (set === 'supplement') shape.push(0x8f, first | 0x80, second | 0x80);
      else shape.push(...shiftJis(first, second));
    }
  }
  return iconv.decode(Buffer.from(shape), set === 'supplement' ? 'euc-jp' : 'cp932');
}

/** The Shift_JIS bytes of a row and cell. Rows 75 to 78 are au's pictures, which have no place there: they become 〓. */
function shiftJis(first: number, second: number): [number, number] {
  if (first >= 0x75 && first <= 0x78) return [0x81, 0xac];
  const lead = ((first - 0x21) >> 1) + (first < 0x5f ? 0x81 : 0xc1);
  const trail = first % 2 === 1 ? second + (second < 0x60 ? 0x1f : 0x20) : second + 0x7e;
  return [lead, trail];
}
