import { useEffect, useMemo, useRef } from 'react';
import { useLive } from '../live/live-provider.js';

/** Somebody who has not typed for this long is looking rather than writing. */
const stillMs = 20_000;
/** The server forgets a sign of presence after 30 s. */
const renewMs = 10_000;

/** What the composer reports of its writer. */
export interface Here {
  typed: () => void;
  finished: () => void;
}

/** Tells colleagues that I look at this consultation, or write in it, for as long as I do. */
export function useHere(id: string): Here {
  const live = useLive();
  const present = live?.present;
  const connected = live?.connection.state === 'connected';
  const typedAt = useRef(Number.NEGATIVE_INFINITY);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);

  const here = useMemo(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return;
      saidAt.current = performance.now();
      present?.(id, performance.now() - typedAt.current < stillMs ? 'editing' : 'viewing');
    };
    return {
      say,
      typed: () => {
        const began = performance.now() - typedAt.current >= stillMs;
        typedAt.current = performance.now();
        if (began || performance.now() - saidAt.current > renewMs) say();
      },
      finished: () => {
        typedAt.current = Number.NEGATIVE_INFINITY;
        say();
      },
    };
  }, [id, present]);

  useEffect(() => {
    if (!connected) return;
    here.say();
    const timer = setInterval(here.say, renewMs);
    return () => {
      clearInterval(timer);
      present?.(id, 'away');
    };
  }, [id, here, present, connected]);

  return here;
}
