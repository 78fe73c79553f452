import { exits, type Questionnaire } from './questionnaire.js';
import type { LanguageFile } from './questionnaire-language.js';
import { placeholdersIn, type Wording } from './wording.js';

/**
 * Weaves a translation into a questionnaire: every wording gets the language, and `views` gets the questionnaire as it is
 * understood in that language. Changes the questionnaire in place.
 * @returns what is missing, superfluous or half translated, each with its place; empty when it is whole
 */
export function weave(q: Questionnaire, file: LanguageFile): string[] {
  const { code, ...language } = file.language;
  if (q.languages[code]) return [`language: ${code} is there twice`];
  const faults = weaveTree('', wordingsOf(q), wordingsOf(file), code);
  q.languages[code] = language;
  for (const { id, choices } of q.questions) {
    for (const choice of choices) {
      const short = file.questions[id]?.choices[choice.code]?.short;
      if (short) choice.short = { ...choice.short, [code]: short };
    }
  }
  q.views[code] = viewOf(q, file);
  return faults;
}

/** A questionnaire as it is understood in an interview of that language: Japanese always, other words only in their language. */
export function heardIn(q: Questionnaire, language: string): Questionnaire {
  return q.views[language] ?? q;
}

/** The wordings of a questionnaire, or of a translation, as trees of one shape. */
function wordingsOf({ questions, exits: out, remarks, phrases, crisis }: Questionnaire | LanguageFile): Branches {
  return {
    questions: named(questions, 'id', ({ reask, choices, ...question }) => ({
      ...only(question, ['name', 'ask', 'hint', 'reply', 'declined']),
      ...(Array.isArray(reask) && reask.length > 0 ? { reask } : {}),
      choices: named(choices, 'code', (choice) => only(choice, ['label', 'hint', 'reply'])),
    })),
    exits: Object.fromEntries(exits.map((exit) => [exit, only(out[exit], ['label'])])),
    remarks: named(remarks, 'id', (remark) => only(remark, ['name', 'reply'])),
    phrases,
    crisis,
  };
}

type Branches = Record<string, unknown>;

/** A list of named things, or a map of them, as a map. */
function named(things: unknown, key: string, shape: (thing: Branches) => Branches): Branches {
  const entries = Array.isArray(things)
    ? things.map((thing: Branches) => [String(thing[key]), thing] as const)
    : Object.entries(branches(things));
  return Object.fromEntries(entries.map(([name, thing]) => [name, shape(branches(thing))]));
}

function only(thing: object, keys: string[]): Branches {
  return Object.fromEntries(Object.entries(thing).filter(([key, value]) => keys.includes(key) && value !== undefined));
}

function branches(value: unknown): Branches {
  return typeof value === 'object' && value !== null ? (value as Branches) : {};
}

function weaveTree(place: string, tree: unknown, given: unknown, language: string): string[] {
  if (isWording(tree)) return weaveWording(place, tree, given, language);
  const [base, own] = [branches(tree), branches(given)];
  const under = (key: string) => (place === '' ? key : `${place}.${key}`);
  return [
    ...Object.keys(own)
      .filter((key) => !Object.hasOwn(base, key))
      .map((key) => `${under(key)}: there is no such thing in the questionnaire`),
    ...Object.entries(base).flatMap(([key, value]) => weaveTree(under(key), value, own[key], language)),
  ];
}

/** A wording is a map whose values are all strings. */
function isWording(value: unknown): value is Wording {
  const own = Object.values(branches(value));
  return own.length > 0 && !Array.isArray(value) && own.every((one) => typeof one === 'string');
}

function weaveWording(place: string, wording: Wording, given: unknown, language: string): string[] {
  if (typeof given !== 'string') return [`${place}: is missing`];
  const wanted = placeholdersIn(Object.values(wording)[0] ?? '').join(' ');
  const found = placeholdersIn(given).join(' ');
  wording[language] = given;
  const faults = found === wanted ? [] : [`${place}: holds the placeholders [${found}], not [${wanted}]`];
  // A Japanese word in brackets is there to be recognised on a door or a letter.
  const bare = given.replace(/[（(「][^（(「）)」]{0,40}[）)」]/g, '');
  return /\p{Script=Hiragana}/u.test(bare) ? [...faults, `${place}: is Japanese`] : faults;
}

function viewOf(q: Questionnaire, file: LanguageFile): Questionnaire {
  const { code } = file.language;
  return {
    ...q,
    heard: [...q.heard, code],
    questions: q.questions.map((question) => ({
      ...question,
      choices: question.choices.map((choice) => ({
        ...choice,
        also: [...choice.also, ...(file.questions[question.id]?.choices[choice.code]?.also ?? [])],
      })),
    })),
    exits: mapped(q.exits, (exit, key) => ({ ...exit, also: [...exit.also, ...file.exits[key].also] })),
    understands: mapped(q.understands, (words, key) => [...words, ...file.understands[key]]),
    remarks: q.remarks.map((remark) => {
      const own = file.remarks[remark.id];
      if (!own) return remark;
      const { says, whole, unless } = remark;
      return {
        ...remark,
        says: [...says, ...own.says],
        whole: [...whole, ...own.whole],
        unless: [...unless, ...own.unless],
      };
    }),
  };
}

function mapped<K extends string, V>(map: Record<K, V>, change: (value: V, key: K) => V): Record<K, V> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value as V, key as K)])) as Record<
    K,
    V
  >;
}
