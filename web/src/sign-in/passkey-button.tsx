import { useMutation } from '@tanstack/react-query';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { NoPasskey } from './passkey.js';
import { words } from './sign-in.words.js';

/** Comes in with a passkey instead of typing. What goes wrong stands above the button; nothing that was typed is lost. */
export function PasskeyButton({ label, act, onDone }: { label: string; act: () => Promise<void>; onDone: () => void }) {
  const acting = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <div className="flex flex-col gap-3">
      {acting.isError && (
        <Notice
          kind="error"
          role="alert"
          title={acting.error instanceof NoPasskey ? words.passkeyBroken : wordsOf(acting.error)}
        />
      )}
      <Button onClick={() => !acting.isPending && acting.mutate()}>
        {acting.isPending ? words.passkeyWaits : label}
      </Button>
    </div>
  );
}
