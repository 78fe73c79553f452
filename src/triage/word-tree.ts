/**
 * Many words searched all at once in one pass over a text, so that no word costs more than its length. The letters
 * are kept in one table of numbers: tens of thousands of words take well under a megabyte.
 */
export class WordTree {
  /** Open addressing: the key is `node << 16 | unit`, the value the next node. 0 is no key. */
  private keys = new Uint32Array(1 << 12);
  private next = new Uint16Array(1 << 12);
  /** The steps from the root, which is node 0, by their unit: most places of a text begin no word, and one look tells. */
  private readonly first = new Uint16Array(0x10000);
  private used = 0;
  private nodes = 1;
  private readonly ends: (number[] | undefined)[] = [];

  /** Adds a word (not empty) under a mark; one word may carry several marks. Throws beyond 65,535 letters in all. */
  add(word: string, mark: number): void {
    let node = 0;
    for (let i = 0; i < word.length; i += 1) node = this.step(node, word.charCodeAt(i)) || this.grow(node, word, i);
    const marks = this.ends[node] ?? [];
    if (!marks.includes(mark)) marks.push(mark);
    this.ends[node] = marks;
  }

  /** Calls back for every word met, by its place; of words that begin at one place, the shorter first. */
  find(text: string, met: (mark: number, start: number, end: number) => void): void {
    for (let start = 0; start < text.length; start += 1) {
      let node = this.step(0, text.charCodeAt(start));
      for (let at = start + 1; node !== 0; at += 1) {
        const marks = this.ends[node];
        if (marks) for (let m = 0; m < marks.length; m += 1) met(marks[m] as number, start, at);
        if (at >= text.length) break;
        node = this.step(node, text.charCodeAt(at));
      }
    }
  }

  private step(node: number, unit: number): number {
    if (node === 0) return this.first[unit] as number;
    const key = ((node << 16) | unit) >>> 0;
    const last = this.keys.length - 1;
    for (let at = slot(key) & last; this.keys[at] !== 0; at = (at + 1) & last)
      if (this.keys[at] === key) return this.next[at] as number;
    return 0;
  }

  private grow(node: number, word: string, i: number): number {
    if (this.nodes > 0xffff) throw new Error('too many words for one tree');
    const unit = word.charCodeAt(i);
    if (node === 0) this.first[unit] = this.nodes;
    else this.put(((node << 16) | unit) >>> 0, this.nodes);
    this.nodes += 1;
    return this.nodes - 1;
  }

  private put(key: number, node: number): void {
    if (2 * this.used > this.keys.length) this.widen();
    this.used += 1;
    const last = this.keys.length - 1;
    let at = slot(key) & last;
    while (this.keys[at] !== 0) at = (at + 1) & last;
    this.keys[at] = key;
    this.next[at] = node;
  }

  private widen(): void {
    const { keys, next } = this;
    this.keys = new Uint32Array(2 * keys.length);
    this.next = new Uint16Array(2 * keys.length);
    this.used = 0;
    keys.forEach((key, i) => {
      if (key !== 0) this.put(key, next[i] as number);
    });
  }
}

function slot(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
