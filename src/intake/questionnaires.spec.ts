import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { QuestionnaireError } from './questionnaire.js';
import {
  loadLanguageFiles,
  loadQuestionnaires,
  parseCrisisTexts,
  parseLanguageFile,
  parseQuestionnaire,
} from './questionnaires.js';
import { render, toReading } from './wording.js';

const folder = join(import.meta.dirname, '../../questionnaires');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const general = parse(read('general.yaml'));
const crisis = parseCrisisTexts(read('crisis.yaml'));

/** A YAML file that somebody changes by hand may hold anything. */
// biome-ignore lint/suspicious/noExplicitAny: that is what is tested
type Loose = any;
type Change = (q: Loose) => void;
const at = (q: Loose, id: string) => q.questions.find((question: { id: string }) => question.id === id);

/** What is said of the general questionnaire after somebody changed it. */
function faultsAfter(change: Change): string[] {
  const value = structuredClone(general);
  change(value);
  try {
    parseQuestionnaire(JSON.stringify(value), crisis);
    return [];
  } catch (error) {
    if (error instanceof QuestionnaireError) return error.faults;
    throw error;
  }
}

function everyWording(tree: unknown, place = ''): [string, string, string][] {
  if (tree === null || typeof tree !== 'object') return [];
  return Object.entries(tree).flatMap(([key, value]): [string, string, string][] =>
    typeof value === 'string' && key.startsWith('ja') ? [[place, key, value]] : everyWording(value, `${place}.${key}`),
  );
}

describe('the questionnaires of the project', () => {
  const wordings = [...everyWording(parse(read('general.yaml'))), ...everyWording(parse(read('crisis.yaml')))];

  it('can be used', () => {
    expect(loadQuestionnaires(folder).current('general')).toMatchObject({ id: 'general', version: 1 });
    expect(wordings.length).toBeGreaterThan(300);
  });

  it('give every kanji of やさしい日本語 its reading', () => {
    const bare = wordings.filter(
      ([, language, text]) => language === 'ja-easy' && /\p{Script=Han}/u.test(toReading(render(text))),
    );
    expect(bare).toEqual([]);
  });

  it('never ask why, promise what nobody can keep, judge, or send anybody away', () => {
    const wrong =
      /なぜ|どうして|必ず|かならず|すぐ行きます|頑張|がんばって|命を大切|対象外|担当外|管轄外|ご遠慮|お電話ください/;
    expect(wordings.filter(([, , text]) => wrong.test(text))).toEqual([]);
  });
});

describe('a questionnaire with a mistake', () => {
  it.each([
    [
      'a wording missing in a language',
      (q) => delete at(q, 'S1').ask['ja-easy'],
      'questions.S1.ask: the wording in ja-easy is missing',
    ],
    [
      'a phrase missing in a language',
      (q) => delete q.phrases.media.voice.ja,
      'phrases.media.voice: the wording in ja is missing',
    ],
    [
      'a label over LINE’s limit',
      (q) => (at(q, 'S3').choices[0].label.ja = 'あ'.repeat(21)),
      'questions.S3.choices.self.ja: longer than 20 characters',
    ],
    ['a code used twice', (q) => (at(q, 'S3').choices[1].code = 'self'), 'questions.S3: the code self is there twice'],
    ['a question used twice', (q) => q.questions.push(at(q, 'S1')), 'questions: the id S1 is there twice'],
    [
      'a condition on a question that is not there',
      (q) => (at(q, 'S4').when = [{ question: 'S99', in: ['a'] }]),
      'questions.S4: when: S99 is not an earlier question',
    ],
    [
      'a condition on a later question',
      (q) => (at(q, 'S4').when = [{ question: 'S5', in: ['money'] }]),
      'questions.S4: when: S5 is not an earlier question',
    ],
    [
      'a condition on a choice that is not there',
      (q) => (at(q, 'S4').when = [{ question: 'S3', in: ['boss'] }]),
      'questions.S4: when: S3 has no choice boss',
    ],
    [
      'an unknown crisis text',
      (q) => (at(q, 'S1').choices[0].crisis = 'flood'),
      'questions.S1: choices.now: there is no crisis text flood',
    ],
    [
      'a placeholder that nobody fills',
      (q) => (q.phrases.receipt.ja = '{number}'),
      'phrases.receipt.ja: unknown placeholder {number}',
    ],
    [
      'a telephone number',
      (q) => (q.phrases.later.ja = '0120-279-338へ'),
      'phrases.later.ja: a telephone number: it belongs into the register of hotlines',
    ],
    [
      'a typed answer with two meanings',
      (q) => (at(q, 'S3').choices[0].also += '、母'),
      'questions.S3: 「母」 could mean self or family',
    ],
    [
      'a speaker the record does not know',
      (q) => (at(q, 'S3').choices[0].code = 'me'),
      'questions.S3: me is not a speaker',
    ],
    ['a misspelt key', (q) => (at(q, 'S1').choises = []), 'questions.0: Unrecognized key: "choises"'],
    [
      'an unknown language',
      (q) => (at(q, 'S1').ask.fr = 'Bonjour'),
      'questions.S1.ask.fr: this language is not among the languages',
    ],
  ] as [string, Change, string][])('%s is refused with its place', (_, change, fault) => {
    expect(faultsAfter(change)).toContain(fault);
  });

  it('is refused with every mistake at once', () => {
    const faults = faultsAfter((q) => {
      delete at(q, 'S1').ask.ja;
      q.phrases.later.ja = '{';
    });
    expect(faults).toHaveLength(2);
  });

  it.each(['', '[]', 'null', 'id: [', '&a [*a]', 'x'.repeat(10_000)])(
    'that is no questionnaire at all is refused: %.20s',
    (text) => {
      expect(() => parseQuestionnaire(text, crisis)).toThrow(QuestionnaireError);
    },
  );

  it('keeps numbers away from somebody who is watched', () => {
    const text = read('crisis.yaml').replace('この画面は、読んだら消してください。', '{lines}');
    expect(() => parseCrisisTexts(text)).toThrow('texts.violence.watched: {lines} stands only in lines');
  });
});

