/**
 * Where this screen stands in the server's line of changes. Every change has a number, each one higher than the one
 * before; a jump means that something was missed.
 */
export function place(cursor: number | null, seq: number): 'known' | 'next' | 'gap' {
  if (cursor === null || seq > cursor + 1) return 'gap';
  return seq === cursor + 1 ? 'next' : 'known';
}
