import { useState } from 'react';
import { Link } from 'wouter';
import {
  type AdviceDeedKind,
  type AdviceRecord,
  type AdviceSide,
  type AdviceState,
  adviceDeedsAt,
  adviceEndedStates,
  adviceHelpWords,
  adviceStateWords,
  adviceWaitingStates,
} from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { compoundWords, fieldWords } from '../words/codes.js';
import { clockTime, dayOf, longDay, longTime } from '../words/times.js';
import { words } from './advice.words.js';
import { AdviceDialog } from './advice-dialog.js';
import { AdviceTalk } from './advice-talk.js';
import { type AdviceForm, formOf } from './forms.js';
import { HandOverPart } from './hand-over-part.js';
import { useAdvice, useAdviceDeed, useSide } from './use-advice.js';

/** One request for advice, as the side of whoever looks sees it. */
export function AdvicePage({ id }: { id: string }) {
  useTitle(words.title);
  const side = useSide();
  const { data: record, error, refetch } = useAdvice(side, id);
  if (error && !record)
    return (
      <main className="p-4">
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      </main>
    );
  return record ? <Shown side={side} record={record} /> : <Loading what={words.loading} />;
}

function Shown({ side, record }: { side: AdviceSide; record: AdviceRecord }) {
  const turn = turnOf(record.state);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/advice" className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.pageTitle(record.number)}
        </h1>
        <Chip look="filled">{adviceStateWords[record.state]}</Chip>
        <span>
          {words.owner}：{record.owner?.name ?? words.nobody}
        </span>
        {record.dueAt && (
          <span className={record.overdue ? 'text-dns-16B-130 text-red-1000' : ''}>
            {words.dueAt[side]}：{dayOf(record.dueAt)} {clockTime(record.dueAt)}
            {record.overdue && `（▲${words.overdue}）`}
          </span>
        )}
        {turn && <span className="text-dns-16B-130">{turn === side ? words.ownTurn[side] : words.turn[turn]}</span>}
      </div>
      <Deeds side={side} record={record} />
      <div className="grid gap-x-8 gap-y-4 desktop-admin:grid-cols-2">
        <Asked record={record} />
        <div className="flex flex-col gap-4">
          <AdviceTalk record={record} />
          <HandOverPart side={side} record={record} />
        </div>
      </div>
    </main>
  );
}

const includes = (states: readonly AdviceState[], state: AdviceState) => states.includes(state);
/** Whose turn it is; nobody's where it is over. */
function turnOf(state: AdviceState): AdviceSide | null {
  if (includes(adviceEndedStates, state)) return null;
  return includes(adviceWaitingStates, state) ? 'centre' : 'agency';
}

/** What is the next thing to do stands out. */
const main: readonly AdviceDeedKind[] = ['answer', 'reply'];

function Deeds({ side, record }: { side: AdviceSide; record: AdviceRecord }) {
  const me = useMe();
  const [form, setForm] = useState<AdviceForm | null>(null);
  const people = [
    ...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map(({ id, name }) => [id, name] as const)),
  ];
  const offered = adviceDeedsAt(record.state, side)
    .filter((kind) => kind !== 'rate' || (record.helped === null && record.answers > 0))
    .map((kind) => formOf(kind, side, people));
  return (
    <>
      {offered.length > 0 && (
        <div className="my-2 flex flex-wrap gap-2">
          {offered.map((one) =>
            one.fields.length === 0 ? (
              <AtOnce key={`${one.kind} ${record.version}`} {...{ side, record }} form={one} />
            ) : (
              <Button
                key={one.kind}
                size="sm"
                look={main.includes(one.kind) ? 'solid' : 'outline'}
                onClick={() => setForm(one)}
              >
                {one.title}
              </Button>
            ),
          )}
        </div>
      )}
      {form && <AdviceDialog {...{ side, record, form }} onClose={() => setForm(null)} />}
    </>
  );
}

/** A deed that asks nothing: one press, over the version that is on the screen. */
function AtOnce({ side, record, form }: { side: AdviceSide; record: AdviceRecord; form: AdviceForm }) {
  const doing = useAdviceDeed(side, record);
  return (
    <>
      <Button
        size="sm"
        look="solid"
        onClick={() => !doing.isPending && doing.mutate({ deed: form.deed({}), confirmed: false })}
      >
        {form.title}
      </Button>
      {doing.error && (
        <Notice kind="error" role="alert" title={words.doFailed}>
          {isOvertaken(doing.error) ? words.overtaken : wordsOf(doing.error)}
        </Notice>
      )}
    </>
  );
}

function Asked({ record }: { record: AdviceRecord }) {
  return (
    <section>
      <h2 className="text-dns-16B-130">{words.askedTitle}</h2>
      <dl>
        <Fact name={words.subject}>{record.title}</Fact>
        <Fact name={words.question}>{record.question}</Fact>
        <Fact name={words.story}>{record.story}</Fact>
        {record.tried && <Fact name={words.tried}>{record.tried}</Fact>}
        <Fact name={words.fields}>{record.fields.map((one) => fieldWords[one]).join('、')}</Fact>
        {record.patterns.length > 0 && (
          <Fact name={words.patterns}>{record.patterns.map((one) => compoundWords[one]).join('、')}</Fact>
        )}
        <Fact name={words.agency}>
          {record.agency.name}　{words.askedBy}：{record.askedBy.name}
        </Fact>
        <Fact name={words.askedAt}>{longTime(record.askedAt)}</Fact>
        {record.wantedOn && <Fact name={words.wantedOn}>{longDay(`${record.wantedOn}T00:00:00+09:00`)}</Fact>}
        {record.helped && <Fact name={words.helped}>{adviceHelpWords[record.helped]}</Fact>}
      </dl>
    </section>
  );
}