describe('versions', () => {
  const folderWith = (...versions: number[]) => {
    const dir = mkdtempSync(join(tmpdir(), 'questionnaires-'));
    writeFileSync(join(dir, 'crisis.yaml'), read('crisis.yaml'));
    versions.forEach((version, at) => {
      writeFileSync(join(dir, `general-${at}.yaml`), read('general.yaml').replace('version: 1', `version: ${version}`));
    });
    return dir;
  };

  it('a running interview stays on its own, a new one takes the newest', () => {
    const all = loadQuestionnaires(folderWith(1, 3, 2));
    expect(all.current('general').version).toBe(3);
    expect(all.pinned({ questionnaire: 'general', version: 1 }).version).toBe(1);
    expect(all.pinned({ questionnaire: 'general', version: 7 }).version).toBe(3);
  });

  it('the same one twice is a mistake that names the file', () => {
    expect(() => loadQuestionnaires(folderWith(1, 1))).toThrow('general-1.yaml: version 1 of general is there twice');
    expect(() => loadQuestionnaires(folderWith()).current('general')).toThrow('there is no questionnaire general');
  });
});

describe('a translation', () => {
  const english = parse(read('languages/general.en.yaml'));
  const faultsWith = (change: Change): string[] => {
    const value = structuredClone(english);
    change(value);
    try {
      parseQuestionnaire(read('general.yaml'), crisis, [parseLanguageFile(JSON.stringify(value))]);
      return [];
    } catch (error) {
      if (error instanceof QuestionnaireError) return error.faults;
      throw error;
    }
  };

  it('is there for ten languages, and whole', () => {
    const codes = loadLanguageFiles(folder).map(({ language }) => language.code);
    expect(codes.sort()).toEqual(['en', 'es', 'id', 'ko', 'ne', 'pt-BR', 'tl', 'vi', 'zh-Hans', 'zh-Hant']);
    expect(faultsWith(() => undefined)).toEqual([]);
  });

  it.each([
    ['a question missing', (f) => delete f.questions.S4, 'en: questions.S4.name: is missing'],
    [
      'a choice missing',
      (f) => delete f.questions.S1.choices.maybe,
      'en: questions.S1.choices.maybe.label: is missing',
    ],
    ['a crisis text missing', (f) => delete f.crisis.violence.watched, 'en: crisis.violence.watched: is missing'],
    [
      'a re-ask too many',
      (f) => f.questions.S1.reask.push('x'),
      'en: questions.S1.reask.1: there is no such thing in the questionnaire',
    ],
    [
      'a phrase that nobody says',
      (f) => (f.phrases.bye = 'Bye'),
      'en: phrases.bye: there is no such thing in the questionnaire',
    ],
    [
      'a placeholder lost',
      (f) => (f.phrases.receipt = 'Thanks'),
      'en: phrases.receipt: holds the placeholders [], not [nextAnswer receipt]',
    ],
    ['Japanese left in it', (f) => (f.phrases.later = 'あとで'), 'en: phrases.later: is Japanese'],
    [
      'a label over LINE’s limit',
      (f) => (f.exits.later.label = 'a'.repeat(21)),
      'exits.later.label.en: longer than 20 characters',
    ],
    [
      'a telephone number',
      (f) => (f.phrases.later = 'Call 110'),
      'phrases.later.en: a telephone number: it belongs into the register of hotlines',
    ],
    [
      'a typed answer with two meanings',
      (f) => (f.questions.S3.choices.self.also += '、mother'),
      'questions.S3: in en: 「mother」 could mean self or family',
    ],
  ] as [string, Change, string][])('with %s is refused with its place', (_, change, fault) => {
    expect(faultsWith(change)).toContain(fault);
  });

  it('of a version that is not there stops the start', () => {
    const dir = mkdtempSync(join(tmpdir(), 'questionnaires-'));
    mkdirSync(join(dir, 'languages'));
    writeFileSync(join(dir, 'crisis.yaml'), read('crisis.yaml'));
    writeFileSync(join(dir, 'general.yaml'), read('general.yaml').replace('version: 1', 'version: 2'));
    writeFileSync(join(dir, 'languages/general.en.yaml'), read('languages/general.en.yaml'));
    expect(() => loadQuestionnaires(dir)).toThrow('en: there is no version 1 of general to translate');
  });
});
