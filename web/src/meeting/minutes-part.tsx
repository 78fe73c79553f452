import { type MeetingRecord } from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { refusalWords, words } from './meeting.words.js';

/** What was said, and what comes next. */
export function Minutes({ meeting, onWrite }: { meeting: MeetingRecord; onWrite: (() => void) | null }) {
  const { closed, minutes, next, fit, supporter, structural } = meeting;
  const written = [
    [words.minutes, minutes],
    [words.fit, fit],
    [words.supporter, supporter],
    [words.structural, structural],
    [words.next, next],
  ].filter(([, text]) => text !== '') as [string, string][];
  return (
    <section aria-labelledby="meeting-minutes">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-minutes" className="text-dns-17B-130">
          {words.minutes}
        </h2>
        {onWrite && (
          <Button size="xs" onClick={onWrite}>
            {words.writeMinutes}
          </Button>
        )}
      </div>
      {closed !== null ? (
        <p>{refusalWords[closed]}</p>
      ) : written.length === 0 ? (
        <p>{words.nothingWritten}</p>
      ) : (
        <dl>
          {written.map(([name, text]) => (
            <Fact key={name} name={name}>
              {text}
            </Fact>
          ))}
        </dl>
      )}
    </section>
  );
}
