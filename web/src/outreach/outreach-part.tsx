import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { outreachStateWords } from '../../../src/contract/index.js';
import { Part } from '../record/fact.js';
import { Gathering } from '../ui/gathering.js';
import { words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';

/** The outreaches that a consultation led to or came from, and the way to begin one about somebody it told of. */
export function OutreachPart({ id }: { id: string }) {
  const { data = [], isPending } = useQuery({ queryKey: ['outreaches-of', id], queryFn: () => outreachApi.of(id) });
  if (isPending) return <Gathering />;
  return (
    <Part
      title={words.part}
      action={
        <Link href={`/outreach/new?from=${id}`} className="text-dns-14B-130 text-key-1000 underline">
          {words.toOutreach}
        </Link>
      }
    >
      {data.length === 0 && <p className="text-dns-14N-130 text-solid-gray-700">{words.partNone}</p>}
      <ul>
        {data.map(({ id: outreachId, number, state, part }) => (
          <li key={outreachId} className="flex flex-wrap gap-x-3">
            <Link href={`/outreach/${outreachId}`} className="text-key-1000 underline">
              {number}
            </Link>
            <span>
              {words.partOf[part]}・{outreachStateWords[state]}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
