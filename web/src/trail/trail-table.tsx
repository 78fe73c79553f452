import { Link } from 'wouter';
import { type AuditLine, auditActionWords, auditWhyWords } from '../../../src/contract/index.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longTime } from '../words/times.js';
import { detailWords, words } from './trail.words.js';

/** Entries of the trail as a table, newest first. */
export function TrailTable({ lines }: { lines: AuditLine[] }) {
  return (
    <WideTable label={words.table} columns={Object.values(words.columns)}>
      {lines.map((line) => (
        <tr key={line.id}>
          <td className={`${cell} whitespace-nowrap tabular-nums`}>{longTime(line.at)}</td>
          <td className={cell}>{line.by?.name ?? words.nobody}</td>
          <td className={cell}>{auditActionWords[line.action]}</td>
          <td className={`${cell} whitespace-nowrap`}>
            {line.consultation && (
              <Link href={`/consultations/${line.consultation.id}`} className="text-key-1000 tabular-nums underline">
                #{line.consultation.receipt}
              </Link>
            )}
          </td>
          <td className={`${cell} whitespace-nowrap`}>{line.why && auditWhyWords[line.why]}</td>
          <td className={cell}>{detailWords(line)}</td>
        </tr>
      ))}
    </WideTable>
  );
}
