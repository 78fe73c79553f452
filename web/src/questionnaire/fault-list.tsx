import type { Fault } from '../../../src/contract/index.js';
import { Notice } from '../ui/notice.js';
import { words } from './trial.words.js';

/** Everything that keeps a file from being used, in the order of its lines. */
export function FaultList({ faults }: { faults: Fault[] }) {
  return (
    <Notice kind="error" role="alert" title={words.faults(faults.length)}>
      <p>{words.faultsLead}</p>
      <ol className="mt-2 flex flex-col gap-1">
        {faults.map(({ line, message }) => (
          <li key={`${line} ${message}`} className="flex gap-3">
            <span className="w-20 shrink-0 tabular-nums">{words.faultAt(line)}</span>
            <code lang="en" className="min-w-0 font-mono text-dns-14N-130">
              {message}
            </code>
          </li>
        ))}
      </ol>
    </Notice>
  );
}
