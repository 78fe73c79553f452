import { type BoardCard, urgencies } from '../../../src/contract/index.js';
import { routeWords, urgencyMeaning, urgencyWords } from '../words/codes.js';
import { words } from './board.words.js';

/** What the board is divided by. */
export type Division = 'urgency' | 'route';

/** A column: its key, what it says at its head, and what belongs into it. */
export interface Column {
  key: string;
  title: string;
  hint: string | null;
  holds: (card: BoardCard) => boolean;
}

/** The columns of each division; every card stands in exactly one of them. */
export const columns: Record<Division, Column[]> = {
  urgency: urgencies.toReversed().map((level) => ({
    key: level,
    title: `${level} ${urgencyWords[level]}`,
    hint: urgencyMeaning[level],
    holds: ({ urgency }) => urgency === level,
  })),
  route: [
    { key: 'undecided', title: words.undecided, hint: null, holds: ({ route }) => route === null },
    ...([1, 2, 3] as const).map((one) => ({
      key: `route-${one}`,
      title: routeWords[one],
      hint: null,
      holds: ({ route }: BoardCard) => route === one,
    })),
  ],
};
