/** What somebody is about to choose: from where in the text it is replaced, and what they have typed of it so far. */
export interface Trigger {
  from: number;
  query: string;
}

/** The line up to the caret, and where it begins. */
function lineBefore(text: string, caret: number): { line: string; from: number } {
  const from = text.lastIndexOf('\n', caret - 1) + 1;
  return { line: text.slice(from, caret), from };
}

/** `/` at the beginning of a line opens the list of templates; ／ as a Japanese keyboard gives it does too. */
export function slashAt(text: string, caret: number): Trigger | null {
  const { line, from } = lineBefore(text, caret);
  return /^[/／]/.test(line) && line.length <= 30 ? { from, query: line.slice(1) } : null;
}

/** `@` opens the list of colleagues, except within a mail address. */
export function atSign(text: string, caret: number): Trigger | null {
  const { line, from } = lineBefore(text, caret);
  const at = Math.max(line.lastIndexOf('@'), line.lastIndexOf('＠'));
  if (at < 0 || /[\w.+-]$/.test(line.slice(0, at))) return null;
  const query = line.slice(at + 1);
  return query.length <= 20 && !/\s/.test(query) ? { from: from + at, query } : null;
}

/** The colleagues whom a note calls: those whose name stands in it behind an `@`. */
export function calledIn(text: string, colleagues: readonly { id: string; name: string }[]): string[] {
  const plain = text.replaceAll('＠', '@');
  // 「@佐藤花子」 calls 佐藤花子, not the colleague who is only called 佐藤.
  const longest = [...colleagues].sort((a, b) => b.name.length - a.name.length);
  let rest = plain;
  const called = new Set<string>();
  for (const { name } of longest) {
    if (!rest.includes(`@${name}`)) continue;
    for (const one of colleagues) if (one.name === name) called.add(one.id);
    rest = rest.replaceAll(`@${name}`, ' ');
  }
  return [...called];
}
