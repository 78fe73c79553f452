import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseStateWords, planItemStateWords, planStateWords, type TeamCase } from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './casework.words.js';
import { casework } from './casework-api.js';
import { TeamReportDialog } from './team-report-dialog.js';

/** The cases in whose team one's agency is: its role, and what it was given of the plan. */
export function TeamCasesPage() {
  useTitle(words.teamCases);
  const {
    data: cases,
    error,
    refetch,
  } = useQuery({
    queryKey: ['team-cases'],
    queryFn: casework.teamCases,
    // Agencies have no live connection.
    refetchInterval: 30_000,
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.teamCases}
      </h1>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.teamCasesLead}</p>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!cases && !error && <Loading what={words.loading} />}
      {cases?.length === 0 && <p>{words.teamCasesNone}</p>}
      {cases?.map((one) => (
        <TeamCaseView key={one.id} given={one} />
      ))}
    </main>
  );
}

function TeamCaseView({ given }: { given: TeamCase }) {
  const { number, state, role, contact, plan } = given;
  const [reporting, setReporting] = useState<string | null>(null);
  const item = plan?.items.find(({ id }) => id === reporting);
  return (
    <section className="mb-3 rounded-8 border border-solid-gray-420 p-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-dns-17B-130">{words.title(number)}</h2>
        <Chip look="outline">{caseStateWords[state]}</Chip>
        {plan && <Chip look="blue">{planStateWords[plan.state]}</Chip>}
      </div>
      <dl>
        <Fact name={words.yourRole}>{role}</Fact>
        <Fact name={words.contact}>{contact.name}</Fact>
        {plan && <Fact name={words.wish}>{plan.wish}</Fact>}
        {plan && <Fact name={words.goal}>{plan.goal}</Fact>}
      </dl>
      {!plan && <p>{words.notYet}</p>}
      {plan && (
        <WideTable label={words.title(number)} columns={words.itemColumns}>
          {plan.items.map((item) => (
            <tr key={item.id}>
              <td className={`${cell} whitespace-pre-wrap`}>{item.what}</td>
              <td className={cell}>{item.who}</td>
              <td className={cell}>{item.role}</td>
              <td className={cell}>{item.by}</td>
              <td className={cell}>
                <span className="flex flex-wrap items-center gap-2">
                  {planItemStateWords[item.state]}
                  {item.own && (
                    <Button size="xs" aria-label={words.reportOn(item.what)} onClick={() => setReporting(item.id)}>
                      {words.report}
                    </Button>
                  )}
                </span>
                {item.report && (
                  <p className="whitespace-pre-wrap">
                    {words.reported(item.reportedOn ?? '')}
                    {item.report}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      {item && <TeamReportDialog caseId={given.id} item={item} onClose={() => setReporting(null)} />}
    </section>
  );
}
