import { Select } from '../ui/select.js';
import { channelWords } from '../words/codes.js';
import type { Door } from './doors.js';
import { words } from './thread.words.js';

/** By which door, and so to whom, a reply out of joined consultations leaves. Each door has a text of its own. */
export function DoorChoice({
  doors,
  door,
  onChange,
}: {
  doors: readonly Door[];
  door: Door;
  onChange: (id: string) => void;
}) {
  return (
    <div className="mt-1">
      <Select id="composer-door" label={words.door} value={door.id} onChange={({ target }) => onChange(target.value)}>
        {doors.map(({ id, name, channel, receipt }) => (
          <option key={id} value={id}>
            {words.doorOf(name ?? words.nameless, channelWords[channel], receipt)}
          </option>
        ))}
      </Select>
    </div>
  );
}
