import { useRef, useState } from 'react';
import { useNow } from '../clock.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Notice } from '../ui/notice.js';
import { dayOf } from '../words/times.js';
import { beginOf, dayAt, type Lasting, mondayOf, plusDays } from './days.js';
import { NotifyForm } from './notify-form.js';
import { words } from './on-call.words.js';
import { ShiftForm } from './shift-form.js';
import { useRota } from './use-rota.js';
import { WeekList } from './week-list.js';

/** Who is on call in a week (当番), where nobody is, and where oneself is told. Managers change it, workers read it. */
export function OnCallPage() {
  useTitle(words.title);
  const me = useMe();
  const today = dayAt(useNow(60_000));
  const [monday, setMonday] = useState(() => mondayOf(today));
  const [chosen, setChosen] = useState<Lasting | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const { data: rota, error, refetch } = useRota(monday, 7);
  const keeps = me.role === 'manager';

  function fill(gap: Lasting) {
    setChosen({ ...gap });
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('select')?.focus({ preventScroll: true });
  }

  return (
    <main className="three:min-h-0 three:flex-1 three:overflow-y-auto">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-3">
        <div>
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          <p>{words.lead}</p>
        </div>
        {rota && !rota.wanted && <p className="text-solid-gray-800">{words.unwanted}</p>}
        {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
        <div className="grid items-start gap-6 three:grid-cols-[minmax(0,1fr)_20rem]">
          <section aria-labelledby="on-call-week" className="flex min-w-0 flex-col gap-3">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <h2 id="on-call-week" aria-live="polite" className="text-dns-17B-130 tabular-nums">
                {words.week(dayOf(beginOf(monday)), dayOf(beginOf(plusDays(monday, 6))))}
              </h2>
              <div className="flex flex-wrap gap-2">
                <Button size="sm" onClick={() => setMonday(plusDays(monday, -7))}>
                  {words.before}
                </Button>
                <Button size="sm" onClick={() => setMonday(mondayOf(today))}>
                  {words.thisWeek}
                </Button>
                <Button size="sm" onClick={() => setMonday(plusDays(monday, 7))}>
                  {words.after}
                </Button>
              </div>
            </div>
            {rota && rota.gaps.length > 0 && (
              <Notice kind="warning" title={words.gaps(rota.gaps.length)}>
                {words.gapsLead}
              </Notice>
            )}
            {rota?.wanted && rota.gaps.length === 0 && <p>{words.full}</p>}
            {rota && <WeekList monday={monday} rota={rota} onFill={keeps ? fill : null} />}
          </section>
          <div className="flex flex-col gap-6">
            {keeps && rota && (
              <div ref={form}>
                <ShiftForm staff={rota.staff} chosen={chosen} />
              </div>
            )}
            <NotifyForm />
          </div>
        </div>
      </div>
    </main>
  );
}
