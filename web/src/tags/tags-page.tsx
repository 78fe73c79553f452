import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tag } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TagDialog } from './tag-dialog.js';
import { words } from './tags.words.js';

/** The list of tags, which managers keep. */
export function TagsPage() {
  const { data: tags, error, refetch } = useQuery({ queryKey: ['tags'], queryFn: api.tags });
  const [open, setOpen] = useState<Tag | 'new' | null>(null);
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!tags && !error && <Loading what={words.loading} />}
      <p>
        <Button look="solid" size="sm" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
      </p>
      {tags?.length === 0 && <p>{words.none}</p>}
      {tags && tags.length > 0 && (
        <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
          {tags.map((tag) => (
            <li key={tag.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1">
              <span className="min-w-0 flex-1 basis-40 break-words">
                <span aria-hidden="true">{tag.sign}</span> {tag.name}
              </span>
              {tag.retired && <span className="text-dns-14N-130 text-solid-gray-700">{words.retiredMark}</span>}
              <Button size="sm" aria-label={words.edit(tag.name)} onClick={() => setOpen(tag)}>
                {words.change}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {open && <TagDialog tag={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}
