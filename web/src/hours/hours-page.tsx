import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { NewClosedDay, type OfficeHours } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { dayOf } from '../words/times.js';
import { words } from './hours.words.js';
import { SpansFields, spanOf, type TypedSpan } from './spans-fields.js';

const key = ['office-hours'];
const said = (day: string) => dayOf(`${day}T00:00:00+09:00`);

/** When staff read, and the days on which the office is closed out of turn. */
export function HoursPage() {
  const { data: hours, error, refetch } = useQuery({ queryKey: key, queryFn: settingsApi.officeHours, staleTime: 0 });
  const [done, setDone] = useState('');
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!hours && !error && <Loading what={words.title} />}
      {hours && (
        <>
          <dl className="flex flex-col gap-2">
            <dt className="text-dns-16B-130">{words.hours}</dt>
            <dd>{hours.known ? hours.hours : words.unknown}</dd>
            <dt className="text-dns-16B-130">{words.next}</dt>
            <dd aria-live="polite">{hours.next}</dd>
          </dl>
          <p className="text-dns-14N-130">
            {words.source}
            {words.due}
          </p>
          <Days hours={hours} onRemoved={(day) => setDone(words.removed(said(day)))} />
          <p role="status">{done}</p>
          <AddForm onAdded={(day) => setDone(words.added(said(day)))} />
        </>
      )}
    </SettingsFrame>
  );
}

function Days({ hours, onRemoved }: { hours: OfficeHours; onRemoved: (day: string) => void }) {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: (day: string) => settingsApi.openAgain(day),
    onSuccess: (fresh, day) => {
      queries.setQueryData(key, fresh);
      onRemoved(day);
    },
  });
  return (
    <section aria-labelledby="closed-days" className="flex flex-col gap-2">
      <h2 id="closed-days" className="text-dns-17B-130">
        {words.days}
      </h2>
      {removing.isError && (
        <Notice kind="error" role="alert" title={words.notChanged}>
          {wordsOf(removing.error)}
        </Notice>
      )}
      {hours.days.length === 0 && <p>{words.none}</p>}
      <ul className="divide-y divide-solid-gray-420">
        {hours.days.map(({ day, reason, spans, by, matters }) => (
          <li key={`${day} ${reason}`} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1">
            <span className="basis-28 text-dns-16B-130 tabular-nums">
              {said(day)}
              {spans && <span className="block">{words.spans(spans)}</span>}
            </span>
            <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
              {reason ?? words.byProfile}
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {by && words.by(by.name)}
                {hours.known && !matters && `　${words.same}`}
              </span>
            </span>
            {reason !== null && (
              <Button
                size="sm"
                aria-label={words.removeLabel(said(day))}
                onClick={() => !removing.isPending && removing.mutate(day)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const refusals: Record<string, string> = { over: words.dayOver, taken: words.dayTaken };

const emptyDraft: { day: string; reason: string; spans: TypedSpan[] | null } = { day: '', reason: '', spans: null };

function AddForm({ onAdded }: { onAdded: (day: string) => void }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [asked, setAsked] = useState(false);
  const adding = useMutation({
    mutationFn: settingsApi.closeOn,
    onSuccess: (fresh, { day }) => {
      queries.setQueryData(key, fresh);
      setDraft(emptyDraft);
      setAsked(false);
      onAdded(day);
    },
  });
  const checked = NewClosedDay.safeParse({ ...draft, spans: draft.spans?.map(spanOf) ?? null });
  const wrong = (path: string) => asked && (checked.error?.issues.some((issue) => issue.path[0] === path) ?? false);
  const issue = adding.error instanceof Refused ? adding.error.problem.issues?.[0]?.message : undefined;
  const refused = issue === undefined ? undefined : refusals[issue];
  const change = (next: Partial<typeof draft>) => {
    setDraft({ ...draft, ...next });
    if (!adding.isPending) adding.reset();
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (checked.success && !adding.isPending) adding.mutate(checked.data);
  }

  return (
    <form onSubmit={submit} noValidate aria-labelledby="add-closed-day" className="flex max-w-md flex-col gap-4">
      <h2 id="add-closed-day" className="text-dns-17B-130">
        {words.add}
      </h2>
      {adding.isError && !refused && (
        <Notice kind="error" role="alert" title={words.notChanged}>
          {wordsOf(adding.error)}
        </Notice>
      )}
      <TextField
        id="closed-day"
        type="date"
        label={words.day}
        required
        value={draft.day}
        onChange={({ target }) => change({ day: target.value })}
        error={wrong('day') ? words.dayMissing : (refused ?? null)}
      />
      <SpansFields
        spans={draft.spans}
        onChange={(spans) => change({ spans })}
        error={wrong('spans') ? words.spansWrong : null}
      />
      <TextField
        id="closed-reason"
        label={words.reason}
        required
        support={words.reasonSupport}
        value={draft.reason}
        onChange={({ target }) => change({ reason: target.value })}
        error={wrong('reason') ? words.reasonWrong : null}
      />
      <div>
        <Button type="submit" look="solid">
          {adding.isPending ? words.adding : words.add}
        </Button>
      </div>
    </form>
  );
}
