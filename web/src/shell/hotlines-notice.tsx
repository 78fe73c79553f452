import { useQuery } from '@tanstack/react-query';
import { api } from '../api.js';
import { Notice } from '../ui/notice.js';
import { longDay } from '../words/times.js';
import { words } from './hotlines.words.js';

/** Tells those who look after the installation which numbers nobody has checked for 90 days. Nothing when all are fresh. */
export function HotlinesNotice() {
  const { data: lines = [] } = useQuery({ queryKey: ['hotlines'], queryFn: api.uncheckedHotlines });
  if (lines.length === 0) return null;
  return (
    <div className="mt-4 max-w-2xl text-left">
      <Notice kind="warning" title={words.title(lines.length)}>
        <p>{words.lead}</p>
        <details>
          <summary className="inline-flex min-h-9 items-center text-key-1000 underline">{words.list} ▾</summary>
          <ul>
            {lines.map(({ name, number, shown, verifiedOn }) => (
              <li key={name}>
                {name} {number}
                <span className="block text-dns-14N-130">
                  {words.verifiedOn(verifiedOn && longDay(verifiedOn))}
                  {!shown && `・${words.hidden}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </Notice>
    </div>
  );
}
