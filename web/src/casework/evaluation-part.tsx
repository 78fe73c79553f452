import { followUpOutcomeWords, goalOutcomeWords, seenChangeWords } from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { longDay } from '../words/times.js';
import { words } from './casework.words.js';
import { nameOf } from './deed-form.js';
import { forms } from './deeds.js';
import { PaperLink } from './paper-link.js';
import type { PartGiven } from './part-given.js';

/** What came of it, the end with its main supporter, and who asked afterwards. */
export function EvaluationPart({ record, ask }: PartGiven) {
  const { state } = record;
  const supporterOf = (id: string | null) => record.members.find((one) => one.id === id);
  return (
    <div className="flex max-w-[60rem] flex-col gap-4">
      <p className="text-dns-14N-130 text-solid-gray-700">{words.proposal}</p>
      <div className="flex flex-wrap gap-2">
        {(state === 'monitoring' || state === 'accompanying') && (
          <Button size="sm" look="solid" onClick={() => ask(forms.beginEvaluation(record))}>
            {words.beginEvaluation}
          </Button>
        )}
        {state === 'evaluating' && (
          <>
            <Button size="sm" look="solid" onClick={() => ask(forms.evaluate(record))}>
              {words.evaluate}
            </Button>
            <Button size="sm" onClick={() => ask(forms.end(record))}>
              {words.end}
            </Button>
          </>
        )}
      </div>
      {record.evaluations.length === 0 && <p>{words.noEvaluation}</p>}
      {record.evaluations.map((one) => (
        <section key={one.id} className="border-b border-solid-gray-420 pb-2">
          <h2 className="text-dns-17B-130">
            {one.on}　{one.planNth !== null && words.plan(one.planNth)}　{one.by.name}
          </h2>
          <PaperLink id={record.id} form="evaluation" of={one.id} />
          <dl>
            <Fact name={words.reached}>{goalOutcomeWords[one.reached]}</Fact>
            <Fact name={words.changes}>{one.changes.map((change) => seenChangeWords[change]).join('、') || '―'}</Fact>
            {one.satisfied && <Fact name={words.satisfied}>{one.satisfied}</Fact>}
            <Fact name={words.left}>{one.left}</Fact>
            {one.missing && <Fact name={words.missing}>{one.missing}</Fact>}
          </dl>
        </section>
      ))}
      {record.followUps.length > 0 && (
        <section aria-labelledby="case-follow">
          <h2 id="case-follow" className="text-dns-17B-130">
            {words.followUps}
          </h2>
          <ul>
            {record.followUps.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-3 py-1">
                {one.dueOn}
                {one.outcome ? (
                  <>
                    <Chip look="outline">{followUpOutcomeWords[one.outcome]}</Chip>
                    {one.doneOn}　{one.doneBy?.name}　{one.words}
                  </>
                ) : (
                  state === 'ended' &&
                  one.period === record.period && (
                    <Button size="xs" onClick={() => ask(forms.followUp(record, one.id))}>
                      {words.done}
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="case-periods">
        <h2 id="case-periods" className="text-dns-17B-130">
          {words.periods}
        </h2>
        <ul>
          {record.periods.map((one) => {
            const supporter = supporterOf(one.mainSupporterId);
            return (
              <li key={one.nth} className="py-1">
                {words.periodLine(one.nth, longDay(one.openedAt), one.endedAt ? longDay(one.endedAt) : '')}　{one.why}
                {one.endReason && `　→ ${one.endReason}`}
                {supporter && `　${words.mainSupporter}：${nameOf(supporter)}`}
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
