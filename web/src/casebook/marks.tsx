import { type CasebookEntry, compoundWords, fieldWords } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';

/** The patterns of a household and the fields that an entry or a search is about. */
export function Marks({ patterns, fields }: Pick<CasebookEntry, 'patterns' | 'fields'>) {
  return (
    <>
      {patterns.map((one) => (
        <Chip key={one} look="yellow">
          {compoundWords[one]}
        </Chip>
      ))}
      {fields.map((one) => (
        <Chip key={one} look="outline">
          {fieldWords[one]}
        </Chip>
      ))}
    </>
  );
}
