import { useMutation } from '@tanstack/react-query';
import type { Message } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useNow } from '../clock.js';
import { Button } from '../ui/button.js';

import { words } from './thread.words.js';
import { useRefresh } from './use-consultation.js';
import { drafts } from './use-draft.js';

/** How a message's way out stands, in words, with what can be done about it. Never "delivered": nobody can know that. */
export function DeliveryLine({
  message,
  consultationId,
  version,
}: {
  message: Message;
  consultationId: string;
  version: number;
}) {
  const refresh = useRefresh(consultationId);
  const again = useMutation({ mutationFn: () => api.retry(consultationId, message.id), onSettled: refresh });
  const failed = message.delivery === 'failed';
  switch (message.delivery) {
    case 'held':
      return <Held message={message} consultationId={consultationId} version={version} />;
    case 'waiting':
      return <State>{words.waiting}</State>;
    case 'sending':
      return <State>{words.sending}</State>;
    case 'sent':
      return <State>{words.sent}</State>;
    case 'taken_back':
      return <State>{words.takenBack}</State>;
    case 'failed':
    case 'unknown':
      return (
        <div role="status" className="flex flex-wrap items-center justify-end gap-2 text-dns-14N-130 text-red-1000">
          <span>{failed ? words.failedToSend(message.failure) : words.unknownDelivery}</span>
          {message.sender.kind === 'staff' && (
            <Button size="xs" onClick={() => !again.isPending && again.mutate()}>
              {again.isPending ? words.sending : failed ? words.again : words.agreeAgain}
            </Button>
          )}
          {again.isError && <span role="alert">{wordsOf(again.error)}</span>}
        </div>
      );
    case 'received':
    case 'dropped':
    case 'none':
      return null;
  }
}

function State({ children }: { children: string }) {
  return <p className="text-dns-14N-130 text-solid-gray-800">{children}</p>;
}

/** Counts down the seconds in which a reply can be taken back. */
function Held({ message, consultationId, version }: { message: Message; consultationId: string; version: number }) {
  const time = useNow(250);
  const refresh = useRefresh(consultationId);
  const left = Math.ceil((Date.parse(message.holdUntil ?? message.at) - time) / 1000);
  const taking = useMutation({
    mutationFn: () => api.takeBack(consultationId, message.id),
    onSuccess: () => drafts.restore(consultationId, message.text, version),
    onSettled: refresh,
  });
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 text-dns-14N-130 text-solid-gray-800">
      <span className="tabular-nums">{left > 0 ? words.held(left) : words.sending}</span>
      {left > 0 && (
        <Button size="xs" onClick={() => !taking.isPending && taking.mutate()}>
          {taking.isPending ? words.takingBack : words.takeBack}
        </Button>
      )}
      {taking.isError && (
        <span role="alert" className="text-red-1000">
          {wordsOf(taking.error)}
        </span>
      )}
    </div>
  );
}
