import { monitoringWayWords } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { words } from './casework.words.js';
import { forms } from './deeds.js';
import type { PartGiven } from './part-given.js';

/** What was seen, the newest first, each with the next date. */
export function CoursePart({ record, ask }: PartGiven) {
  return (
    <section aria-labelledby="case-course" className="max-w-[60rem]">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="case-course" className="text-dns-17B-130">
          {words.parts.course}
        </h2>
        {record.state !== 'ended' && (
          <Button size="sm" look="solid" onClick={() => ask(forms.monitor(record))}>
            {words.monitor}
          </Button>
        )}
      </div>
      {record.monitorings.length === 0 && <p>{words.noMonitoring}</p>}
      <ul>
        {record.monitorings.map((one) => (
          <li key={one.id} className="border-b border-solid-gray-420 py-2">
            <p className="flex flex-wrap items-center gap-3 text-dns-14N-130">
              <span className="text-dns-16B-130">{one.on}</span>
              <Chip look="outline">{monitoringWayWords[one.way]}</Chip>
              {one.by.name}　{words.nextLine(one.nextOn)}
            </p>
            <p className="whitespace-pre-wrap">{one.seen}</p>
          </li>
        ))}
      </ul>
      {record.moreMonitorings && <p className="text-dns-14N-130">{words.older}</p>}
    </section>
  );
}
