import { Button } from '../ui/button.js';
import { Select } from '../ui/select.js';
import { words } from './casebook.words.js';

/** Things of the directory that an entry links to: one after the other is added from a list, and each can be taken off. */
export function LinksField({
  name,
  label,
  add,
  choices,
  error,
  value,
  onChange,
}: {
  name: string;
  label: string;
  add: string;
  choices: readonly (readonly [id: string, name: string])[];
  error: string | null;
  value: readonly string[];
  onChange: (all: string[]) => void;
}) {
  return (
    <div>
      <Select
        id={`casebook-${name}`}
        label={label}
        optional
        error={error}
        value=""
        onChange={({ target }) => target.value && onChange([...value, target.value])}
      >
        <option value="">{add}</option>
        {choices
          .filter(([one]) => !value.includes(one))
          .map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
      </Select>
      {value.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-2">
          {value.map((one) => {
            const text = choices.find(([code]) => code === one)?.[1] ?? '…';
            return (
              <li key={one} className="flex items-center gap-2 rounded-4 border border-solid-gray-420 px-2 py-1">
                {text}
                <Button
                  size="xs"
                  aria-label={words.remove(text)}
                  onClick={() => onChange(value.filter((x) => x !== one))}
                >
                  ×
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
