import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Meeting, Printing } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { meeting as words } from './board.words.js';
import { MeetingPaper } from './meeting-paper.js';

/** 朝の会議: everybody who waits for an answer, to be looked at and then put on paper, with names or without. */
export function MeetingPage() {
  useTitle(words.title);
  const [names, setNames] = useState<Meeting['names']>('without');
  // A list that changed by itself would not be the one on the paper: it is fetched when somebody comes, not live.
  const { data: list, error } = useQuery({
    queryKey: ['meeting', names],
    queryFn: () => api.meeting(names),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pt-3">
        <Link href="/board" className="text-key-1000 underline">
          {words.back}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
        <ChoiceGroup id="meeting-names" legend={words.names} className="flex gap-x-4">
          {(['without', 'with'] as const).map((one) => (
            <Radio
              key={one}
              name="meeting-names"
              label={words.choices[one]}
              checked={names === one}
              onChange={() => setNames(one)}
            />
          ))}
        </ChoiceGroup>
        <p className="text-dns-14N-130">{names === 'with' ? words.named : words.masked}</p>
        {error && <Notice kind="error" role="alert" title={wordsOf(error)} />}
        {!list && !error && <Loading what={words.title} />}
      </div>
      {list && <Printer key={names} list={list} />}
    </main>
  );
}

/** Only what was noted down as printed reaches a printer. */
function Printer({ list }: { list: Meeting }) {
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const printing = useMutation({
    mutationFn: () => api.printMeeting({ names: list.names, consultationIds: list.cards.map(({ id }) => id) }),
    onSuccess: setAllowed,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is another paper
  useEffect(() => setAllowed(null), [list]);
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  return (
    <>
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col items-start gap-2 px-4 py-3">
        <Button look="solid" onClick={() => !printing.isPending && printing.mutate()}>
          {printing.isPending ? words.printing : words.print}
        </Button>
        {printing.isError && (
          <Notice kind="error" role="alert" title={words.printFailed}>
            {wordsOf(printing.error)}
          </Notice>
        )}
      </div>
      {!allowed && <p className="hidden print:block">{words.guarded}</p>}
      <div data-screen-only={allowed ? undefined : ''} className="px-4 pb-8 print:p-0">
        <MeetingPaper list={list} printed={allowed} />
      </div>
    </>
  );
}
