import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LikePerson } from '../../../src/contract/index.js';
import { api } from '../api.js';

/** Typing has rested for this long before anybody is looked for. */
const restMs = 500;

/** Who may be the person that is being typed. What is typed stands in this page's memory while it is open, and no longer. */
export function useLikeness(typed: Pick<LikePerson, 'name' | 'kana' | 'born' | 'address' | 'phones'>) {
  const text = JSON.stringify(typed);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const given = JSON.parse(asked) as typeof typed;
  const { data = [] } = useQuery({
    queryKey: ['people like', asked],
    queryFn: () => api.likePeople(given),
    enabled: Object.values(given).some((one) => (one ?? '').length > 1),
    gcTime: 0,
  });
  return data;
}
