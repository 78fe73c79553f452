import type { ItemTag } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';

/** Tags as chips: the sign's shape and the words tell them apart, no colour does. */
export function TagChips({ tags }: { tags: ItemTag[] }) {
  return tags.map(({ id, name, sign }) => (
    <Chip key={id} look="outline">
      <span aria-hidden="true">{sign}</span>
      {name}
    </Chip>
  ));
}
