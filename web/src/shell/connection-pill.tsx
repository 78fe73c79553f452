import { words } from '../live/live.words.js';
import { useLive } from '../live/live-provider.js';
import { Button } from '../ui/button.js';
import { clockTime } from '../words/times.js';

/** Whether this screen is up to date: as a word and a shape, and what was fetched after a break. */
export function ConnectionPill() {
  const live = useLive();
  if (live === null) return null;
  const { state, freshAt } = live.connection;
  const look = {
    connected: { sign: '●', text: words.connected, colour: 'text-green-1000' },
    reconnecting: { sign: '◌', text: words.reconnecting, colour: 'text-orange-1000' },
    lost: { sign: '▲', text: words.lost(freshAt === null ? null : clockTime(freshAt)), colour: 'text-red-1000' },
  }[state];
  return (
    <div className="flex flex-wrap items-center gap-2 text-dns-14N-130">
      <span role="status" className="flex items-center gap-2">
        {live.caughtUp !== null && (
          <span className="rounded-4 bg-green-50 px-2 py-1 text-green-1000">{words.caughtUp(live.caughtUp)}</span>
        )}
        <span className={`flex items-center gap-1 whitespace-nowrap ${look.colour}`}>
          <span aria-hidden="true">{look.sign}</span>
          {look.text}
        </span>
      </span>
      {state === 'lost' && (
        <Button size="xs" onClick={live.hurry}>
          {words.retry}
        </Button>
      )}
    </div>
  );
}
