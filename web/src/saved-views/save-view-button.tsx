import { useState } from 'react';
import type { Filters } from '../inbox/filters.js';
import { Button } from '../ui/button.js';
import { words } from './saved-views.words.js';
import { ViewDialog } from './view-dialog.js';

/** Saves what the list shows now. */
export function SaveViewButton({ filters }: { filters: Filters }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="text" size="xs" onClick={() => setOpen(true)}>
        {words.save}
      </Button>
      {open && <ViewDialog given={filters} onClose={() => setOpen(false)} />}
    </>
  );
}
