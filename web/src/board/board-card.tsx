import { Link } from 'wouter';
import type { BoardCard } from '../../../src/contract/index.js';
import { useCounter } from '../counter/counter.js';
import { useShown } from '../counter/use-shown.js';
import { Button } from '../ui/button.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { channelWords, routeWords } from '../words/codes.js';
import { reasonWords } from '../words/reasons.js';
import { dueWords, shortTime } from '../words/times.js';
import { words } from './board.words.js';
import type { Division } from './columns.js';

/** What is needed to decide about one consultation, and the button that moves it. */
export function Card({
  card,
  division,
  time,
  onMove,
}: {
  card: BoardCard;
  division: Division;
  time: number;
  onMove: () => void;
}) {
  const counter = useCounter();
  const shown = useShown()(card, card.preview, words.nameless);
  const due = dueWords(card.dueAt, time);
  return (
    <li className="flex flex-col gap-1 rounded-8 border border-solid-gray-420 bg-white p-2 text-dns-14N-130">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {division === 'route' && <UrgencyChip urgency={card.urgency} />}
        <Link href={`/consultations/${card.id}`} className="text-dns-16B-130 text-key-1000 underline">
          {shown.name}
        </Link>
        <span className="text-solid-gray-700">{channelWords[card.channel]}</span>
      </span>
      <span className="line-clamp-3 text-dns-16N-130">{shown.text}</span>
      {!counter &&
        card.clues.map(({ code, words: quote }) => (
          <span key={quote} className="text-solid-gray-800">
            {reasonWords(code)}
            <mark className="border-b-2 border-orange-1000 bg-yellow-100">「{quote}」</mark>
          </span>
        ))}
      <span className="flex flex-wrap gap-x-2">
        <span className={due.late ? 'text-dns-14B-130 text-red-1000' : ''}>
          {due.late || due.near ? due.text : `${words.due} ${due.text}`}
        </span>
        <span>{card.waitingSince ? words.waiting(shortTime(card.waitingSince, time)) : words.answered}</span>
        <span className={card.owner ? '' : 'text-orange-1000'}>{card.owner?.name ?? words.unassigned}</span>
        <span className="tabular-nums">#{card.receipt}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {division === 'urgency' && card.route !== null && <Chip look="outline">{routeWords[card.route]}</Chip>}
        {card.route === null && card.suggestedRoute !== null && (
          <Chip>{words.suggestion(routeWords[card.suggestedRoute])}</Chip>
        )}
        {card.lowering && <Chip look="yellow">{words.lowering(card.lowering.to, card.lowering.by.name)}</Chip>}
      </span>
      <span>
        <Button size="xs" onClick={onMove} aria-label={words.changeOf(words.change[division], card.receipt)}>
          {words.change[division]}
        </Button>
      </span>
    </li>
  );
}
