import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { SignInForm } from '../sign-in/sign-in-form.js';
import { useAlarmCount } from '../title.js';
import { words } from './shell.words.js';

/** A screen that nobody has touched for this long hides itself. */
const idleMs = 10 * 60_000;

/** Survives a reload, so that F5 does not uncover the screen. */
const key = 'uketome.hidden';

/** Whether the screen is hidden, by hand or because nobody touched it. */
export function useHiding(): { hidden: boolean; hide: () => void; reveal: () => void } {
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(key) !== null);
  const hide = useCallback(() => {
    sessionStorage.setItem(key, '1');
    setHidden(true);
  }, []);
  const reveal = useCallback(() => {
    sessionStorage.removeItem(key);
    setHidden(false);
  }, []);

  useEffect(() => {
    if (hidden) return;
    let timer = setTimeout(hide, idleMs);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(hide, idleMs);
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, touched);
    };
  }, [hidden, hide]);

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
        <SignInForm login={me.login} label={words.unhideButton} onSigned={onReveal} />
      </div>
    </dialog>
  );
}
