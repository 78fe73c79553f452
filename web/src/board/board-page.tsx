import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BoardCard } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useNow } from '../clock.js';
import { RouteDialog } from '../record/route-dialog.js';
import { UrgencyDialog } from '../record/urgency-dialog.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { words } from './board.words.js';
import { Card } from './board-card.js';
import { type Column, columns, type Division } from './columns.js';

/** Cards that a column shows at first: U1 may hold hundreds. */
const page = 20;

/** 振り分け: all open consultations in columns by level or by route, to be moved by people. */
export function BoardPage() {
  useTitle(words.title);
  const { data: board, error } = useQuery({ queryKey: ['board'], queryFn: api.board });
  const [division, setDivision] = useState<Division>('urgency');
  const [moving, setMoving] = useState<string | null>(null);
  const me = useMe();
  const time = useNow(20_000);
  const moved = board?.cards.find(({ id }) => id === moving);
  const close = () => setMoving(null);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="mb-2 flex flex-wrap items-end gap-x-6 gap-y-2">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <ChoiceGroup id="board-division" legend={words.sort} legendHidden className="flex gap-x-4">
          {(['urgency', 'route'] as const).map((one) => (
            <Radio
              key={one}
              name="board-division"
              label={words.by[one]}
              checked={division === one}
              onChange={() => setDivision(one)}
            />
          ))}
        </ChoiceGroup>
        <Link href="/board/meeting" className="flex min-h-9 items-center text-key-1000 underline">
          {words.meeting}
        </Link>
        {me.role === 'manager' && (
          <Link href="/board/review" className="flex min-h-9 items-center text-key-1000 underline">
            {words.review}
          </Link>
        )}
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">
        {words.lead}
        {board && board.total > board.cards.length && words.cut(board.cards.length, board.total)}
      </p>
      {error && <Notice kind="error" role="alert" title={words.failed} />}
      {!board && !error && <Loading what={words.loading} />}
      {board && (
        <div className={`grid gap-2 ${division === 'urgency' ? 'three:grid-cols-5' : 'three:grid-cols-4'}`}>
          {columns[division].map((column) => (
            <ColumnOf
              key={column.key}
              column={column}
              cards={board.cards.filter(column.holds)}
              {...{ division, time }}
              onMove={setMoving}
            />
          ))}
        </div>
      )}
      {moved && division === 'urgency' && <UrgencyDialog record={moved} onClose={close} />}
      {moved && division === 'route' && <RouteDialog record={moved} onClose={close} />}
    </main>
  );
}

function ColumnOf({
  column: { key, title, hint },
  cards,
  division,
  time,
  onMove,
}: {
  column: Column;
  cards: BoardCard[];
  division: Division;
  time: number;
  onMove: (id: string) => void;
}) {
  const [shown, setShown] = useState(page);
  return (
    <section aria-labelledby={`column-${key}`} className="min-w-0 rounded-8 bg-solid-gray-50 p-2">
      <h2 id={`column-${key}`} className="flex items-baseline justify-between gap-2 text-dns-16B-130">
        {title}
        <span className="text-dns-16N-130 tabular-nums">{words.count(cards.length)}</span>
      </h2>
      {hint && <p className="mb-1 text-dns-14N-130 text-solid-gray-700">{hint}</p>}
      {cards.length === 0 && <p className="text-dns-14N-130 text-solid-gray-700">{words.none}</p>}
      <ul className="flex flex-col gap-2">
        {cards.slice(0, shown).map((card) => (
          <Card key={card.id} card={card} {...{ division, time }} onMove={() => onMove(card.id)} />
        ))}
      </ul>
      {cards.length > shown && (
        <Button size="sm" className="mt-2" onClick={() => setShown(shown + 5 * page)}>
          {words.more(cards.length - shown)}
        </Button>
      )}
    </section>
  );
}
