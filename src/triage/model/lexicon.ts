import { foldKana } from '../kana.js';

/** A word of a concept met in a folded text; end exclusive. */
export interface Met {
  concept: number;
  start: number;
  end: number;
}

interface Node {
  next: Map<number, Node>;
  concepts: number[];
}

/** Word lists of concepts, searched all at once in one pass: a tree of letters, so that no word costs more than its length. */
export class Lexicon {
  readonly names: readonly string[];
  private readonly root: Node = { next: new Map(), concepts: [] };

  /** `lists` holds for each concept its words in natural spelling, separated by white space. */
  constructor(lists: Readonly<Record<string, string>>) {
    this.names = Object.keys(lists);
    this.names.forEach((name, concept) => {
      for (const word of (lists[name] ?? '').trim().split(/\s+/)) this.add(fold(word), concept);
    });
  }

  private add(word: string, concept: number): void {
    let node = this.root;
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i);
      let next = node.next.get(unit);
      if (!next) {
        next = { next: new Map(), concepts: [] };
        node.next.set(unit, next);
      }
      node = next;
    }
    if (!node.concepts.includes(concept)) node.concepts.push(concept);
  }

  /** Every word met, by its place. */
  find(text: string): Met[] {
    const met: Met[] = [];
    for (let start = 0; start < text.length; start += 1) {
      let node = this.root.next.get(text.charCodeAt(start));
      for (let at = start + 1; node; at += 1) {
        for (const concept of node.concepts) met.push({ concept, start, end: at });
        node = node.next.get(text.charCodeAt(at));
      }
    }
    return met;
  }
}

function fold(word: string): string {
  let folded = '';
  for (const unit of word.normalize('NFKC').toLowerCase()) folded += foldKana(unit);
  return folded;
}
