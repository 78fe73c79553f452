import { useState } from 'react';
import type { Attachment, Message } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { channelWords } from '../words/codes.js';
import { sizeOf } from '../words/sizes.js';
import { clockTime, longTime } from '../words/times.js';
import { DeliveryLine } from './delivery-line.js';
import type { Door } from './doors.js';
import { Clues, MarkedText } from './marked-text.js';
import { words } from './thread.words.js';

/** A message longer than this is folded at first. */
const foldAt = 1200;

/**
 * One thing said: who, when, what, and – for what staff or the assistant said – how its way out stands. `among` several doors it
 * also says by which.
 */
export function MessageView({ message, door, among }: { message: Message; door: Door; among: boolean }) {
  const mine = message.direction === 'out';
  const event = message.kind === 'follow' || message.kind === 'unfollow' || message.kind === 'event';
  if (event) {
    return (
      <article className="self-center text-center text-dns-14N-130 text-solid-gray-700">
        {message.text || words.unknownKind} <time dateTime={message.at}>{clockTime(message.at)}</time>
      </article>
    );
  }
  const bubble = mine
    ? message.sender.kind === 'assistant'
      ? 'border-solid-gray-420 bg-solid-gray-50'
      : 'border-blue-900 bg-blue-50'
    : 'border-solid-gray-536 bg-white';
  const outside = message.delivery === 'taken_back';
  return (
    <article
      className={`flex max-w-[min(42rem,92%)] flex-col gap-1 ${mine ? 'self-end items-end' : 'self-start items-start'}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-2 text-dns-14N-130 text-solid-gray-800">
        <span className="text-dns-14B-130">{senderOf(message, door.name ?? words.nameless)}</span>
        {(!mine || among) && <span>{channelWords[door.channel]}</span>}
        {among && <span className="tabular-nums">{words.receipt(door.receipt)}</span>}
        <time dateTime={message.at} title={longTime(message.at)}>
          {clockTime(message.at)}
        </time>
      </header>
      <div
        className={`w-fit max-w-full rounded-8 border px-3 py-2 text-dns-16N-130 ${bubble} ${outside ? 'border-dashed text-solid-gray-700' : ''}`}
      >
        <Content message={message} />
      </div>
      {mine && <DeliveryLine message={message} consultationId={door.id} version={door.version} />}
    </article>
  );
}

function senderOf({ sender, kind }: Message, name: string): string {
  if (sender.kind === 'resident') return name;
  if (sender.kind === 'assistant') return words.assistant;
  if (sender.kind === 'system') return words.system;
  const staff = sender.name ?? words.staff;
  return kind === 'call' ? words.keyedBy(staff) : staff;
}

function Content({ message }: { message: Message }) {
  const [whole, setWhole] = useState(false);
  if (message.withdrawn) return <p className="text-solid-gray-700">{words.withdrawn}</p>;
  const long = message.text.length > foldAt;
  return (
    <>
      {message.kind === 'unknown' && <p className="mb-1 text-dns-14B-130">{words.unknownKind}</p>}
      {message.kind === 'unreadable' && <p className="mb-1 text-dns-14B-130 text-red-1000">{words.unreadable}</p>}
      {message.kind === 'mail' && (
        <p className="mb-1 border-b border-solid-gray-200 pb-1">
          <span className="text-dns-14N-130 text-solid-gray-700">{words.subject} </span>
          <span className="text-dns-16B-130">{message.subject || words.noSubject}</span>
        </p>
      )}
      {message.text !== '' && (
        <div data-folded className={long && !whole ? 'max-h-60 overflow-hidden' : ''}>
          <MarkedText text={message.text} assessment={message.assessment} />
        </div>
      )}
      {message.text === '' &&
        message.attachments.length === 0 &&
        message.kind !== 'unknown' &&
        message.kind !== 'unreadable' && <p className="text-solid-gray-700">{words.noText}</p>}
      {long && (
        <Button look="text" size="xs" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.showLess : words.showAll}
        </Button>
      )}
      {message.attachments.length > 0 && (
        <ul className="mt-1 flex flex-col gap-1">
          {message.attachments.map((file) => (
            <li key={file.id}>
              <File file={file} />
            </li>
          ))}
        </ul>
      )}
      {message.quoted !== null && (
        <details className="mt-2 text-dns-14N-130 text-solid-gray-800">
          <summary className="cursor-pointer underline">{words.quoted}</summary>
          <p className="mt-1 whitespace-pre-wrap border-l-2 border-solid-gray-420 pl-2 break-words">{message.quoted}</p>
        </details>
      )}
      {message.original !== null && (
        <p className="mt-1 text-dns-14N-130">
          <a href={message.original} className="text-key-1000 underline hover:decoration-2">
            {words.original}
          </a>
        </p>
      )}
      {message.direction === 'in' && message.assessment && (
        <Clues text={message.text} assessment={message.assessment} />
      )}
    </>
  );
}

function File({ file }: { file: Attachment }) {
  if (file.href && file.state === 'stored') {
    return (
      <a href={file.href} target="_blank" rel="noreferrer" className="text-key-1000 underline hover:decoration-2">
        {words.file(file.name, sizeOf(file.size))}
      </a>
    );
  }
  const pending = file.state === 'pending';
  return (
    <span className={pending ? 'text-solid-gray-700' : 'text-error-2'}>
      {pending ? words.filePending(file.name) : words.fileFailed(file.name)}
    </span>
  );
}
