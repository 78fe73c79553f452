import { useEffect, useSyncExternalStore } from 'react';

let title = '受信箱';
let alarms = 0;
const ears = new Set<() => void>();

function show(): void {
  document.title = alarms > 0 ? `(!) ${title}` : title;
  for (const ear of ears) ear();
}

/** Names the tab. Never with a person's name: tabs are read over shoulders and kept in histories. */
export function useTitle(name: string): void {
  useEffect(() => {
    title = name;
    show();
  }, [name]);
}

/** Puts `(!)` before the title while alarms wait for somebody. */
export function setAlarmCount(count: number): void {
  alarms = count;
  show();
}

/** How many alarms wait for somebody: a number, also where the screen itself is hidden. */
export const useAlarmCount = (): number =>
  useSyncExternalStore(
    (ear) => {
      ears.add(ear);
      return () => ears.delete(ear);
    },
    () => alarms,
  );
