import {
  attendanceWords,
  casePartyWords,
  type MeetingMember,
  type MeetingRecord,
} from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './meeting.words.js';
import { type DeedOfMeeting, forms } from './meeting-forms.js';

/** What somebody of a meeting is called: an agency, a colleague, or a name with what they are. */
export const memberName = ({ agency, staff, party, name }: MeetingMember): string =>
  agency?.name ?? staff?.name ?? [name, party && `（${casePartyWords[party]}）`].filter(Boolean).join('');

/** 参加者: who is invited, whose pledge is on file, and who came. */
export function PeoplePart({
  meeting,
  ask,
  onAdd,
  onRemove,
}: {
  meeting: MeetingRecord;
  ask: (form: DeedOfMeeting) => void;
  /** Null: what to choose from is not there yet. */
  onAdd: (() => void) | null;
  onRemove: (id: string) => void;
}) {
  const { convening, state, rules } = meeting;
  const open = convening && state !== 'ended' && state !== 'cancelled';
  const before = state === 'preparing' || state === 'convened';
  return (
    <section aria-labelledby="meeting-people">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-people" className="text-dns-17B-130">
          {words.people}
        </h2>
        {open && onAdd && (
          <Button size="xs" onClick={onAdd}>
            {words.addMember}
          </Button>
        )}
      </div>
      <WideTable label={words.peopleTable} columns={words.peopleColumns}>
        {meeting.people.map((member) => (
          <tr key={member.id}>
            <td className={cell}>
              {memberName(member)} {member.convener && <Chip look="blue">{words.convener}</Chip>}
            </td>
            <td className={cell}>
              {member.pledge ? words.pledgeUntil(member.pledge.until) : rules.secrecy ? words.noPledge : '―'}
            </td>
            <td className={cell}>{member.attendance ? attendanceWords[member.attendance] : '―'}</td>
            <td className={cell}>
              <div className="flex flex-wrap gap-2">
                {open && rules.secrecy && (
                  <Button size="xs" onClick={() => ask(forms.pledge(member.id))}>
                    {words.pledge}
                  </Button>
                )}
                {convening && state === 'held' && (
                  <Button size="xs" onClick={() => ask(forms.attend(member.id))}>
                    {words.attend}
                  </Button>
                )}
                {open && before && !member.convener && (
                  <Button size="xs" onClick={() => onRemove(member.id)}>
                    {words.remove}
                  </Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </WideTable>
    </section>
  );
}
