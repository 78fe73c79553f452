import { useSyncExternalStore } from 'react';

/** Where it stands that this computer is at an open counter. It belongs to the computer, not to who is signed in. */
const key = 'uketome.counter';
const ears = new Set<() => void>();

/** A screen at the counter covers itself after this many minutes, however long the house allows elsewhere. */
export const counterIdleMinutes = 3;

/** Whether this computer is in 窓口モード. */
export const useCounter = (): boolean =>
  useSyncExternalStore(
    (ear) => {
      ears.add(ear);
      // Another tab of the same computer.
      window.addEventListener('storage', ear);
      return () => {
        ears.delete(ear);
        window.removeEventListener('storage', ear);
      };
    },
    () => localStorage.getItem(key) !== null,
  );

/** Turns 窓口モード of this computer on or off. */
export function setCounter(on: boolean): void {
  if (on) localStorage.setItem(key, '1');
  else localStorage.removeItem(key);
  for (const ear of ears) ear();
}
