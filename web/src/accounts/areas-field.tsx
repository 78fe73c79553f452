import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { words } from './accounts.words.js';

/** The districts that somebody looks after. One that is over can be taken off, and not be chosen anew. */
export function AreasField({
  areas,
  offered,
  onChange,
  error,
}: {
  areas: string[];
  offered: string[];
  onChange: (areas: string[]) => void;
  error: string | null;
}) {
  const over = areas.filter((area) => !offered.includes(area));
  return (
    <ChoiceGroup
      id="account-areas"
      legend={words.areas}
      required
      error={error}
      className="grid gap-x-4 desktop:grid-cols-2"
    >
      {offered.length === 0 && <p>{words.areasNone}</p>}
      {[...offered, ...over].map((area) => (
        <Checkbox
          key={area}
          label={offered.includes(area) ? area : words.areaOver(area)}
          checked={areas.includes(area)}
          onChange={({ target }) => onChange(target.checked ? [...areas, area] : areas.filter((one) => one !== area))}
        />
      ))}
    </ChoiceGroup>
  );
}
