import { useEffect, useState } from 'react';

/** How far the server's clock is ahead of this computer's. Old office computers are minutes off; a countdown must not be. */
let ahead = 0;

/** Learns the server's time from an answer's `Date` header, which is exact to a second. */
export function heardServerTime(header: string | null): void {
  const heard = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(heard)) return;
  const difference = heard + 500 - Date.now();
  ahead = Math.abs(difference) < 2000 ? 0 : difference;
}

/** The server's time now, in milliseconds. */
export const now = (): number => Date.now() + ahead;

/** The time, anew every `everyMs` milliseconds, for what counts down on the screen. */
export function useNow(everyMs: number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
}
