import type { Mode } from './drafts.js';
import { words } from './thread.words.js';

/** Reply or internal note: two radio buttons that look like two tabs of two colours. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <fieldset className="flex">
      <legend className="sr-only">{words.mode}</legend>
      {(['reply', 'note'] as const).map((one) => (
        <label
          key={one}
          className={`flex min-h-8 items-center gap-2 border px-3 text-dns-14N-130 first-of-type:rounded-l-6 last-of-type:-ml-px last-of-type:rounded-r-6 has-focus-visible:outline-4 has-focus-visible:outline-offset-2 has-focus-visible:outline-black ${
            mode === one
              ? one === 'reply'
                ? 'border-blue-900 bg-blue-50 text-dns-14B-130 text-blue-1000'
                : 'border-yellow-1100 bg-yellow-100 text-dns-14B-130 text-yellow-1200'
              : 'border-solid-gray-536 bg-white text-solid-gray-800'
          }`}
        >
          <input
            type="radio"
            name="mode"
            value={one}
            checked={mode === one}
            onChange={() => onChange(one)}
            className={`size-4 ${one === 'reply' ? 'accent-blue-900' : 'accent-yellow-1100'}`}
          />
          {one === 'reply' ? words.reply : words.note}
        </label>
      ))}
    </fieldset>
  );
}
