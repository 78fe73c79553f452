import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { HouseholdView } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';
import { longDay } from '../words/times.js';
import { ageOf } from './age.js';
import { words as pageWords } from './household.words.js';
import { words } from './people.words.js';

/** A household as a list: who is what to whom, how old, since when. Those who moved out come last. */
export function HouseholdList({ household, action }: { household: HouseholdView; action?: ReactNode }) {
  return (
    <section aria-label={household.label} className="mt-3 text-dns-14N-130">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-dns-14B-130">
          {words.household}：{household.label}
        </h3>
        {action}
      </div>
      <ul className="mt-1 border-l-2 border-solid-gray-420 pl-2">
        {household.members.map(({ id, person, relation, hidden, toOn }) => (
          <li key={id} className={`flex flex-wrap items-center gap-x-2 py-0.5 ${toOn ? 'text-solid-gray-600' : ''}`}>
            <span>{words.relations[relation]}</span>
            <Link href={`/people/${person.id}`} className="text-key-1000 underline">
              {person.name ?? words.nameless}
            </Link>
            {person.born && <span>{words.age(ageOf(person.born))}</span>}
            {hidden && <Chip look="orange">{words.hiddenChip}</Chip>}
            {toOn && <span>{words.movedOut(longDay(`${toOn}T00:00:00+09:00`))}</span>}
          </li>
        ))}
      </ul>
      <Link
        href={`/households/${household.id}`}
        aria-label={pageWords.openOf(household.label)}
        className="text-key-1000 underline"
      >
        {pageWords.open}
      </Link>
    </section>
  );
}
