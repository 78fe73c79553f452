import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 80em)');

/** Whether there is room for the record's own column (1280 px at the usual text size). */
export const useWide = (): boolean =>
  useSyncExternalStore(
    (ear) => {
      wide.addEventListener('change', ear);
      return () => wide.removeEventListener('change', ear);
    },
    () => wide.matches,
  );
