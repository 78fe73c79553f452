import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { api, onLocked } from '../api.js';
import { usedNow, watchTouches } from '../idle.js';
import { UnlockForm } from '../sign-in/unlock-form.js';
import { useAlarmCount } from '../title.js';
import { hiddenKey } from './hidden-key.js';
import { words } from './shell.words.js';

/** While somebody works, the server hears of it at least so often. */
const beatMs = 60_000;

/**
 * Whether the screen is hidden: by hand, because nobody touched it for `idleMinutes`, or because the server locked the
 * session for that.
 */
export function useHiding(idleMinutes: number): { hidden: boolean; hide: () => void; reveal: () => void } {
  const queries = useQueryClient();
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(hiddenKey) !== null);
  const hide = useCallback(() => {
    sessionStorage.setItem(hiddenKey, '1');
    setHidden(true);
  }, []);
  const reveal = useCallback(() => {
    sessionStorage.removeItem(hiddenKey);
    setHidden(false);
    usedNow();
    // What a locked session was refused is asked for again.
    void queries.invalidateQueries();
  }, [queries]);

  useEffect(() => onLocked(hide), [hide]);

  useEffect(() => {
    // Under the cover nothing is watched: a passer-by who moves the mouse keeps no session open.
    if (hidden) return;
    const idleMs = idleMinutes * 60_000;
    let timer = setTimeout(hide, idleMs);
    let touched = false;
    const stop = watchTouches(() => {
      clearTimeout(timer);
      timer = setTimeout(hide, idleMs);
      touched = true;
    });
    const beat = setInterval(
      () => {
        if (touched) void api.use().catch(() => {});
        touched = false;
      },
      Math.min(beatMs, idleMs / 4),
    );
    return () => {
      clearTimeout(timer);
      clearInterval(beat);
      stop();
    };
  }, [hidden, hide, idleMinutes]);

  return { hidden, hide, reveal };
}

/**
 * The white cover: no name of a resident, no words, only how many alarms wait. It is the browser's topmost layer, above
 * any dialog that was open, so the page below is out of reach for every reader, and for print.
 */
export function HiddenScreen({ me, onReveal }: { me: Me; onReveal: () => void }) {
  const alarms = useAlarmCount();
  const cover = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = cover.current;
    element?.showModal();
    heading.current?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={cover}
      aria-labelledby="hidden-title"
      onCancel={(event) => event.preventDefault()}
      onClose={({ currentTarget }) => {
        // A second Esc ends a modal dialog whatever the page says; the cover comes back at once.
        if (!currentTarget.open && currentTarget.isConnected) currentTarget.showModal();
      }}
      className="m-0 h-dvh max-h-none w-screen max-w-none overflow-y-auto bg-white text-solid-gray-900"
    >
      <div className="mx-auto flex max-w-md flex-col gap-4 px-4 py-12">
        <h1 id="hidden-title" ref={heading} tabIndex={-1} className="text-std-24B-150">
          {words.hidden}
        </h1>
        <p role="status" className="text-dns-17B-130 text-red-1000">
          {alarms > 0 && words.hiddenAlarms(alarms)}
        </p>
        <p>{words.unhide(me.name)}</p>
        <UnlockForm me={me} label={words.unhideButton} onUnlocked={onReveal} />
      </div>
    </dialog>
  );
}
