import { useEffect, useState } from 'react';
import { laterPage } from '../settings/later-page.js';
import { Button } from '../ui/button.js';
import { words } from './palette.words.js';
import { useShortcuts } from './shortcuts.js';

const Palette = laterPage<{ onHide: () => void; onClose: () => void }>(
  async () => (await import('./palette.js')).Palette,
);

/** Opens 検索・操作, by the button or by Ctrl+K. While another dialog asks something, the key does nothing. */
export function PaletteButton({ onHide, covered }: { onHide: () => void; covered: boolean }) {
  const [open, setOpen] = useState(false);
  const shortcuts = useShortcuts();
  useEffect(() => {
    if (!shortcuts || covered) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey || event.isComposing || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [shortcuts, covered]);
  return (
    <>
      <Button size="sm" aria-keyshortcuts={shortcuts ? 'Control+K' : undefined} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      {open && !covered && <Palette onHide={onHide} onClose={() => setOpen(false)} />}
    </>
  );
}
