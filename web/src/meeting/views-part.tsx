import { useQuery } from '@tanstack/react-query';
import { type MeetingRecord } from '../../../src/contract/index.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longTime } from '../words/times.js';
import { words } from './meeting.words.js';
import { meetingApi } from './meeting-api.js';

/** Who opened which paper. */
export function Views({ meeting }: { meeting: MeetingRecord }) {
  const { data: views } = useQuery({
    queryKey: ['meeting-views', meeting.id],
    queryFn: () => meetingApi.views(meeting.id),
  });
  const nth = (entryId: string) => meeting.cases.findIndex(({ id }) => id === entryId) + 1;
  return (
    <section aria-labelledby="meeting-views">
      <h2 id="meeting-views" className="text-dns-17B-130">
        {words.whoSaw}
      </h2>
      {views?.length === 0 && <p>{words.nobodySaw}</p>}
      {views && views.length > 0 && (
        <WideTable label={words.whoSawTable} columns={words.whoSawColumns}>
          {views.map((view) => (
            <tr key={`${view.entryId} ${view.at} ${view.by.id}`}>
              <td className={cell}>{words.nth(nth(view.entryId))}</td>
              <td className={cell}>{view.by.name}</td>
              <td className={cell}>{longTime(view.at)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}
