import type { KeyboardEvent, RefObject } from 'react';
import { Choosing, optionId } from './choosing.js';
import type { Mode } from './drafts.js';
import { words } from './thread.words.js';
import type { useChoosing } from './use-choosing.js';

/** The text field of the composer, with the list that opens above it while one writes. */
export function ComposerField({
  area,
  mode,
  text,
  going,
  wrong,
  choosing,
  onWrite,
  onSend,
}: {
  area: RefObject<HTMLTextAreaElement | null>;
  mode: Mode;
  text: string;
  going: boolean;
  wrong: boolean;
  choosing: ReturnType<typeof useChoosing>;
  onWrite: (text: string) => void;
  onSend: () => void;
}) {
  function onKeyDown(event: KeyboardEvent) {
    // Enter while kanji are being chosen belongs to the input method; 229 is how some say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (choosing.takesKey(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    }
  }
  return (
    <div className="relative mt-2">
      {choosing.open && (
        <div className="absolute inset-x-0 bottom-full z-10 mb-1">
          <Choosing
            label={mode === 'reply' ? words.templates : words.colleagues}
            options={choosing.options}
            active={choosing.active}
            onChoose={choosing.choose}
          />
        </div>
      )}
      <textarea
        ref={area}
        id="composer"
        rows={2}
        value={text}
        readOnly={going}
        aria-invalid={wrong ? true : undefined}
        aria-describedby="composer-problem composer-keys"
        aria-autocomplete="list"
        aria-controls={choosing.open && choosing.options.length > 0 ? 'choosing' : undefined}
        aria-activedescendant={choosing.open && choosing.options.length > 0 ? optionId(choosing.active) : undefined}
        onChange={({ target }) => {
          onWrite(target.value);
          choosing.look(target);
        }}
        onKeyUp={({ key, currentTarget }) => /^(Arrow(Left|Right)|Home|End)$/.test(key) && choosing.look(currentTarget)}
        onClick={({ currentTarget }) => choosing.look(currentTarget)}
        onBlur={choosing.leave}
        onKeyDown={onKeyDown}
        className={`block max-h-[40dvh] min-h-16 w-full resize-y rounded-8 border-2 px-3 py-2 text-dns-16N-130 field-sizing-content ${
          mode === 'note' ? 'border-dashed border-yellow-1100 bg-white' : 'border-blue-900 bg-white'
        }`}
      />
    </div>
  );
}
