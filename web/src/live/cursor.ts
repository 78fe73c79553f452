/**
 * Where this screen stands in the server's line of changes. Every change has a number, each one higher than the one
 * before, and what it is told of stands for the numbers from `from` to `seq`; a jump means that something was missed.
 */
export function place(cursor: number | null, { from, seq }: { from: number; seq: number }): 'known' | 'next' | 'gap' {
  if (cursor === null || from > cursor + 1) return 'gap';
  return seq > cursor ? 'next' : 'known';
}
