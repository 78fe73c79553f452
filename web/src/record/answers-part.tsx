import type { Answer, ConsultationRecord } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';
import { Fact, Part } from './fact.js';
import { words } from './record.words.js';

/** The interview's questions in their order, with the person's own answers. */
export function AnswersPart({ record }: { record: ConsultationRecord }) {
  return (
    <Part title={words.answers}>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.assistant[record.assistant]}</p>
      {record.answers.length === 0 ? (
        record.assistant !== 'none' && <p className="mt-1">{words.noAnswers}</p>
      ) : (
        <dl className="mt-1">
          {record.answers.map((answer) => (
            <Fact key={answer.question} name={answer.label}>
              <Said answer={answer} />
            </Fact>
          ))}
        </dl>
      )}
    </Part>
  );
}

function Said({ answer }: { answer: Answer }) {
  if (answer.state !== 'answered') return <Chip>{words.states[answer.state]}</Chip>;
  return answer.shown;
}
