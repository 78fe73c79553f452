import { useSyncExternalStore } from 'react';

let asked = '';
const ears = new Set<() => void>();

/** Begins a search. What staff look for is a resident's name or words: it stays in this page's memory, never in the address. */
export function ask(words: string): void {
  asked = words.trim();
  for (const ear of ears) ear();
}

/** What was asked last. Survives opening a record and coming back; not a reload. */
export const useAsked = (): string =>
  useSyncExternalStore(
    (ear) => {
      ears.add(ear);
      return () => ears.delete(ear);
    },
    () => asked,
  );
