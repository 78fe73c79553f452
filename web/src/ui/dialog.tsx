import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.js';

/**
 * A question over the page, as the browser's own modal dialog. The heading takes the focus; Esc and 「閉じる」 end it
 * unless `onClose` is missing, when only its buttons do.
 */
export function Dialog({ title, onClose, children }: { title: string; onClose?: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    heading.current?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={headingId}
      onCancel={(event) => {
        // A dialog inside this one says the same; it is not ours to close for that.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose?.();
      }}
      onClose={({ target, currentTarget }) => {
        // A second Esc ends a modal dialog whatever the page says: then it has to open again, or be told to its owner.
        if (target !== currentTarget || currentTarget.open || !currentTarget.isConnected) return;
        if (onClose) onClose();
        else currentTarget.showModal();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] max-w-none overflow-y-auto rounded-12 border border-solid-gray-420 bg-white p-0 text-solid-gray-900 shadow-4"
    >
      <div className="flex flex-col gap-4 p-4 desktop:p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={headingId} ref={heading} tabIndex={-1} className="text-std-20B-150">
            {title}
          </h2>
          {onClose && (
            <Button look="text" size="sm" onClick={onClose}>
              閉じる
            </Button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** The buttons at a dialog's end; the main one first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-3 pt-2">{children}</div>;
}
