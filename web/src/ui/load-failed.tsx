import { wordsOf } from '../api.js';
import { Button } from './button.js';
import { Notice } from './notice.js';

/** Says that something could not be loaded, and why, and offers to try again. */
export function LoadFailed({
  title,
  error,
  again,
  onAgain,
}: {
  title: string;
  error: unknown;
  again: string;
  onAgain: () => unknown;
}) {
  return (
    <Notice
      kind="error"
      role="alert"
      title={title}
      action={
        <Button size="sm" onClick={() => void onAgain()}>
          {again}
        </Button>
      }
    >
      {wordsOf(error)}
    </Notice>
  );
}
