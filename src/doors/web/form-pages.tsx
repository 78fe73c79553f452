import type { Answer } from '../../contract/index.js';
import { type Page, type PageError, type Segment } from '../../intake/index.js';
import { chrome } from './chrome.js';
import { Layout, Said, type Surroundings, T } from './layout.js';
import { PhotosField } from './photos-field.js';

/** One question, one page. Everything works without JavaScript; nothing is required. */
export function QuestionPage({
  about,
  page,
  errors,
  back,
}: {
  about: Surroundings;
  page: Page;
  errors: PageError[];
  back: string | null;
}) {
  const { language } = about;
  const several = page.kind === 'multi';
  const ofChoice = errors.find(({ field }) => field === 'choice');
  const ofWords = errors.find(({ field }) => field === 'words');
  return (
    <Layout about={about} title={page.title} error={errors.length > 0}>
      <p className="back">
        <a href={back ?? '/'}>
          <T text="back" language={language} />
        </a>
      </p>
      {errors.length > 0 && (
        <div className="errors" role="alert">
          <h2>
            <T text="errorTitle" language={language} />
          </h2>
          <ul>
            {errors.map(({ field, text }) => (
              <li key={field}>
                <a href={`#${field === 'words' ? 'words' : 'choice-0'}`}>
                  <Said segments={text} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form
        method="post"
        action={`/form/${page.question}`}
        encType={page.files ? 'multipart/form-data' : undefined}
        noValidate
      >
        {page.choices.length > 0 ? (
          <fieldset aria-describedby={ofChoice ? 'choice-error' : undefined}>
            <legend>
              <h1>
                <Said segments={page.title} />
              </h1>
              {page.hint && (
                <span className="support">
                  <Said segments={page.hint} />
                </span>
              )}
            </legend>
            {ofChoice && <Wrong id="choice-error" text={ofChoice.text} />}
            {page.choices.map(({ code, label, hint, chosen }, n) => (
              <label key={code} className="choice">
                <input
                  id={`choice-${n}`}
                  type={several ? 'checkbox' : 'radio'}
                  name="choice"
                  value={code}
                  defaultChecked={chosen}
                />
                <span>
                  <Said segments={label} />
                  {hint && (
                    <span className="support">
                      <Said segments={hint} />
                    </span>
                  )}
                </span>
              </label>
            ))}
          </fieldset>
        ) : (
          <h1>
            <label htmlFor="words">
              <Said segments={page.title} />
            </label>
          </h1>
        )}
        {page.choices.length === 0 && page.hint && (
          <p className="support" id="words-hint">
            <Said segments={page.hint} />
          </p>
        )}
        {page.words && (
          <div className="words">
            {page.choices.length > 0 && (
              <label htmlFor="words">
                <T text="alsoWords" language={language} />
              </label>
            )}
            {ofWords && <Wrong id="words-error" text={ofWords.text} />}
            <Words
              words={page.words}
              describedBy={[page.choices.length === 0 && page.hint ? 'words-hint' : '', ofWords ? 'words-error' : '']
                .join(' ')
                .trim()}
              invalid={ofWords !== undefined}
            />
          </div>
        )}
        {page.files && <PhotosField language={language} />}
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">
            <T text="trap" language={language} />
          </label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <button type="submit" className="solid">
          <T text="next" language={language} />
        </button>
        <fieldset className="exits">
          <legend>
            <T text="other" language={language} />
          </legend>
          {page.exits.map(({ code, label }) => (
            <button key={code} type="submit" name="exit" value={code}>
              <Said segments={label} />
            </button>
          ))}
        </fieldset>
      </form>
    </Layout>
  );
}

function Wrong({ id, text }: { id: string; text: Segment[] }) {
  return (
    <p className="wrong" id={id}>
      ＊<Said segments={text} />
    </p>
  );
}

function Words({
  words,
  describedBy,
  invalid,
}: {
  words: NonNullable<Page['words']>;
  describedBy: string;
  invalid: boolean;
}) {
  const common = {
    id: 'words',
    name: 'words',
    defaultValue: words.value,
    autoComplete: words.autocomplete ?? 'off',
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy || undefined,
  };
  if (words.long) return <textarea rows={8} {...common} />;
  return <input type={words.format === 'phone' ? 'tel' : words.format === 'email' ? 'email' : 'text'} {...common} />;
}

/** What was written, to check and to change, before it is sent off. It has reached staff already. */
export function CheckPage({ about, answers, back }: { about: Surroundings; answers: Answer[]; back: string | null }) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('checkTitle', language)}>
      <p className="back">
        <a href={back ?? '/'}>
          <T text="back" language={language} />
        </a>
      </p>
      <h1>
        <T text="checkTitle" language={language} />
      </h1>
      <p>
        <T text="checkLead" language={language} />
      </p>
      <dl className="check">
        {answers.map(({ question, label, shown, state }) => (
          <div key={question}>
            <dt>{label}</dt>
            <dd>{state === 'not_asked' ? <T text="notAnswered" language={language} /> : shown}</dd>
            <dd>
              <a href={`/form/${question}`}>
                <T text="change" language={language} />
                <span className="unseen">：{label}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <form method="post" action="/form/send">
        <button type="submit" className="solid">
          <T text="send" language={language} />
        </button>
      </form>
    </Layout>
  );
}
