import { join } from 'node:path';
import fc from 'fast-check';
import { firstMessages } from './language.examples.js';
import { languageOf } from './language.js';
import { loadLanguageFiles } from './questionnaires.js';

const heard = (text: string) => languageOf(text);

describe('the language of a first message', () => {
  const all = Object.entries(firstMessages).flatMap(([language, texts]) =>
    texts.map((text) => [language, text] as const),
  );
  const foreign = all.filter(([language]) => language !== 'ja' && language !== 'null');

  it('is never taken for another one: at worst it is offered', () => {
    const wrong = foreign.filter(([language, text]) => {
      const found = heard(text);
      return found?.sure && found.language !== language;
    });
    expect(wrong).toEqual([]);
  });

  it('stays Japanese for everybody who writes Japanese, in kana, kanji alone or romaji', () => {
    const turned = all.filter(([language, text]) => {
      const found = heard(text);
      return (language === 'ja' || language === 'null') && found?.sure && found.language !== 'ja';
    });
    expect(turned).toEqual([]);
  });

  it('is sure for nine in ten of the foreign first messages', () => {
    const missed = foreign.filter(([language, text]) => !(heard(text)?.sure && heard(text)?.language === language));
    expect(missed.length / foreign.length).toBeLessThan(0.1);
  });

  it('is known from a whole sentence of our own translations, with and without accents', () => {
    const sentences = loadLanguageFiles(join(import.meta.dirname, '../../questionnaires')).flatMap((file) =>
      Object.values(file.questions).flatMap(({ ask }) => [
        [file.language.code, ask] as const,
        [
          file.language.code,
          file.language.code === 'ne'
            ? ask
            : ask
                .normalize('NFD')
                .replace(/[\u0300-\u0323]/g, '')
                .normalize('NFC'),
        ] as const,
      ]),
    );
    const wrong = sentences.filter(([code, ask]) => heard(ask)?.language !== code);
    expect(wrong.length / sentences.length).toBeLessThan(0.05);
  });

  it('is found or not, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const found = heard(text);
        expect(found === null || found.language.length >= 2).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
