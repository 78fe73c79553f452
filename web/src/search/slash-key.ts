import { useEffect } from 'react';
import { useLocation } from 'wouter';

/** The id of the page's search field. */
export const fieldId = 'search-words';

const typing = 'input, textarea, select, [contenteditable], dialog[open]';

/** The key `/` leads to the search field from everywhere, except while somebody types or a dialog asks something. */
export function useSlashKey(on: boolean): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if ((event.target as Element).closest(typing) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const field = document.getElementById(fieldId);
      if (field) field.focus();
      else navigate('/search');
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on, navigate]);
}
