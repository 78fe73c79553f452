import { useState } from 'react';
import {
  isTakingPart,
  missingStates,
  type Participation,
  type PlaceMatches,
  participationEndingWords,
  participationStates,
  participationStateWords,
  participationSteps,
} from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { longTime } from '../words/times.js';
import { CandidatesTable } from './candidates-table.js';
import { ChecksTable } from './checks-table.js';
import { ParticipationDialog } from './deed-dialog.js';
import { type DeedForm, forms } from './forms.js';
import { HostLog } from './host-log.js';
import { LackDialog, MatchesDialog } from './matches-dialog.js';
import { NeedsDialog } from './needs-dialog.js';
import { needLines } from './needs-fields.js';
import { deedWords, words } from './participation.words.js';

interface Names {
  typeOf: (code: string) => string;
  areaOf: (code: string) => string;
}

type Open = { form: DeedForm } | 'needs' | 'search' | { lack: PlaceMatches } | null;

/** One person's way into a place, with everything that can be done now. */
export function OneParticipation({ one, called, typeOf, areaOf }: { one: Participation; called: string } & Names) {
  const [open, setOpen] = useState<Open>(null);
  const ask = (form: DeedForm) => setOpen({ form });
  const close = () => setOpen(null);
  const heading = `participation-${one.id}`;
  const over = one.state === 'ended';
  return (
    <article aria-labelledby={heading} className="rounded-8 border border-solid-gray-420 p-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 id={heading} className="text-dns-17B-130">
          {called}
        </h3>
        <span>
          {words.owner}：{one.owner.name}
        </span>
        {one.nextOn && (
          <span className={one.overdue ? 'text-dns-16B-130 text-red-1000' : ''}>
            {words.nextOn}：{one.nextOn}
            {one.overdue && `（▲${words.overdue}）`}
          </span>
        )}
        {one.startedOn && (
          <span>
            {words.startedOn}：{one.startedOn}
          </span>
        )}
        {one.ending && (
          <span>
            {words.ending}：{participationEndingWords[one.ending]}
          </span>
        )}
      </div>
      <Flow {...{ one, called }} />
      <Actions one={one} ask={ask} />
      <div className="mt-3">
        <div className="flex flex-wrap items-center gap-3">
          <h4 className="text-dns-16B-130">{words.needs}</h4>
          {!over && (
            <Button size="xs" onClick={() => setOpen('needs')}>
              {words.editNeeds}
            </Button>
          )}
        </div>
        <dl>
          {needLines(one.needs, typeOf, areaOf).map(([name, text]) => (
            <Fact key={name} name={name}>
              {text}
            </Fact>
          ))}
        </dl>
      </div>
      <div className="mt-3">
        <div className="mb-1 flex flex-wrap items-center gap-3">
          <h4 className="text-dns-16B-130">{words.candidates}</h4>
          {!over && (
            <Button size="sm" look="solid" onClick={() => setOpen('search')}>
              {words.search}
            </Button>
          )}
        </div>
        <CandidatesTable {...{ one, called, ask }} />
        {one.lacks.length > 0 && (
          <p className="mt-1 text-dns-14N-130">
            {words.lacks}：{one.lacks.map(({ what, state }) => `${what}（${missingStates[state].name}）`).join('、')}
          </p>
        )}
      </div>
      <ChecksTable {...{ one, called, ask }} />
      <HostLog {...{ one, ask }} />
      <details className="mt-3">
        <summary className="cursor-pointer text-key-1000">{words.history}</summary>
        <ul className="mt-1 text-dns-14N-130">
          {one.history.map(({ version, kind, words: said, by, at }) => (
            <li key={`${version}-${kind}`} className="border-b border-solid-gray-420 py-1">
              {longTime(at)}　{by?.name ?? words.service}　{deedWords[kind as keyof typeof deedWords] ?? kind}
              {said && <span className="block whitespace-pre-wrap">{said}</span>}
            </li>
          ))}
        </ul>
      </details>
      {open === 'needs' && <NeedsDialog one={one} onClose={close} />}
      {open === 'search' && (
        <MatchesDialog
          one={one}
          onChoose={(match) => ask(forms.choose(match))}
          onLack={(lack) => setOpen({ lack })}
          onClose={close}
        />
      )}
      {open !== null && typeof open === 'object' && 'lack' in open && (
        <LackDialog one={one} missing={open.lack} kind={one.needs.types.map(typeOf).join('・')} onClose={close} />
      )}
      {open !== null && typeof open === 'object' && 'form' in open && (
        <ParticipationDialog key={open.form.title} one={one} form={open.form} onClose={close} />
      )}
    </article>
  );
}

function Flow({ one, called }: { one: Participation; called: string }) {
  return (
    <ol aria-label={`${words.title}：${called}`} className="my-2 flex flex-wrap items-center gap-1 text-dns-14N-130">
      {participationStates.map((state, nth) => (
        <li key={state} aria-current={state === one.state ? 'step' : undefined} className="flex items-center gap-1">
          {nth > 0 && <span aria-hidden="true">─</span>}
          <span className={state === one.state ? 'rounded-4 bg-key-900 px-2 py-0.5 text-white' : 'px-1'}>
            {state === one.state && '●'}
            {participationStateWords[state]}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What can be done to the participation as a whole, as far as its state lets it. */
function Actions({ one, ask }: { one: Participation; ask: (form: DeedForm) => void }) {
  const me = useMe();
  const people = [
    ...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map(({ id, name }) => [id, name] as const)),
  ];
  const may = (to: Participation['state']) => participationSteps[one.state].includes(to);
  const waits = one.checks.some(({ state }) => state === 'open');
  const offered: [boolean, DeedForm][] = [
    [may('continuing') && !waits, forms.goOn()],
    [isTakingPart(one.state) && waits, forms.moveStart(one)],
    [may('seeking') && one.state !== 'wish', forms.back()],
    [one.candidates.some(({ state }) => ['visiting', 'started', 'over'].includes(state)), forms.trouble(one)],
    [one.state !== 'ended', forms.nextDate(one)],
    [true, forms.giveTo(one, people)],
    [may('ended'), forms.end()],
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {offered
        .filter(([shown]) => shown)
        .map(([, form]) => (
          <Button key={form.title} size="sm" onClick={() => ask(form)}>
            {form.title}
          </Button>
        ))}
      {one.protected && <Chip look="red">閲覧制限</Chip>}
    </div>
  );
}
