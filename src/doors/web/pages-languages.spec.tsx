import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { begin, contextOf, loadQuestionnaires, questionPage } from '../../intake/index.js';
import { openMunicipality } from '../../municipality/index.js';
import { StartPage } from './form-ends.js';
import { QuestionPage } from './form-pages.js';
import { langOf, languageOf, languages } from './languages.js';

const root = join(import.meta.dirname, '../../..');
const q = loadQuestionnaires(join(root, 'questionnaires')).current('general');
const city = openMunicipality('sample', root);
const now = new Date('2026-11-25T20:00:00+09:00');
const about = (language: string) => ({
  language,
  municipality: city.name,
  centre: city.profile.centre,
  stylesheet: 'resident.css',
  watched: false,
  ruby: true,
});

function start(language: string): string {
  return renderToStaticMarkup(
    <StartPage
      intro={null}
      about={about(language)}
      hours={city.hoursIn(language)}
      opening={city.say(city.nextOpening(now)!, language)}
      lines={city.lines('life', now)}
      phones={[]}
      going={false}
    />,
  );
}

function question(language: string): string {
  const context = contextOf(city, { receipt: '', urgency: 'U1', dueAt: now }, 'web', now);
  const page = questionPage(q, begin(q, context, [], language).state, 'S3', context)!;
  return renderToStaticMarkup(<QuestionPage about={about(language)} page={page} errors={[]} back={null} />);
}

/** What a page says that is not a name: without the languages' own names, the city's, and the hotlines'. */
const bodyOf = (html: string) => html.replace(/^.*<main/s, '').replace(/<ul class="lines">.*?<\/ul>/s, '');

describe('the resident pages', () => {
  const foreign = Object.keys(languages).filter((code) => !code.startsWith('ja'));

  it('speak ten languages beside Japanese, and each is offered in its own name', () => {
    expect(foreign).toHaveLength(10);
    const html = start('ja');
    for (const code of foreign) expect(html).toContain(`lang="${code}"`);
    expect(html).toContain('Tiếng Việt');
  });

  it.each(foreign)('in %s leave no Japanese behind, and say which language they are', (code) => {
    for (const html of [start(code), question(code)]) {
      expect(html).toContain(`<html lang="${langOf(code)}"`);
      expect(bodyOf(html)).not.toMatch(/\p{Script=Hiragana}/u);
      expect(bodyOf(html)).not.toMatch(/[{}]/);
    }
  });

  it('go back to Japanese for a language that nobody speaks', () => {
    expect(languageOf('tlh')).toBe('ja');
    expect(languageOf('toString')).toBe('ja');
    expect(languageOf(undefined)).toBe('ja');
    expect(langOf('ja-easy')).toBe('ja');
  });
});
