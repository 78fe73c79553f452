import { type KeyboardEvent, useRef, useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { useLive } from '../live/live-provider.js';
import { Button } from '../ui/button.js';
import { sendsBy } from '../words/codes.js';
import { ComposerNotices } from './composer-notices.js';
import type { Mode } from './drafts.js';
import { ModeSwitch } from './mode-switch.js';
import { OvertakenDialog } from './overtaken-dialog.js';
import { words } from './thread.words.js';
import { useRefresh } from './use-consultation.js';
import { drafts, useDraft } from './use-draft.js';
import type { Here } from './use-here.js';

const longest = 20_000;
/** LINE takes at most this many characters in one message (Messaging API, text message). */
const lineMessage = 5000;

/** Where staff write: an answer to the resident (white, blue edge) or a note for the house (yellow). Two texts, two buttons. */
export function Composer({ record, name, here }: { record: ConsultationRecord; name: string; here: Here }) {
  const live = useLive();
  const refresh = useRefresh(record.id);
  const mayReply = record.canReply;
  const [chosen, setMode] = useState<Mode>(mayReply ? 'reply' : 'note');
  const mode = mayReply ? chosen : 'note';
  const draft = useDraft(record.id, mode);
  const other = useDraft(record.id, mode === 'reply' ? 'note' : 'reply');
  const [asked, setAsked] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  const note = mode === 'note';
  const going = draft.state === 'going';
  const blank = draft.text.trim() === '';
  const error =
    asked && blank
      ? note
        ? words.emptyNote
        : words.emptyReply
      : draft.text.length > longest
        ? words.tooLong(longest)
        : null;
  const how =
    record.channel === 'line' || record.channel === 'email' || record.channel === 'web' ? sendsBy[record.channel] : '';

  async function leave(force = false) {
    setAsked(true);
    if (blank || draft.text.length > longest || going) {
      area.current?.focus();
      return;
    }
    const left = note ? await drafts.keepNote(record.id) : await drafts.sendReply(record.id, record.version, force);
    if (left) {
      setAsked(false);
      here.finished();
    }
    await refresh();
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter while kanji are being chosen belongs to the input method; 229 is how some say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void leave();
    }
  }

  const bubbles = record.channel === 'line' && !note ? Math.ceil(draft.text.length / lineMessage) : 1;
  return (
    <section
      aria-label={note ? words.note : words.reply}
      data-screen-only
      className={`border-t-4 px-4 py-2 ${note ? 'border-yellow-900 bg-yellow-50' : 'border-blue-900 bg-white'}`}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {mayReply && <ModeSwitch mode={mode} onChange={setMode} />}
        <label htmlFor="composer" className={`text-dns-14B-130 ${note ? 'text-yellow-1200' : 'text-blue-1000'}`}>
          {note ? words.noteLabel : words.replyTo(name, record.channel)}
        </label>
        {other.text.trim() !== '' && (
          <span className="text-dns-14N-130 text-orange-1000">
            {words.draftElsewhere(note ? words.reply : words.note)}
          </span>
        )}
      </div>
      <ComposerNotices record={record} note={note} writing={!blank} />
      <textarea
        ref={area}
        id="composer"
        rows={2}
        value={draft.text}
        readOnly={going}
        aria-invalid={error ? true : undefined}
        aria-describedby="composer-problem"
        onChange={(event) => {
          drafts.write(record.id, mode, event.target.value, record.version);
          if (!note) here.typed();
        }}
        onKeyDown={onKeyDown}
        className={`mt-1 block max-h-[40dvh] min-h-16 w-full resize-y rounded-8 border-2 px-3 py-2 text-dns-16N-130 field-sizing-content ${
          note ? 'border-dashed border-yellow-1100 bg-white' : 'border-blue-900 bg-white'
        }`}
      />
      <p id="composer-problem" role="alert" className="mt-2 text-dns-14N-130 text-error-2">
        {error && `＊${error}`}
        {draft.state === 'failed' && `＊${draft.problem} ${note ? words.notKept : words.notSent}`}
      </p>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 text-dns-14N-130 text-solid-gray-700">
          {bubbles > 1 ? `${words.length(draft.text.length)}・${words.splits(bubbles)}` : words.keys(note)}
        </p>
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
            drafts.haveRead(record.id);
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
