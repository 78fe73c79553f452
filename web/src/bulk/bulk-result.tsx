import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { words } from './bulk.words.js';
import type { BulkWork } from './use-bulk.js';

/** What a deed on many rows did, what it left and why, by name, and the way back. */
export function BulkResult({ bulk: { result, undoing, undo, dismiss } }: { bulk: BulkWork }) {
  if (!result) return null;
  const { kind, outcome, undone } = result;
  const shown = undone ?? outcome;
  const title = undone ? words.undone(undone.done.length) : words.done[kind](outcome.done.length);
  return (
    <div className="px-2 py-2">
      <Notice kind={shown.left.length > 0 ? 'warning' : 'success'} role="status" title={title}>
        {shown.left.length > 0 && (
          <>
            <p className="text-dns-14B-130">{words.left(shown.left.length)}</p>
            <ul className="list-disc pl-5 text-dns-14N-130">
              {shown.left.map(({ id, name, receipt, why }) => (
                <li key={id}>
                  {words.leftRow(name, receipt)}：{words.why[why]}
                </li>
              ))}
            </ul>
          </>
        )}
        {undoing.isError && (
          <p className="text-error-2">
            ＊{words.failed}。{wordsOf(undoing.error)}
          </p>
        )}
        <span className="mt-2 flex flex-wrap gap-2">
          {outcome.undo && !undone && (
            <Button size="xs" onClick={undo}>
              {undoing.isPending ? words.undoing : words.undo}
            </Button>
          )}
          <Button size="xs" look="text" onClick={dismiss}>
            {words.dismiss}
          </Button>
        </span>
      </Notice>
    </div>
  );
}
