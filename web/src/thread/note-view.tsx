import type { Note } from '../../../src/contract/index.js';
import { clockTime, longTime } from '../words/times.js';
import { words } from './thread.words.js';

/** An internal note: yellow, dashed, and said in words to stay in the house. Left out of print unless asked for. */
export function NoteView({ note }: { note: Note }) {
  return (
    <article data-note className="rounded-8 border-2 border-dashed border-yellow-1100 bg-yellow-50 px-3 py-2">
      <header className="flex flex-wrap items-baseline gap-x-2 text-dns-14N-130 text-yellow-1200">
        <span className="text-dns-14B-130">{words.note}</span>
        <span className="text-solid-gray-900">{note.by}</span>
        <time dateTime={note.at} title={longTime(note.at)} className="text-solid-gray-900">
          {clockTime(note.at)}
        </time>
        <span>{words.noteSupport}</span>
      </header>
      <p className="mt-1 whitespace-pre-wrap text-dns-16N-130">{note.body}</p>
      {note.called.length > 0 && (
        <p className="mt-1 text-dns-14B-130 text-yellow-1200">
          {words.called(note.called.map(({ name }) => name).join('・'))}
        </p>
      )}
    </article>
  );
}
