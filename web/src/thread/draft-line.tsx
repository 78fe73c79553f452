import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { clockTime } from '../words/times.js';
import type { Mode } from './drafts.js';
import { words } from './thread.words.js';
import { drafts, keeper, useKeeping } from './use-draft.js';

/**
 * Whether the draft is on the server: 「下書き保存 14:05」; until there is something to say, what else stands here. Both keep their
 * room: the line changes by itself while somebody writes or is about to click, and must not move what they aim at.
 */
export function DraftLine({ id, mode, children }: { id: string; mode: Mode; children: ReactNode }) {
  const { state, at } = useKeeping(id, mode);
  const failed = state === 'failed';
  const said = failed ? words.draftNotSaved : state === 'saved' && at && words.draftSaved(clockTime(at));
  return (
    <span className="grid *:col-start-1 *:row-start-1">
      <span className={said ? 'invisible' : ''}>{children}</span>
      <span className={failed ? 'text-orange-1000' : ''}>{said}</span>
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
