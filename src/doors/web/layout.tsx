import type { ReactNode } from 'react';
import { type Segment, toPlain } from '../../intake/index.js';
import { chrome, type Text, type Values } from './chrome.js';
import { type Language, langOf, languages } from './languages.js';

/** What every page needs to know. */
export interface Surroundings {
  language: Language;
  municipality: string;
  centre: string;
  stylesheet: string;
  /** Furigana stands over the kanji of やさしい日本語, unless it was turned off: screen readers say every word twice. */
  ruby: boolean;
  /** Somebody may look at the screen: the title tells nothing. */
  watched: boolean;
}

/** A text with its readings; without any it is plain text. */
export function Said({ segments }: { segments: Segment[] }) {
  return (
    <>
      {segments.map(({ base, ruby }, n) =>
        ruby ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name, and never move
          <ruby key={n}>
            {base}
            <rp>（</rp>
            <rt>{ruby}</rt>
            <rp>）</rp>
          </ruby>
        ) : (
          base
        ),
      )}
    </>
  );
}

/** One of the texts around the questions. */
export function T({ text, language, values }: { text: Text; language: Language; values?: Values }) {
  return <Said segments={chrome(text, language, values)} />;
}

/** A page: neutral when watched, the way out always on top, one heading, one main. */
export function Layout({
  about,
  title,
  error = false,
  script = null,
  children,
}: {
  about: Surroundings;
  title: Segment[];
  error?: boolean;
  script?: string | null;
  children: ReactNode;
}) {
  const { language, municipality, centre, stylesheet, watched } = about;
  const name = watched ? toPlain(chrome('neutral', language)) : `${toPlain(title)} - ${municipality} ${centre}`;
  return (
    <html lang={langOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{error ? `${toPlain(chrome('errorPrefix', language))}${name}` : name}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
        {script && <script type="module" src={script} />}
      </head>
      <body className={about.ruby ? language : `${language} no-ruby`}>
        <a className="skip" href="#main">
          <T text="skip" language={language} />
        </a>
        <aside className="exit" aria-label={toPlain(chrome('exit', language))}>
          <a href="/exit" rel="nofollow">
            <T text="exit" language={language} />
          </a>
        </aside>
        {!watched && (
          <header className="top">
            <p lang="ja">
              {municipality} {centre}
            </p>
            <nav aria-label={choosing}>
              {language !== easy && <Way to={easy} />}
              <details>
                <summary>{choosing}</summary>
                <div>
                  {Object.entries(languages).map(([code, label]) =>
                    code === language ? (
                      <strong key={code} lang={langOf(code)} aria-current="true">
                        {label}
                      </strong>
                    ) : (
                      code !== easy && <Way key={code} to={code} />
                    ),
                  )}
                </div>
              </details>
            </nav>
            {language === 'ja-easy' && (
              <p>
                <a href={`/ruby?to=${about.ruby ? 'off' : 'on'}`} rel="nofollow">
                  <T text={about.ruby ? 'ruby' : 'rubyBack'} language={language} />
                </a>
              </p>
            )}
          </header>
        )}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** Read by everybody, whatever the page's language. */
const choosing = 'ことば / Language';
/** Stands beside the others: who needs it does not look for it among foreign words. */
const easy = 'ja-easy';

/** The way to the same page in another language, named in itself. */
function Way({ to }: { to: Language }) {
  return (
    <a href={`/language?to=${to}`} lang={langOf(to)} hrefLang={langOf(to)} rel="nofollow">
      {languages[to]}
    </a>
  );
}
