import { Link } from 'wouter';
import type { InterviewQuestion } from '../../../src/contract/index.js';
import { useHere } from '../thread/use-here.js';
import { useTitle } from '../title.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { QuestionField } from './question-field.js';
import { sectionOf, words } from './sheet.words.js';
import { useInterview } from './use-interview.js';

/** 質問票: every question that applies, on one page, for staff who ask by telephone or at the counter. */
export function SheetPage({ id }: { id: string }) {
  useTitle(words.title);
  const { data: interview, error, refetch, draftOf } = useInterview(id);
  const here = useHere(id);
  const answered = interview?.questions.filter(({ answer }) => answer.state !== 'not_asked').length ?? 0;
  return (
    <main className="three:min-h-0 three:flex-1 three:overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-2 px-4 py-3">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          {interview && (
            <p className="text-dns-16N-130">
              {words.receipt} {interview.receipt}
            </p>
          )}
          <Link href={`/consultations/${id}`} className="ml-auto text-key-1000 underline">
            {words.toRecord}
          </Link>
        </div>
        <p className="text-dns-14N-130 text-solid-gray-700">
          {words.lead}
          {words.keys}
        </p>
        {error && <LoadFailed title={words.failedToRead} error={error} again={words.again} onAgain={refetch} />}
        {!interview && !error && <Loading what={words.reading} />}
        {interview && !interview.open && <Notice kind="info" title={words.closed} />}
        {interview && (
          <>
            <p role="status" className="text-dns-14N-130">
              {words.progress(answered, interview.questions.length)}
            </p>
            {sectionsOf(interview.questions).map(({ title, questions }) => (
              <div key={questions[0]!.question} className="mt-2">
                <h2 className="border-b-2 border-key-900 pb-1 text-dns-17B-130 text-key-1000">{title}</h2>
                {questions.map((question) => (
                  <QuestionField
                    key={question.question}
                    question={question}
                    draft={draftOf(question.question)}
                    onTyped={here.typed}
                  />
                ))}
              </div>
            ))}
          </>
        )}
      </div>
    </main>
  );
}

/** The questions under their headings. Their order is the questionnaire's: it is never changed for the headings' sake. */
function sectionsOf(questions: InterviewQuestion[]): { title: string; questions: InterviewQuestion[] }[] {
  const sections: { title: string; questions: InterviewQuestion[] }[] = [];
  for (const question of questions) {
    const title = sectionOf(question.about);
    const last = sections.at(-1);
    if (last?.title === title) last.questions.push(question);
    else sections.push({ title, questions: [question] });
  }
  return sections;
}
