import { useSyncExternalStore } from 'react';

/** Keys of other programs, and of people who are helped by programs, may clash with ours (WCAG 2.1.4): so ours can be switched off. */
const key = 'uketome.no-shortcuts';
const ears = new Set<() => void>();

/** Whether the shortcuts of the keyboard work on this computer. */
export const useShortcuts = (): boolean =>
  useSyncExternalStore(
    (ear) => {
      ears.add(ear);
      window.addEventListener('storage', ear);
      return () => {
        ears.delete(ear);
        window.removeEventListener('storage', ear);
      };
    },
    () => localStorage.getItem(key) === null,
  );

/** Turns the shortcuts of this computer on or off. */
export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(key);
  else localStorage.setItem(key, '1');
  for (const ear of ears) ear();
}
