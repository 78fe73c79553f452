import { foldKana } from '../kana.js';
import { WordTree } from '../word-tree.js';

/** Word lists of concepts, searched all at once in one pass. */
export class Lexicon {
  readonly names: readonly string[];
  private readonly tree = new WordTree();

  /** `lists` holds for each concept its words in natural spelling, separated by white space. */
  constructor(lists: Readonly<Record<string, string>>) {
    this.names = Object.keys(lists);
    this.names.forEach((name, concept) => {
      for (const word of (lists[name] ?? '').trim().split(/\s+/)) this.tree.add(fold(word), concept);
    });
  }

  /** Calls back for every word met in a folded text, by its place; end exclusive. */
  find(text: string, met: (concept: number, start: number, end: number) => void): void {
    this.tree.find(text, met);
  }
}

function fold(word: string): string {
  let folded = '';
  for (const unit of word.normalize('NFKC').toLowerCase()) folded += foldKana(unit);
  return folded;
}
