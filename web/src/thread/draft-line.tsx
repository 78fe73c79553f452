import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { clockTime } from '../words/times.js';
import type { Mode } from './drafts.js';
import { words } from './thread.words.js';
import { drafts, keeper, useKeeping } from './use-draft.js';

/**
 * Whether the draft is on the server: 「下書き保存 14:05」. Its place is kept while there is nothing to say: it comes by itself
 * while somebody writes or is about to click, and must not move what they aim at.
 */
export function DraftLine({ id, mode }: { id: string; mode: Mode }) {
  const { state, at } = useKeeping(id, mode);
  return (
    <span
      id="composer-draft"
      className={`ml-auto min-h-[1lh] min-w-[8.5em] text-right text-dns-14N-130 ${state === 'failed' ? 'text-orange-1000' : 'text-solid-gray-700'}`}
    >
      {state === 'saved' && at && words.draftSaved(clockTime(at))}
      {state === 'failed' && words.draftNotSaved}
    </span>
  );
}

/** The same person wrote, sent or threw away this draft at another screen: they decide which text stays. */
export function DraftElsewhereNotice({ id, mode }: { id: string; mode: Mode }) {
  const { other } = useKeeping(id, mode);
  if (!other) return null;
  const gone = other.text === '';
  return (
    <Notice
      kind="warning"
      role="alert"
      title={gone ? words.draftGoneTitle : words.draftOtherTitle}
      action={
        <span className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={() => {
              const taken = keeper.takeOther(id, mode);
              if (taken) drafts.arrive(id, taken);
            }}
          >
            {gone ? words.draftDrop : words.draftTakeOther}
          </Button>
          <Button size="sm" onClick={() => keeper.keepMine(id, mode)}>
            {words.draftKeepMine}
          </Button>
        </span>
      }
    >
      {!gone && <p className="max-h-24 overflow-y-auto whitespace-pre-wrap">{other.text}</p>}
    </Notice>
  );
}
