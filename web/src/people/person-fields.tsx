import type { Issue, PersonFacts } from '../../../src/contract/index.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './people.words.js';

/** A file as it is being typed: everything is text, nothing is null. */
export type TypedFacts = Record<keyof PersonFacts, string>;

/** What is typed when nothing is known. */
export const typedOf = (facts: PersonFacts): TypedFacts => ({
  name: facts.name ?? '',
  kana: facts.kana ?? '',
  born: facts.born ?? '',
  sex: facts.sex ?? '',
  address: facts.address ?? '',
  phones: facts.phones ?? '',
  note: facts.note ?? '',
});

/** What is typed, as it is sent. */
export const factsOf = (typed: TypedFacts): PersonFacts => ({
  name: typed.name.trim() || null,
  kana: typed.kana.trim() || null,
  born: typed.born || null,
  sex: typed.sex.trim() || null,
  address: typed.address.trim() || null,
  phones: typed.phones.trim() || null,
  note: typed.note.trim() || null,
});

/** The fields of somebody's file. `issues` are what the server found wrong. */
export function PersonFields({
  typed,
  issues,
  onChange,
}: {
  typed: TypedFacts;
  issues: readonly Issue[];
  onChange: (typed: TypedFacts) => void;
}) {
  const wrong = (field: keyof PersonFacts) => issues.some(({ path }) => path.split('.').at(-1) === field);
  const field = (name: keyof PersonFacts) => ({
    id: `person-${name}`,
    label: words[name],
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...typed, [name]: target.value }),
  });
  return (
    <>
      <TextField {...field('name')} maxLength={100} autoComplete="off" error={wrong('name') ? words.something : null} />
      <TextField {...field('kana')} maxLength={100} autoComplete="off" />
      <TextField {...field('born')} type="date" error={wrong('born') ? words.bornWrong : null} />
      <TextField {...field('sex')} maxLength={40} autoComplete="off" />
      <TextField {...field('address')} maxLength={300} autoComplete="off" />
      <Textarea {...field('phones')} rows={2} maxLength={300} support={words.phonesSupport} />
      <Textarea {...field('note')} rows={2} maxLength={2000} />
    </>
  );
}
