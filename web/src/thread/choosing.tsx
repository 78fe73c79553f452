import { useEffect, useRef } from 'react';
import { words } from './thread.words.js';

/** One thing to choose. `group` says under which heading it stands. */
export interface Choosable {
  id: string;
  label: string;
  detail?: string;
  lang?: string;
  group?: string;
}

/** The id of an option, to which the text field points while it keeps the focus. */
export const optionId = (index: number): string => `choosing-${index}`;

/** A list above the text field: the arrows walk through it while the focus stays where one writes; a click chooses too. */
export function Choosing({
  label,
  options,
  active,
  onChoose,
}: {
  label: string;
  options: readonly Choosable[];
  active: number;
  onChoose: (option: Choosable) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${optionId(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (options.length === 0)
    return (
      <p role="status" className="rounded-8 border border-solid-gray-420 bg-white px-3 py-2 text-dns-14N-130">
        {words.nothingToChoose}
      </p>
    );
  return (
    <div
      ref={list}
      id="choosing"
      role="listbox"
      aria-label={label}
      className="max-h-52 overflow-y-auto rounded-8 border border-solid-gray-536 bg-white py-1 shadow-2"
    >
      {options.map((option, i) => (
        <div key={option.id}>
          {option.group !== undefined && option.group !== options[i - 1]?.group && (
            <p role="presentation" className="px-3 pt-1 text-dns-14B-130 text-solid-gray-700">
              {option.group}
            </p>
          )}
          <div
            id={optionId(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            // The text field keeps the focus, and with it the place of the caret.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(option)}
            className={`flex min-h-9 cursor-pointer items-baseline gap-3 px-3 py-1 hover:bg-blue-50 ${
              i === active ? 'bg-blue-100 outline-2 -outline-offset-2 outline-black' : ''
            }`}
          >
            <span className="shrink-0 text-dns-16N-130">{option.label}</span>
            {option.detail && (
              <span lang={option.lang} className="min-w-0 truncate text-dns-14N-130 text-solid-gray-700">
                {option.detail}
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
