import type { MeetingTold } from '../../../src/contract/index.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longTime } from '../words/times.js';
import { words } from './meeting.words.js';

/** Who was told by mail that the meeting was called, moved or called off, and whom it did not reach. */
export function ToldPart({ told }: { told: MeetingTold[] }) {
  return (
    <section aria-labelledby="meeting-told">
      <h2 id="meeting-told" className="text-dns-17B-130">
        {words.told}
      </h2>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.toldLead}</p>
      {told.length === 0 && <p>{words.toldNone}</p>}
      {told.length > 0 && (
        <WideTable label={words.toldTable} columns={words.toldColumns}>
          {told.map(({ id, kind, to, at, state, noAddress }) => (
            <tr key={id}>
              <td className={cell}>{words.toldKinds[kind]}</td>
              <td className={cell}>{to}</td>
              <td className={cell}>{longTime(at)}</td>
              <td className={cell}>{noAddress ? words.toldNoAddress : words.toldStates[state]}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}
