import { Link } from 'wouter';
import { type AuditLine, auditActionWords, auditWhyWords } from '../../../src/contract/index.js';
import { Sideways } from '../ui/sideways.js';
import { longTime } from '../words/times.js';
import { detailWords, words } from './trail.words.js';

/** Entries of the trail as a table, newest first. */
export function TrailTable({ lines }: { lines: AuditLine[] }) {
  const cell = 'border-b border-solid-gray-420 px-2 py-1 align-top';
  return (
    <Sideways label={words.table}>
      <table className="w-full min-w-[44rem] border-collapse text-dns-14N-130">
        <thead>
          <tr>
            {Object.values(words.columns).map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b-2 border-solid-gray-600 px-2 py-1 text-left whitespace-nowrap"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className={`${cell} whitespace-nowrap tabular-nums`}>{longTime(line.at)}</td>
              <td className={cell}>{line.by?.name ?? words.nobody}</td>
              <td className={cell}>{auditActionWords[line.action]}</td>
              <td className={`${cell} whitespace-nowrap`}>
                {line.consultation && (
                  <Link
                    href={`/consultations/${line.consultation.id}`}
                    className="text-key-1000 tabular-nums underline"
                  >
                    #{line.consultation.receipt}
                  </Link>
                )}
              </td>
              <td className={`${cell} whitespace-nowrap`}>{line.why && auditWhyWords[line.why]}</td>
              <td className={cell}>{detailWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
