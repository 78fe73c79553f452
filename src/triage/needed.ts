/** Words of which at least one stands in every text that a pattern can match; null when no such words are known. */
export type Needed = readonly string[] | null;

/** What a part of a pattern can be: all its spellings while they are few, and the words that it needs at least. */
interface Part {
  exact: readonly string[] | null;
  needed: Needed;
}

/** More spellings of one part than this are not followed. */
const MOST = 48;

const NOTHING: Part = { exact: [''], needed: null };
const ANYTHING: Part = { exact: null, needed: null };

/**
 * Reads which words a regular expression cannot do without, so that most patterns need not be tried on most texts
 * (as RE2's filter does). Knows the notation used here: letters, classes, groups, looking around, and repetition.
 */
export function neededBy(source: string): Needed {
  const { part, at } = alternatives(source, 0);
  if (at !== source.length) throw new Error(`not read to its end: ${source.slice(at, at + 20)}`);
  return wordsOf(part);
}

function wordsOf({ exact, needed }: Part): Needed {
  return better(exact && !exact.includes('') ? exact : null, needed);
}

function alternatives(source: string, from: number): { part: Part; at: number } {
  const first = sequence(source, from);
  const parts = [first.part];
  let { at } = first;
  while (source[at] === '|') {
    const other = sequence(source, at + 1);
    parts.push(other.part);
    at = other.at;
  }
  return { part: parts.length === 1 ? first.part : oneOf(parts), at };
}

function oneOf(parts: readonly Part[]): Part {
  const spelt = parts.map(({ exact }) => exact);
  const words = parts.map(wordsOf);
  return {
    exact: spelt.every((exact) => exact !== null) ? few(spelt.flat()) : null,
    needed: words.every((needed) => needed !== null) ? [...new Set(words.flat())] : null,
  };
}

function sequence(source: string, from: number): { part: Part; at: number } {
  let whole: Part = NOTHING;
  let run: readonly string[] = [''];
  let at = from;
  let broken = false;
  const close = () => {
    whole = { exact: null, needed: better(whole.needed, run.includes('') ? null : run) };
    run = [''];
    broken = true;
  };
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const letters = lettersAt(source, at);
    if (letters !== '') {
      run = run.map((head) => head + letters);
      at += letters.length;
      continue;
    }
    const read = one(source, at);
    const { least, at: after } = times(source, read.at);
    const spelt = least === null ? read.part.exact : least === 0 && read.part.exact ? ['', ...read.part.exact] : null;
    const repeats = least !== null && source[read.at] !== '?';
    const longer = spelt && !repeats ? few(run.flatMap((head) => spelt.map((tail) => head + tail))) : null;
    if (longer) run = longer;
    else {
      close();
      if (least !== 0) whole = { exact: null, needed: better(whole.needed, wordsOf(read.part)) };
    }
    at = after;
  }
  if (!broken) return { part: { exact: run, needed: null }, at };
  close();
  return { part: whole, at };
}

const LETTERS = /(?:[^()[\]{}|\\^$.?*+](?![?*+{]))*/y;

/** The plain letters that stand from a place on, each exactly once: most of what a pattern is made of. */
function lettersAt(source: string, at: number): string {
  LETTERS.lastIndex = at;
  return LETTERS.exec(source)?.[0] ?? '';
}

/** One letter, class, group or mark, without what says how often. */
function one(source: string, at: number): { part: Part; at: number } {
  const unit = source[at] as string;
  if (unit === '(') {
    const looks = /^\(\?<?[=!]/.exec(source.slice(at, at + 4));
    const opened = looks?.[0].length ?? (source.startsWith('(?:', at) ? 3 : 1);
    const inside = alternatives(source, at + opened);
    return { part: looks ? NOTHING : inside.part, at: inside.at + 1 };
  }
  if (unit === '[') return letterClass(source, at);
  if (unit === '^' || unit === '$') return { part: NOTHING, at: at + 1 };
  if (unit === '.') return { part: ANYTHING, at: at + 1 };
  if (unit !== '\\') return { part: { exact: [unit], needed: null }, at: at + 1 };
  const escaped = source[at + 1] as string;
  if (escaped === 'b') return { part: NOTHING, at: at + 2 };
  return { part: /[a-zA-Z0-9]/.test(escaped) ? ANYTHING : { exact: [escaped], needed: null }, at: at + 2 };
}

function letterClass(source: string, at: number): { part: Part; at: number } {
  let end = at + 1;
  while (source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  const inside = source.slice(at + 1, end);
  const plain = !/[\\^-]/.test(inside) && few([...new Set(inside)]);
  return { part: plain ? { exact: plain, needed: null } : ANYTHING, at: end + 1 };
}

/** How often at least the part before may stand; null when nothing says so, which means once. */
function times(source: string, at: number): { least: number | null; at: number } {
  if (!isCount(source[at])) return { least: null, at };
  const said = /^(?:[?*+]|\{([0-9]+)(?:,[0-9]*)?\})\??/.exec(source.slice(at, at + 12));
  if (!said) return { least: null, at };
  const least = said[1] === undefined ? (source[at] === '+' ? 1 : 0) : Number(said[1]);
  return { least, at: at + said[0].length };
}

function isCount(unit: string | undefined): boolean {
  return unit === '?' || unit === '*' || unit === '+' || unit === '{';
}

function few(spellings: readonly string[]): readonly string[] | null {
  return spellings.length <= MOST ? spellings : null;
}

function better(a: Needed, b: Needed): Needed {
  if (!a || !b) return a ?? b;
  return frequency(a) <= frequency(b) ? a : b;
}

/** How often one of the words may be expected, roughly: kanji are rarer than kana, long words rarer than short ones. */
function frequency(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + [...word].reduce((p, unit) => p * (unit > '\u30ff' ? 0.004 : 0.05), 1), 0);
}
