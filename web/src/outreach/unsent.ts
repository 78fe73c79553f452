/** How many notes from the field wait on this device, so that signing out can warn without loading the page of the field. */
const key = 'uketome.unsent';

/** Says how many wait. */
export function setUnsent(count: number): void {
  if (count > 0) localStorage.setItem(key, String(count));
  else localStorage.removeItem(key);
}

/** How many wait; none where nobody ever wrote in the field. */
export const unsent = (): number => Number(localStorage.getItem(key) ?? 0);
