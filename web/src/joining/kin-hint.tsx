import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api.js';
import { LikenessList } from '../people/likeness-list.js';
import { words } from './joining.words.js';
import { KinList } from './kin-list.js';

/** Typing has rested for this long before anybody is looked for. */
const restMs = 500;

/** 「もしかして同じ人・世帯」 while a reception note is being written. The sheet is kept when a link is followed. */
export function KinHint({ name, contact }: { name: string; contact: string }) {
  const [asked, setAsked] = useState({ name: '', contact: '' });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ name: name.trim(), contact: contact.trim() }), restMs);
    return () => clearTimeout(timer);
  }, [name, contact]);
  const wanted = asked.name.length > 1 || asked.contact.length > 5;
  const { data: kin = [] } = useQuery({
    // What is typed about a person stands in this page's memory for as long as the note is open, and no longer.
    queryKey: ['kin', 'typed', asked],
    queryFn: () => api.kinOf(asked),
    enabled: wanted,
    gcTime: 0,
  });
  const { data: people = [] } = useQuery({
    queryKey: ['people like', 'typed', asked],
    queryFn: () =>
      api.likePeople({
        name: asked.name || null,
        phones: asked.contact || null,
        kana: null,
        address: null,
        born: null,
      }),
    enabled: wanted,
    gcTime: 0,
  });
  return (
    <div role="status">
      {wanted && people.length > 0 && (
        <section
          aria-labelledby="people-hint"
          className="mb-3 rounded-8 border-2 border-warning-yellow-2 bg-yellow-50 p-3"
        >
          <h2 id="people-hint" className="text-dns-16B-130">
            {words.knownPeople}
          </h2>
          <p className="mb-2 text-dns-14N-130">{words.knownPeopleLead}</p>
          <LikenessList people={people.slice(0, 4)} />
        </section>
      )}
      {wanted && kin.length > 0 && (
        <section aria-labelledby="kin-hint" className="rounded-8 border-2 border-warning-yellow-2 bg-yellow-50 p-3">
          <h2 id="kin-hint" className="text-dns-16B-130">
            {words.kin}
          </h2>
          <p className="mb-2 text-dns-14N-130">{words.kinTyping}</p>
          <KinList kin={kin.slice(0, 4)} />
        </section>
      )}
    </div>
  );
}
