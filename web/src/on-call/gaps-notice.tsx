import { Link } from 'wouter';
import { useNow } from '../clock.js';
import { Notice } from '../ui/notice.js';
import { clockTime, dayOf } from '../words/times.js';
import { dayAt } from './days.js';
import { words } from './on-call.words.js';
import { useRota } from './use-rota.js';

/** Tells managers that nobody is on call at some time of the coming week. Nothing while the rota is full. */
export function GapsNotice() {
  const { data: rota } = useRota(dayAt(useNow(60_000)), 7);
  const [next] = rota?.gaps ?? [];
  if (!rota || !next) return null;
  return (
    <div className="mt-4 max-w-2xl text-left">
      <Notice kind="warning" title={words.noticeTitle(rota.gaps.length)}>
        <p>{words.noticeNext(dayOf(next.from), clockTime(next.from))}</p>
        <Link href="/on-call" className="inline-flex min-h-9 items-center text-key-1000 underline">
          {words.toPage}
        </Link>
      </Notice>
    </div>
  );
}
