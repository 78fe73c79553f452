import type { ReactNode } from 'react';
import type { BoardCard, Meeting, Printing } from '../../../src/contract/index.js';
import { now } from '../clock.js';
import { Sideways } from '../ui/sideways.js';
import { channelWords, urgencyWords } from '../words/codes.js';
import { reasonWords } from '../words/reasons.js';
import { longDay, longTime, shortTime } from '../words/times.js';
import { words as board, meeting as words } from './board.words.js';

/** The list as it lies on the meeting's table: black on white, a box for the pen at the end of each line. */
export function MeetingPaper({ list, printed }: { list: Meeting; printed: Printing | null }) {
  const time = now();
  const { columns } = words;
  return (
    <article aria-label={words.title} className="mx-auto max-w-[186mm] bg-white text-black [break-inside:auto]">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-4">
        <h2 className="text-std-20B-150">
          {words.title} <span className="text-dns-16N-130">{longDay(time)}</span>
        </h2>
        <p className="text-dns-16N-130">{words.count(list.total)}</p>
      </div>
      {list.total > list.cards.length && <p>{board.cut(list.cards.length, list.total)}</p>}
      {list.cards.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Sideways label={words.table}>
          <table className="w-full min-w-[34rem] table-fixed border-collapse border-2 border-black text-dns-14N-130 print:min-w-0">
            <colgroup>
              <col className="w-[9%]" />
              <col className="w-[16%]" />
              <col className="w-[37%]" />
              <col className="w-[14%]" />
              <col className="w-[10%]" />
              <col className="w-[14%]" />
            </colgroup>
            <thead>
              <tr>
                {Object.values(columns).map((column) => (
                  <th key={column} scope="col" className="border border-black px-1 py-0.5 text-left">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.cards.map((card) => (
                <Line key={card.id} card={card} names={list.names} time={time} />
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
      {printed && <p className="mt-1 text-dns-14N-130">{words.printed(longTime(printed.at), printed.by)}</p>}
    </article>
  );
}

function Line({ card, names, time }: { card: BoardCard; names: Meeting['names']; time: number }) {
  return (
    <tr className="break-inside-avoid">
      <Cell>
        <b>{card.urgency}</b> {urgencyWords[card.urgency]}
      </Cell>
      <Cell>
        <span className="tabular-nums">#{card.receipt}</span> {channelWords[card.channel]}
        {names === 'with' && <span className="block">{card.name ?? board.nameless}</span>}
      </Cell>
      <Cell>
        <span className="line-clamp-3">{card.preview}</span>
        {card.clues.map(({ code, words: quote }) => (
          <span key={quote} className="block">
            ・{reasonWords(code)}「{quote}」
          </span>
        ))}
      </Cell>
      <Cell>
        {card.waitingSince && board.waiting(shortTime(card.waitingSince, time))}
        <span className="block">
          {board.due} {shortTime(card.dueAt, time)}
        </span>
      </Cell>
      <Cell>{card.owner?.name ?? board.unassigned}</Cell>
      <Cell />
    </tr>
  );
}

function Cell({ children }: { children?: ReactNode }) {
  return <td className="border border-black px-1 py-0.5 align-top">{children}</td>;
}
