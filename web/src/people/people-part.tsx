import { useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationRecord, HouseholdView, LinkedPerson, PersonPart } from '../../../src/contract/index.js';
import { issueWords } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Part } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Gathering } from '../ui/gathering.js';
import { bornWords } from './age.js';
import { HouseholdDialog } from './household-dialog.js';
import { HouseholdList } from './household-list.js';
import { words } from './people.words.js';
import { PersonDialog } from './person-dialog.js';
import { usePeople, usePeopleChange } from './use-people.js';

/** 「人・世帯」 of a record: who speaks, whom it is about, who lives there. Three things. */
export function PeoplePart({ record, mayChange }: { record: ConsultationRecord; mayChange: boolean }) {
  const { data: people, error, refetch } = usePeople(record);
  const [adding, setAdding] = useState(false);
  const [household, setHousehold] = useState<HouseholdView | 'new' | null>(null);
  const turning = usePeopleChange(
    record.id,
    ({ to, person, part }: { to: 'off' | 'on'; person: string; part: PersonPart }) =>
      to === 'off' ? api.unlinkPerson(record.id, person, part) : api.relinkPerson(record.id, person, part),
  );
  const turn = (to: 'off' | 'on', person: string, part: PersonPart) =>
    !turning.isPending && turning.mutate({ to, person, part });
  const add = mayChange && people && (
    <Button size="xs" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <Part title={words.title} action={add}>
      {!people && !error && <Gathering />}
      {!people && error && (
        <p className="text-dns-14N-130">
          {words.failed}
          <Button look="text" size="xs" onClick={() => void refetch()}>
            {words.again}
          </Button>
        </p>
      )}
      {people?.people.length === 0 && (
        <>
          <p>{words.none}</p>
          <p className="text-dns-14N-130 text-solid-gray-700">{words.noneLead}</p>
        </>
      )}
      <ul className="flex flex-col gap-2">
        {people?.people.map((one) => (
          <Somebody
            key={`${one.consultationId} ${one.person.id}`}
            one={one}
            onTakeOff={
              mayChange && one.consultationId === record.id ? (part) => turn('off', one.person.id, part) : null
            }
          />
        ))}
      </ul>
      {people?.people.some(({ parts }) => !parts.includes('subject')) && (
        <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{words.others}</p>
      )}
      {turning.isError && (
        <p role="alert" className="text-error-2">
          ＊{words.failedSaving}
          {wordsOf(turning.error)}
        </p>
      )}
      {people && people.unlinked.length > 0 && (
        <div className="mt-2 text-dns-14N-130">
          <h3 className="text-solid-gray-700">{words.takenOff}</h3>
          <ul>
            {people.unlinked.map(({ id, name, part }) => (
              <li key={`${id} ${part}`} className="flex flex-wrap items-center gap-2 py-1">
                {name ?? words.nameless}（{words.parts[part]}）
                {mayChange && (
                  <Button
                    size="xs"
                    aria-label={words.putBackOf(name ?? words.nameless, words.parts[part])}
                    onClick={() => turn('on', id, part)}
                  >
                    {words.putBack}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {people?.households.map((one) => (
        <HouseholdList
          key={one.id}
          household={one}
          action={
            mayChange && (
              <Button size="xs" aria-label={words.changeHouseholdOf(one.label)} onClick={() => setHousehold(one)}>
                {words.change}
              </Button>
            )
          }
        />
      ))}
      {mayChange && people && people.people.length > 0 && people.households.length === 0 && (
        <Button size="xs" className="mt-2" onClick={() => setHousehold('new')}>
          {words.makeHousehold}
        </Button>
      )}
      {adding && people && <PersonDialog id={record.id} people={people} onClose={() => setAdding(false)} />}
      {household && people && (
        <HouseholdDialog
          id={record.id}
          people={people}
          household={household === 'new' ? null : household}
          onClose={() => setHousehold(null)}
        />
      )}
    </Part>
  );
}

function Somebody({
  one: { person, parts },
  onTakeOff,
}: {
  one: LinkedPerson;
  onTakeOff: ((part: PersonPart) => void) | null;
}) {
  const name = person.name ?? person.kana ?? words.nameless;
  const decided = person.issues.filter(({ standing }) => standing === 'decided');
  return (
    <li className="rounded-8 border border-solid-gray-420 px-2 py-2 text-dns-14N-130">
      <span className="flex flex-wrap items-center gap-x-2">
        <Link href={`/people/${person.id}`} className="text-dns-16N-130 text-key-1000 underline">
          {name}
        </Link>
        {person.guarded && <Chip look="red">{words.guarded}</Chip>}
      </span>
      {person.born && <span className="block text-solid-gray-700">{bornWords(person.born)}</span>}
      <ul className="mt-1 flex flex-col gap-1">
        {parts.map((part) => (
          <li key={part} className="flex flex-wrap items-center gap-2">
            <Chip look="blue">{words.parts[part]}</Chip>
            {onTakeOff && (
              <Button
                look="text"
                size="xs"
                aria-label={words.takeOffOf(name, words.parts[part])}
                onClick={() => onTakeOff(part)}
              >
                {words.takeOff}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {decided.length > 0 && (
        <p className="mt-1">
          {words.issues}：{decided.map(({ issue }) => issueWords[issue]).join('、')}
        </p>
      )}
    </li>
  );
}
