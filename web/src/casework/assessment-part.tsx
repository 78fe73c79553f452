import { assessmentParts, assessmentPartWords } from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { longTime } from '../words/times.js';
import { words } from './casework.words.js';
import { forms } from './deeds.js';
import { PaperLink } from './paper-link.js';
import type { PartGiven } from './part-given.js';

/** The assessment as it stands; every version before it stays in the database. */
export function AssessmentPart({ record, ask }: PartGiven) {
  const { assessment, state } = record;
  return (
    <section aria-labelledby="case-assessment" className="max-w-[60rem]">
      <h2 id="case-assessment" className="text-dns-17B-130">
        {words.parts.assessment}
      </h2>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.proposal}</p>
      {!assessment && <p className="py-2">{words.noAssessment}</p>}
      {assessment && (
        <>
          <p className="flex flex-wrap items-center gap-3 text-dns-14N-130">
            {words.version(assessment.nth, assessment.by.name, longTime(assessment.at))}
            <PaperLink id={record.id} form="assessment" />
          </p>
          <dl>
            {assessmentParts.map((part) => (
              <Fact key={part} name={assessmentPartWords[part]}>
                {assessment.words[part] || '―'}
              </Fact>
            ))}
          </dl>
        </>
      )}
      {state !== 'ended' && state !== 'paused' && (
        <Button size="sm" look={assessment ? 'outline' : 'solid'} onClick={() => ask(forms.assess(record))}>
          {words.assess}
        </Button>
      )}
    </section>
  );
}
