import { useState } from 'react';
import type { OnCallRota, OnCallShift } from '../../../src/contract/index.js';
import { useNow } from '../clock.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { dayOf } from '../words/times.js';
import { beginOf, dayAt, type Lasting, partsOf, plusDays } from './days.js';
import { words } from './on-call.words.js';
import { RemovalDialog } from './removal-dialog.js';

/** The seven days of a week, one row each. `onFill` and the buttons to remove are there only for those who keep the rota. */
export function WeekList({
  monday,
  rota,
  onFill,
}: {
  monday: string;
  rota: OnCallRota;
  onFill: ((gap: Lasting) => void) | null;
}) {
  const time = useNow(60_000);
  const [removing, setRemoving] = useState<OnCallShift | null>(null);
  return (
    <>
      <ol className="border-t border-solid-gray-420">
        {[0, 1, 2, 3, 4, 5, 6].map((nth) => (
          <Day
            key={nth}
            day={plusDays(monday, nth)}
            time={time}
            rota={rota}
            onFill={onFill}
            onRemove={onFill && setRemoving}
          />
        ))}
      </ol>
      {removing && <RemovalDialog shift={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function Day({
  day,
  time,
  rota,
  onFill,
  onRemove,
}: {
  day: string;
  /** Now, in ms: what is over is not removed any more. */
  time: number;
  rota: OnCallRota;
  onFill: ((gap: Lasting) => void) | null;
  onRemove: ((shift: OnCallShift) => void) | null;
}) {
  const name = dayOf(beginOf(day));
  const open = partsOf(day, rota.open);
  const lines = partsOf<OnCallShift | Lasting>(day, [...rota.shifts, ...rota.gaps]);
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-solid-gray-420 py-1.5 desktop:grid-cols-[10rem_minmax(0,1fr)]">
      <div>
        <h3 className="flex items-center gap-2 text-dns-16B-130 tabular-nums">
          {name}
          {day === dayAt(time) && <Chip look="blue">{words.today}</Chip>}
        </h3>
        {rota.open.length > 0 && (
          <p className="text-dns-14N-130 text-solid-gray-700 tabular-nums">
            {open.length === 0
              ? words.closed
              : `${words.open} ${open.map(({ from, to }) => words.span(from, to)).join('、')}`}
          </p>
        )}
      </div>
      <ul className="flex flex-col gap-1">
        {lines.map(({ of, from, to }) =>
          'staff' in of ? (
            <li key={of.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="tabular-nums">{words.span(from, to)}</span>
              <span className="text-dns-16B-130">{of.staff.name}</span>
              {!of.reached && <span className="text-dns-14N-130 text-red-1000">▲ {words.notReached}</span>}
              {onRemove && Date.parse(of.to) > time && (
                <Button
                  size="xs"
                  aria-label={words.removeLabel(of.staff.name, name, words.span(from, to))}
                  onClick={() => onRemove(of)}
                >
                  {words.remove}
                </Button>
              )}
            </li>
          ) : (
            <li
              key={of.from}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-l-4 border-red-900 bg-red-50 px-2 py-0.5 text-red-1000"
            >
              <span className="tabular-nums">{words.span(from, to)}</span>
              <strong>{words.gap}</strong>
              {onFill && (
                <Button size="xs" aria-label={words.fillLabel(name, words.span(from, to))} onClick={() => onFill(of)}>
                  {words.fill}
                </Button>
              )}
            </li>
          ),
        )}
        {lines.length === 0 && <li className="text-solid-gray-700">{words.nothing}</li>}
      </ul>
    </li>
  );
}
