import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { consentItemWords, type HostSheet, hostLineWords } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Cell, Pair, Rows, Sheet } from '../print/paper-table.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Notice } from '../ui/notice.js';
import { longTime } from '../words/times.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';
import { useParticipations } from './use-participation.js';

/** The request to an accepting side: what it would say is shown, and noted down, in one with printing it. */
export function HostSheetPage({ caseId, id, candidateId }: { caseId: string; id: string; candidateId: string }) {
  useTitle(words.sheetTitle);
  const { data, error, refetch } = useParticipations(caseId);
  const one = data?.items.find((each) => each.id === id) ?? null;
  const [confirmed, setConfirmed] = useState(false);
  const printing = useMutation({ mutationFn: () => participationApi.sheet(id, candidateId, { confirmed }) });
  const sheet = printing.data ?? null;
  useEffect(() => {
    if (sheet && sheet.lines.length > 0) window.print();
  }, [sheet]);
  const blocked = one?.protected === true && !confirmed;
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pt-3 pb-3">
        <Link href={`/cases/${caseId}?part=participation`} className="text-key-1000 underline">
          {words.toCase}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.sheetTitle}
        </h1>
        <p>{words.sheetLead}</p>
        {error && !data && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
        {one?.protected && (
          <Notice kind="warning" title={words.protectedTitle}>
            <Checkbox
              label={words.confirm}
              checked={confirmed}
              onChange={({ target }) => setConfirmed(target.checked)}
            />
          </Notice>
        )}
        {printing.error && <Notice kind="error" role="alert" title={wordsOf(printing.error)} />}
        {one && (
          <div>
            <Button look="solid" onClick={() => !blocked && !printing.isPending && printing.mutate()}>
              {words.sheetOpen}
            </Button>
            {blocked && <p className="mt-1 text-dns-14N-130">{words.confirmFirst}</p>}
          </div>
        )}
      </div>
      {!sheet && <p className="hidden print:block">{words.sheetGuard}</p>}
      {sheet && (
        <div className="px-4 pb-8 print:p-0">
          <Paper sheet={sheet} />
        </div>
      )}
    </main>
  );
}

function Paper({ sheet }: { sheet: HostSheet }) {
  return (
    <article aria-label={words.sheetTitle} data-paper className="mx-auto max-w-[186mm] bg-white text-black">
      <h2 className="text-std-20B-150">{words.sheetTitle}</h2>
      <Sheet>
        <Rows>
          <tr>
            <Pair name={words.sheetTo}>{sheet.host}</Pair>
            <Pair name={words.sheetFrom}>{sheet.centre}</Pair>
          </tr>
          <tr>
            <Pair name={words.sheetNumber}>{sheet.number}</Pair>
            <Pair name={words.sheetContact}>{sheet.owner.name}</Pair>
          </tr>
        </Rows>
        <Rows>
          {sheet.lines.length === 0 && (
            <tr>
              <Cell span={4}>{words.sheetNothing}</Cell>
            </tr>
          )}
          {sheet.lines.map(({ line, words: said }) => (
            <tr key={line}>
              <Pair name={hostLineWords[line]} span={3} tall>
                <span className="whitespace-pre-wrap">{said}</span>
              </Pair>
            </tr>
          ))}
          <tr>
            <Pair name={words.sheetWithheld} span={3}>
              {sheet.withheld.map((item) => consentItemWords[item]).join('、') || '―'}
            </Pair>
          </tr>
        </Rows>
        <Rows>
          <tr>
            <Pair name={words.sheetReply} span={3} tall>
              {words.sheetReplies}
              <div className="min-h-[20mm]" />
            </Pair>
          </tr>
        </Rows>
      </Sheet>
      <p className="mt-1 text-dns-14N-130">{words.printed(longTime(sheet.at), sheet.by)}</p>
    </article>
  );
}
