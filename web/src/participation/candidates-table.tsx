import { Link } from 'wouter';
import {
  type Candidate,
  candidateStateWords,
  candidateSteps,
  capacities,
  isTakingPart,
  type Participation,
} from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { type DeedForm, forms, stepsOf } from './forms.js';
import { words } from './participation.words.js';

const consentLooks = { yes: 'blue', ask: 'yellow', no: 'red' } as const;

/** The candidates, how far each is, and what can be done next. */
export function CandidatesTable({
  one,
  called,
  ask,
}: {
  one: Participation;
  called: string;
  ask: (form: DeedForm) => void;
}) {
  if (one.candidates.length === 0) return <p>{words.noCandidates}</p>;
  return (
    <WideTable label={`${words.candidates}：${called}`} columns={words.candidateColumns}>
      {one.candidates.map((candidate) => (
        <tr key={candidate.id}>
          <td className={cell}>{candidate.name}</td>
          <td className={`${cell} whitespace-nowrap`}>
            <Chip look={candidate.state === 'started' ? 'filled' : 'outline'}>
              {candidateStateWords[candidate.state]}
            </Chip>
            <span className="block">{candidate.on}</span>
          </td>
          <td className={`${cell} whitespace-pre-wrap [overflow-wrap:anywhere]`}>
            {candidate.why}
            {candidate.visitOn && <span className="block">{words.visitOn(candidate.visitOn)}</span>}
            {candidate.seen && <span className="block">{candidate.seen}</span>}
            {candidate.reason && (
              <span className="block">
                {words.reason}：{candidate.reason}
              </span>
            )}
          </td>
          <td className={`${cell} whitespace-nowrap`}>
            {candidate.room.free === null ? capacities[candidate.room.capacity] : words.free(candidate.room.free)}
          </td>
          <td className={cell}>
            <Chip look={consentLooks[candidate.consent]}>{words.consent[candidate.consent]}</Chip>
          </td>
          <td className={cell}>
            <Steps {...{ one, candidate, ask }} />
          </td>
        </tr>
      ))}
    </WideTable>
  );
}

function Steps({ one, candidate, ask }: { one: Participation; candidate: Candidate; ask: (form: DeedForm) => void }) {
  const goesElsewhere = isTakingPart(one.state);
  const may = (to: Candidate['state']) => candidateSteps[candidate.state].includes(to);
  const visits = !goesElsewhere && (candidate.state === 'visiting' || may('visiting'));
  return (
    <span className="flex flex-wrap items-center gap-2">
      {one.state !== 'ended' && (
        <>
          {stepsOf(candidate).length > 0 && (
            <Button size="xs" onClick={() => ask(forms.move(candidate))}>
              {words.move}
            </Button>
          )}
          {visits && (
            <Button size="xs" onClick={() => ask(forms.visit(candidate))}>
              {words.visit}
            </Button>
          )}
          {!goesElsewhere && may('started') && (
            <Button size="xs" look="solid" onClick={() => ask(forms.start(candidate))}>
              {words.start}
            </Button>
          )}
        </>
      )}
      <Link href={`/participations/${one.caseId}/${one.id}/${candidate.id}`} className="text-key-1000 underline">
        {words.sheet}
      </Link>
    </span>
  );
}
