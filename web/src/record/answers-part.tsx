import { Link } from 'wouter';
import type { ConsultationRecord, ReceptionForm, ReceptionLine } from '../../../src/contract/index.js';
import { topicWords } from '../reception/reception.words.js';
import { Chip } from '../ui/chip.js';
import { Gathering } from '../ui/gathering.js';
import { Part } from './fact.js';
import { words } from './record.words.js';
import { useReceptionForm } from './use-reception-form.js';

/** 聞き取り票: what is known, in the order of the 相談受付・申込票, with whose word it is. */
export function AnswersPart({ record }: { record: ConsultationRecord }) {
  const { data: form, error } = useReceptionForm(record.id);
  return (
    <Part
      title={words.answers}
      action={
        <Link href={`/consultations/${record.id}/reception-form`} className="text-dns-14N-130 text-key-1000 underline">
          {words.printForm}
        </Link>
      }
    >
      <p className="text-dns-14N-130 text-solid-gray-700">{words.assistant[record.assistant]}</p>
      {error && <p role="alert">{words.answersFailed}</p>}
      {!form && !error && <Gathering />}
      {form?.parts.map(
        ({ part, lines }) =>
          lines.length > 0 && (
            <section key={part} className="mt-3 border-t border-solid-gray-420 pt-2">
              <h3 className="text-dns-14B-130">{words.parts[part]}</h3>
              {part === 'trouble' && <Topics form={form} />}
              <Lines lines={lines} />
            </section>
          ),
      )}
    </Part>
  );
}

/** What was said or asked; what nobody asked yet stands in one line at the end. */
function Lines({ lines }: { lines: ReceptionLine[] }) {
  const told = lines.filter(({ state, words: own, staff }) => state !== 'not_asked' || own !== null || staff !== null);
  const open = lines.filter((line) => !told.includes(line));
  return (
    <>
      <dl>
        {told.map((line) => (
          <div key={line.question} className="py-1">
            <dt className="text-dns-14N-130 text-solid-gray-700">{line.label}</dt>
            <dd className="flex flex-col items-start gap-1 whitespace-pre-wrap">
              {line.state === 'answered' ? line.chosen.join('、') : <Chip>{words.states[line.state]}</Chip>}
              {line.words !== null && <OwnWords text={line.words} />}
              {line.staff !== null && <StaffWords text={line.staff} />}
            </dd>
          </div>
        ))}
      </dl>
      {open.length > 0 && (
        <p className="py-1 text-dns-14N-130 text-solid-gray-700">
          <Chip>{words.notAsked}</Chip> {open.map(({ label }) => label).join('、')}
        </p>
      )}
    </>
  );
}

/** The resident's own words, in 「」 behind a bar: they say so, and are never changed. */
function OwnWords({ text }: { text: string }) {
  return (
    <div className="w-full border-l-4 border-blue-900 bg-blue-50 px-2 py-1">
      <span className="block text-dns-14N-130 text-blue-1000">{words.ownWords}</span>「{text}」
    </div>
  );
}

/** What a colleague keyed in: it says so. */
function StaffWords({ text }: { text: string }) {
  return (
    <div className="w-full border border-solid-gray-420 bg-solid-gray-50 px-2 py-1">
      <span className="block text-dns-14N-130 text-solid-gray-700">{words.staffWords}</span>
      {text}
    </div>
  );
}

function Topics({ form: { topics, worst } }: { form: ReceptionForm }) {
  return (
    <>
      <ul className="mt-1">
        {topics.map(({ code, worst: most, by }) => (
          <li key={code}>
            {most ? '◎' : '○'} {topicWords[code]}
            <span className="text-dns-14N-130 text-solid-gray-700">
              {' '}
              （{by.map((one) => words.topicBy[one]).join('・')}）
            </span>
          </li>
        ))}
      </ul>
      {worst !== null && (
        <p className="text-dns-14N-130">
          {words.worst}：{worst}
        </p>
      )}
    </>
  );
}
