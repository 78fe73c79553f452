import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../ui/button.js';
import { controlLook } from '../ui/field.js';
import { ask, useAsked } from './asked.js';
import { words } from './search.words.js';
import { fieldId } from './slash-key.js';

/** The field in which staff search, here in the list and large on its own page. */
export function SearchForm({ focused = false }: { focused?: boolean }) {
  const asked = useAsked();
  const [typed, setTyped] = useState(focused ? asked : '');
  const [, navigate] = useLocation();
  const queries = useQueryClient();

  function find(event: FormEvent) {
    event.preventDefault();
    ask(typed);
    // The same words asked again are asked anew: something may have come since.
    void queries.resetQueries({ queryKey: ['search', typed.trim()] });
    navigate('/search');
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: Safari and older readers know the role, not yet the element
    <form role="search" onSubmit={find} className="flex gap-2">
      <label htmlFor={fieldId} className="sr-only">
        {words.field}
      </label>
      <input
        id={fieldId}
        type="search"
        maxLength={200}
        value={typed}
        autoComplete="off"
        aria-keyshortcuts="/"
        // biome-ignore lint/a11y/noAutofocus: whoever opens the page of the search has come to type
        autoFocus={focused}
        onChange={(event) => setTyped(event.target.value)}
        title={`${words.field}　${words.key}`}
        className={`h-9 flex-1 ${controlLook(null)}`}
      />
      <Button type="submit" size="sm">
        {words.button}
      </Button>
    </form>
  );
}
