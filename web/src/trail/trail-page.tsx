import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { auditActions, auditActionWords } from '../../../src/contract/index.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { words } from './trail.words.js';
import { TrailExport } from './trail-export.js';
import { TrailTable } from './trail-table.js';

const blank = { by: '', receipt: '', day: '', action: '' };

/** 操作の記録: who opened and changed what, for managers. */
export function TrailPage() {
  const [asked, setAsked] = useState(blank);
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== '')).toString();
  const trail = useInfiniteQuery({
    queryKey: ['trail', query],
    queryFn: ({ pageParam }) => settingsApi.trail(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const lines = trail.data?.pages.flatMap(({ items }) => items);
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      <TrailFilter onAsk={setAsked} />
      {trail.error && (
        <LoadFailed title={words.failed} error={trail.error} again={words.again} onAgain={trail.refetch} />
      )}
      {!lines && !trail.error && <Loading what={words.loading} />}
      <div role="status">{lines?.length === 0 && words.none}</div>
      {lines && lines.length > 0 && (
        <div className="shrink-0">
          <TrailTable lines={lines} />
        </div>
      )}
      {trail.hasNextPage && (
        <div>
          <Button size="sm" onClick={() => !trail.isFetching && void trail.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
      <TrailExport />
      <Head />
    </SettingsFrame>
  );
}

function TrailFilter({ onAsk }: { onAsk: (asked: typeof blank) => void }) {
  const me = useMe();
  const [typed, setTyped] = useState(blank);
  const set = (name: keyof typeof blank) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [name]: event.target.value });
  function submit(event: FormEvent) {
    event.preventDefault();
    onAsk(typed);
  }
  return (
    <form onSubmit={submit} noValidate aria-label={words.filter} className="flex flex-wrap items-end gap-3">
      <Select id="trail-by" label={words.by} value={typed.by} onChange={set('by')}>
        <option value="">{words.everybody}</option>
        {me.colleagues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        id="trail-receipt"
        label={words.receipt}
        maxLength={40}
        value={typed.receipt}
        onChange={set('receipt')}
      />
      <TextField id="trail-day" type="date" label={words.day} value={typed.day} onChange={set('day')} />
      <Select id="trail-action" label={words.action} value={typed.action} onChange={set('action')}>
        <option value="">{words.every}</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {auditActionWords[action]}
          </option>
        ))}
      </Select>
      <Button type="submit" look="outline">
        {words.show}
      </Button>
    </form>
  );
}

/** The line for the paper book. */
function Head() {
  const { data: head } = useQuery({ queryKey: ['trail-head'], queryFn: settingsApi.trailHead });
  if (!head) return null;
  return (
    <section aria-labelledby="trail-head" className="flex flex-col gap-1">
      <h2 id="trail-head" className="text-dns-17B-130">
        {words.head}
      </h2>
      <p>{words.headLead}</p>
      <p className="font-mono break-all tabular-nums">
        {head.number}:{head.hash}
      </p>
      {head.lost > 0 && <Notice kind="warning" title={words.lost(head.lost)} />}
    </section>
  );
}
