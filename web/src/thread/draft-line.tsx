import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { clockTime } from '../words/times.js';
import type { Mode } from './drafts.js';
import { words } from './thread.words.js';
import { drafts, keeper, useKeeping } from './use-draft.js';

/** Whether the draft is on the server: 「下書き保存 14:05」. */
export function DraftLine({ id, mode }: { id: string; mode: Mode }) {
  const { state, at } = useKeeping(id, mode);
  if (state === 'saved' && at) return <span>{words.draftSaved(clockTime(at))}</span>;
  if (state === 'failed') return <span className="text-orange-1000">{words.draftNotSaved}</span>;
  return null;
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
