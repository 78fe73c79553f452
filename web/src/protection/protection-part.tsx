import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { Part } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Gathering } from '../ui/gathering.js';
import { longTime } from '../words/times.js';
import { words } from './protection.words.js';
import { LiftingDialog, ProtectionDialog } from './protection-dialog.js';

/** Who may see this record, who opened it in an emergency, and what can be done about it. */
export function ProtectionPart({ record }: { record: ConsultationRecord }) {
  const [open, setOpen] = useState<'protect' | 'lift' | null>(null);
  const { data, error } = useQuery({
    queryKey: ['consultation', record.id, 'protection'],
    queryFn: () => api.protection(record.id),
  });
  if (error) return <Part title={words.title}>{words.failed}</Part>;
  if (!data) return <Gathering />;
  if (!data.protected && !data.mayProtect) return null;
  const names = (all: { name: string }[]) => all.map(({ name }) => name).join('、') || words.nobody;
  return (
    <Part
      title={words.title}
      action={
        data.mayProtect && (
          <Button size="xs" onClick={() => setOpen('protect')}>
            {data.protected ? words.change : words.limit}
          </Button>
        )
      }
    >
      {!data.protected && <p>{words.open}</p>}
      {data.protected && (
        <div className="flex flex-col gap-1">
          <p className="rounded-4 border-2 border-red-1000 bg-red-50 px-2 py-1 text-dns-14B-130">{words.limited}</p>
          {data.until && <p className="text-dns-14B-130">{words.own(longTime(data.until))}</p>}
          <p>
            {words.named}：{names(data.named)}
          </p>
          {data.barred.length > 0 && (
            <p>
              {words.barred}：{names(data.barred)}
            </p>
          )}
          <p className="whitespace-pre-wrap text-dns-14N-130">
            {words.reason}：{data.reason}
            {data.by && data.at && `（${words.since(data.by.name, longTime(data.at))}）`}
          </p>
          {data.mayLift && (
            <p>
              <Button size="sm" onClick={() => setOpen('lift')}>
                {words.lift}
              </Button>
            </p>
          )}
        </div>
      )}
      {data.opened.length > 0 && (
        <details className="mt-2">
          <summary className="text-dns-14N-130 text-key-1000 underline">{words.opened(data.opened.length)} ▾</summary>
          <ul className="mt-1 flex flex-col gap-2 text-dns-14N-130">
            {data.opened.map((one) => (
              <li key={one.at} className="border-l-4 border-solid-gray-420 pl-2">
                <p>
                  {words.since(one.by.name, longTime(one.at))}（{words.until(longTime(one.until))}）
                </p>
                <p className="whitespace-pre-wrap">
                  {words.reason}：{one.reason}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {open === 'protect' && <ProtectionDialog record={record} protection={data} onClose={() => setOpen(null)} />}
      {open === 'lift' && <LiftingDialog id={record.id} protection={data} onClose={() => setOpen(null)} />}
    </Part>
  );
}
