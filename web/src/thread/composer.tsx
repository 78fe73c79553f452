import { useRef, useState } from 'react';
import { type ConsultationRecord, openPlaceholders } from '../../../src/contract/index.js';
import { useLive } from '../live/live-provider.js';
import { Button } from '../ui/button.js';
import { sendsBy } from '../words/codes.js';
import { ComposerField } from './composer-field.js';
import { ComposerNotices } from './composer-notices.js';
import { DoorChoice } from './door-choice.js';
import { alsoSeen, doorsOf, firstDoor } from './doors.js';
import { DraftElsewhereNotice, DraftLine } from './draft-line.js';
import type { Mode } from './drafts.js';
import { ModeSwitch } from './mode-switch.js';
import { OvertakenDialog } from './overtaken-dialog.js';
import { words } from './thread.words.js';
import { useCalledIn, useChoosing } from './use-choosing.js';
import { useRefresh } from './use-consultation.js';
import { drafts, keeper, useDraft, useSavedDrafts } from './use-draft.js';
import type { Here } from './use-here.js';

const longest = 20_000;
/** LINE takes at most this many characters in one message (Messaging API, text message). */
const lineMessage = 5000;

/** Where staff write: an answer to the resident (white, blue edge) or a note for the house (yellow). Two texts, two buttons. */
export function Composer({ record, here }: { record: ConsultationRecord; here: Here }) {
  const live = useLive();
  const refresh = useRefresh(record.id);
  const [chosenDoor, setDoor] = useState<string | null>(null);
  const doors = doorsOf(record).filter(({ canReply }) => canReply);
  const door = doors.find(({ id }) => id === chosenDoor) ?? firstDoor(record);
  const mayReply = doors.length > 0;
  const [chosen, setMode] = useState<Mode>(mayReply ? 'reply' : 'note');
  const mode = mayReply ? chosen : 'note';
  const note = mode === 'note';
  // A reply belongs to its door: turned to another person or door, its text stays behind.
  const id = note ? record.id : door.id;
  const name = door.name ?? words.nameless;
  const draft = useDraft(id, mode);
  const other = useDraft(note ? door.id : record.id, note ? 'reply' : 'note');
  useSavedDrafts(record.id);
  useSavedDrafts(door.id);
  const [asked, setAsked] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  const going = draft.state === 'going';
  const blank = draft.text.trim() === '';
  const called = useCalledIn(record.id);
  const open = note ? [] : openPlaceholders(draft.text);
  const blankError = note ? words.emptyNote : words.emptyReply;
  const error =
    draft.text.length > longest
      ? words.tooLong(longest)
      : !asked
        ? null
        : blank
          ? blankError
          : open.length > 0
            ? words.openPlaceholder(open.join('・'))
            : null;
  const write = (text: string) => {
    if (note) drafts.write(id, mode, text, record.version);
    else drafts.write(id, mode, text, door.version, alsoSeen(record, door));
    if (!note) here.typed();
  };
  const choosing = useChoosing({ id, mode, text: draft.text, area, write });
  const how =
    door.channel === 'line' || door.channel === 'email' || door.channel === 'web' ? sendsBy[door.channel] : '';

  async function leave(force = false) {
    setAsked(true);
    const elsewhere = keeper.get(id, mode).other !== null;
    if (blank || draft.text.length > longest || open.length > 0 || elsewhere || going) {
      area.current?.focus();
      return;
    }
    const left = note ? await drafts.keepNote(record.id, called) : await drafts.sendReply(id, door.version, force);
    if (left) {
      setAsked(false);
      here.finished();
    }
    await refresh();
  }

  const bubbles = door.channel === 'line' && !note ? Math.ceil(draft.text.length / lineMessage) : 1;
  return (
    <section
      aria-label={note ? words.note : words.reply}
      data-screen-only
      className={`border-t-4 px-4 py-2 ${note ? 'border-yellow-900 bg-yellow-50' : 'border-blue-900 bg-white'}`}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {mayReply && <ModeSwitch mode={mode} onChange={setMode} />}
        <label htmlFor="composer" className={`text-dns-14B-130 ${note ? 'text-yellow-1200' : 'text-blue-1000'}`}>
          {note ? words.noteLabel : words.replyTo(name, door.channel)}
        </label>
        {other.text.trim() !== '' && (
          <span className="text-dns-14N-130 text-orange-1000">
            {words.draftElsewhere(note ? words.reply : words.note)}
          </span>
        )}
      </div>
      {!note && doors.length > 1 && <DoorChoice doors={doors} door={door} onChange={setDoor} />}
      <ComposerNotices record={record} door={door} mayReply={mayReply} note={note} writing={!blank} />
      <DraftElsewhereNotice id={id} mode={mode} />
      <ComposerField
        area={area}
        mode={mode}
        text={draft.text}
        going={going}
        wrong={error !== null}
        choosing={choosing}
        onWrite={write}
        onSend={() => void leave()}
      />
      <p id="composer-problem" role="alert" className="mt-2 text-dns-14N-130 text-error-2">
        {error && `＊${error}`}
        {draft.state === 'failed' && `＊${draft.problem} ${note ? words.notKept : words.notSent}`}
      </p>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <p id="composer-keys" className="min-w-0 flex-1 text-dns-14N-130 text-solid-gray-700">
          <DraftLine id={id} mode={mode}>
            {words.keys(note)}・{note ? words.atKey : words.slashKey}
          </DraftLine>
          {bubbles > 1 && `${words.length(draft.text.length)}・${words.splits(bubbles)}`}
        </p>
        {!note && (
          <Button size="sm" onClick={choosing.openTemplates}>
            {words.templates}
          </Button>
        )}
        {note ? (
          <Button look="note" size="sm" onClick={() => void leave()}>
            {going ? words.keeping : draft.state === 'failed' ? words.again : words.keep}
          </Button>
        ) : (
          <Button look="solid" size="sm" className="max-w-full shrink" onClick={() => void leave()}>
            {going
              ? words.sendingNow
              : draft.state === 'failed'
                ? `${words.again}：${words.send(name, how)}`
                : words.send(name, how)}
          </Button>
        )}
      </div>
      {draft.newer && (
        <OvertakenDialog
          newer={draft.newer}
          name={name}
          onRead={() => {
            drafts.haveRead(id);
            void live?.hurry();
            void refresh();
            setTimeout(() => area.current?.focus());
          }}
          onForce={() => void leave(true)}
        />
      )}
    </section>
  );
}
