import { useState } from 'react';
import { type BulkDeed, mostInBulk } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { words } from './bulk.words.js';
import { BulkDialog } from './bulk-dialog.js';
import { BulkResult } from './bulk-result.js';
import type { Selection } from './selection.js';
import { useBulk } from './use-bulk.js';

const kinds: BulkDeed['kind'][] = ['assign', 'snooze', 'tag', 'close'];

/** What can be done to the chosen rows, and what became of it. */
export function BulkBar({
  selection,
  onAll,
  onClear,
}: {
  selection: Selection;
  onAll: () => void;
  onClear: () => void;
}) {
  const [open, setOpen] = useState<BulkDeed['kind'] | null>(null);
  const bulk = useBulk();
  const tooMany = selection.size > mostInBulk;

  return (
    <div data-screen-only className="contents">
      {selection.size > 0 && (
        <section
          aria-label={words.region}
          className="sticky top-0 z-2 flex flex-wrap items-center gap-x-2 gap-y-3 border-b border-solid-gray-420 bg-blue-50 px-3 py-2"
        >
          <p role="status" className="w-full text-dns-16B-130">
            {words.chosen(selection.size)}
          </p>
          {tooMany ? (
            <p role="alert" className="text-dns-14N-130 text-error-2">
              ＊{words.most(mostInBulk)}
            </p>
          ) : (
            kinds.map((kind) => (
              <Button key={kind} size="xs" onClick={() => setOpen(kind)}>
                {words.deeds[kind]}
              </Button>
            ))
          )}
          <Button size="xs" look="text" onClick={onAll}>
            {words.all}
          </Button>
          <Button size="xs" look="text" onClick={onClear}>
            {words.none}
          </Button>
        </section>
      )}
      <BulkResult bulk={bulk} />
      {open && (
        <BulkDialog
          kind={open}
          count={selection.size}
          going={bulk.doing.isPending}
          error={bulk.doing.error}
          onDo={(deed) =>
            bulk.go(deed, selection, () => {
              setOpen(null);
              onClear();
            })
          }
          onClose={() => {
            bulk.doing.reset();
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
