import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import type { Alarm } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useNow } from '../clock.js';
import icon from '../shell/icon.svg';
import iconAlarm from '../shell/icon-alarm.svg';
import { setAlarmCount } from '../title.js';
import { Button } from '../ui/button.js';
import { channelWords, urgencyWords } from '../words/codes.js';
import { countdown, shortTime } from '../words/times.js';
import { words } from './alarm.words.js';
import { alarmSound } from './sound.js';

/** So many alarms have a line of their own; the rest stand behind a link. */
const shown = 2;

/**
 * Alarms that nobody has taken, on every screen until somebody does: bar, sound, tab title and tab icon. Said once to a
 * screen reader; the countdown is not spoken.
 */
export function AlarmBar() {
  const alarms = useAlarms();
  const count = alarms.length;

  useEffect(() => {
    setAlarmCount(count);
    document.querySelector('link[rel=icon]')?.setAttribute('href', count > 0 ? iconAlarm : icon);
    if (count > 0) alarmSound.start();
    else alarmSound.stop();
  }, [count]);

  return (
    <>
      <div role="alert" className="sr-only">
        {count > 0 && words.raised(count)}
      </div>
      {count > 0 && (
        <section
          aria-label={words.region}
          data-screen-only
          className="flex flex-wrap items-center gap-x-6 gap-y-1 border-y-2 border-red-1000 bg-red-50 px-3 py-1"
        >
          <ul>
            {alarms.slice(0, shown).map((alarm) => (
              <Line key={alarm.consultationId} alarm={alarm} />
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3">
            {count > shown && (
              <Link href="/?view=alarm" className="text-dns-14N-130 text-red-1000 underline">
                {words.more(count - shown)}
              </Link>
            )}
            <SoundLine />
          </div>
        </section>
      )}
    </>
  );
}

/**
 * The alarms that nobody has taken. The live line tells of them; one that it did not tell of shows in the count beside the view, which
 * every change brings, and in any case within half a minute.
 */
function useAlarms(): Alarm[] {
  const { data = none, refetch } = useQuery({
    queryKey: ['alarms'],
    queryFn: api.alarms,
    refetchInterval: 30_000,
    refetchIntervalInBackground: true,
  });
  const { data: counted } = useQuery({ queryKey: ['counts'], queryFn: api.counts, select: ({ alarm }) => alarm });
  const told = useRef(data.length);
  told.current = data.length;
  useEffect(() => {
    if (counted !== undefined && counted !== told.current) void refetch({ cancelRefetch: false });
  }, [counted, refetch]);
  return data.filter(({ takenBy }) => takenBy === null);
}
const none: Alarm[] = [];

function Line({ alarm }: { alarm: Alarm }) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const time = useNow(1000);
  const href = `/consultations/${alarm.consultationId}`;
  const taking = useMutation({
    mutationFn: () => api.takeAlarm(alarm.consultationId),
    onSuccess: () => navigate(href),
    onSettled: () => {
      for (const key of ['alarms', 'inbox', 'counts', 'consultation'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-0.5 text-dns-16N-130">
      <strong className="text-red-1000">
        <span aria-hidden="true">{alarm.urgency === 'U4' ? '▲▲' : '▲'} </span>
        {urgencyWords[alarm.urgency]}
      </strong>
      <Link href={href} className="text-key-1000 underline">
        {words.receipt(alarm.receipt, channelWords[alarm.channel], shortTime(alarm.at, time))}
      </Link>
      <span className="tabular-nums text-dns-16B-130">{countdown(alarm.dueAt, time)}</span>
      <Button look="danger" size="sm" onClick={() => !taking.isPending && taking.mutate()}>
        {taking.isPending ? words.taking : words.take}
      </Button>
      {taking.isError && (
        <span role="alert" className="text-red-1000">
          {words.takeFailed}
          {wordsOf(taking.error)}
        </span>
      )}
    </li>
  );
}

function SoundLine() {
  const sound = useSyncExternalStore(alarmSound.subscribe, alarmSound.state);
  if (sound === 'locked') {
    return (
      <Button look="note" size="xs" className="my-1" onClick={() => void alarmSound.unlock()}>
        {words.unlock}
      </Button>
    );
  }
  if (sound === 'muted') return <span className="py-1 text-dns-14N-130 text-solid-gray-800">{words.muted}</span>;
  return (
    <Button size="xs" className="my-1" onClick={() => alarmSound.mute()}>
      {words.mute}
    </Button>
  );
}
