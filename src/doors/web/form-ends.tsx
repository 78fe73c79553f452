import { type Segment, toPlain } from '../../intake/index.js';
import { said } from './agencies-words.js';
import { chrome } from './chrome.js';
import { langOf } from './languages.js';
import { Layout, Said, type Surroundings, T } from './layout.js';
import { ReturnKeys } from './return-keys.js';

/** Lines that answer now, numbers to press on a phone. */
function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => {
        const number = line.split(' ').at(-1) ?? '';
        return (
          <li key={line}>
            <a href={`tel:${number.replaceAll('-', '')}`}>{line}</a>
          </li>
        );
      })}
    </ul>
  );
}

/** The first page: what this is, who reads when, and what to do in danger. */
export function StartPage({
  about,
  intro,
  hours,
  opening,
  lines,
  phones,
  going,
}: {
  about: Surroundings;
  /** The house's own first line. */
  intro: Segment[] | null;
  hours: string;
  opening: string | null;
  lines: string[];
  phones: string[];
  going: boolean;
}) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('startTitle', language)}>
      <h1>
        <T text="startTitle" language={language} />
      </h1>
      <ul className="promises">
        <li>{intro ? <Said segments={intro} /> : <T text="anything" language={language} />}</li>
        {(['nameless', 'stepByStep', 'secret'] as const).map((text) => (
          <li key={text}>
            <T text={text} language={language} />
          </li>
        ))}
        <li>
          <T text="readBy" language={language} values={{ hours }} />
        </li>
        {opening && (
          <li>
            <T text="closedNow" language={language} values={{ nextOpening: opening }} />
          </li>
        )}
      </ul>
      <section className="notice" aria-labelledby="danger">
        <h2 id="danger">
          <T text="danger" language={language} />
        </h2>
        <Lines lines={lines} />
      </section>
      <form method="post" action="/form">
        <input type="hidden" name="language" value={language} />
        <button type="submit" className="solid">
          <T text={going ? 'goOn' : 'begin'} language={language} />
        </button>
      </form>
      <p>
        <a href="/c">
          <T text="resume" language={language} />
        </a>
      </p>
      {langOf(language) === 'ja' && (
        <p>
          <a href="/agencies">
            <Said segments={said('title', language)} />
          </a>
        </p>
      )}
      {phones.length > 0 && (
        <p className="support">
          <T text="phone" language={language} />：{phones.join('、')}
        </p>
      )}
      <p className="support">
        <T text="exitHelp" language={language} />
      </p>
    </Layout>
  );
}

/** The end: number and words, when a person answers, and where to turn until then. */
export function DonePage({
  about,
  receipt,
  words,
  answerBy,
  lines,
  shown,
}: {
  about: Surroundings;
  receipt: string;
  words: string[];
  answerBy: string;
  lines: string[];
  shown: boolean;
}) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('doneTitle', language)}>
      <div className="done">
        <h1>
          <T text="doneTitle" language={language} />
        </h1>
        {shown ? (
          <>
            <ReturnKeys receipt={receipt} words={words} language={language} />
            <p>
              <T text="keep" language={language} /> <T text="print" language={language} />
            </p>
          </>
        ) : (
          <p>
            <T text="hidden" language={language} />{' '}
            <a href="/form/done?show=1">
              <T text="showNumber" language={language} />
            </a>
          </p>
        )}
      </div>
      <p>
        <T text="answerBy" language={language} values={{ nextAnswer: answerBy }} />
      </p>
      <p>
        <a href={shown ? `/c/${receipt}` : '/c'}>
          <T text="openRoom" language={language} />
        </a>
      </p>
      {lines.length > 0 && (
        <section className="notice" aria-labelledby="danger">
          <h2 id="danger">
            <T text="ifDanger" language={language} />
          </h2>
          <Lines lines={lines} />
        </section>
      )}
    </Layout>
  );
}

/** Somebody needs help at once: whom to ring, and the truth about whether staff see it now. */
export function EmergencyPage({
  about,
  lines,
  reading,
  next,
}: {
  about: Surroundings;
  lines: string[];
  /** When staff read next; null while somebody hears an alarm. */
  reading: string | null;
  next: string;
}) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('emergencyTitle', language)}>
      <section className="emergency" aria-labelledby="emergency">
        <h1 id="emergency">
          <T text="emergencyTitle" language={language} />
        </h1>
        <Lines lines={lines} />
        <p>
          <T text="emergencyLead" language={language} />
        </p>
        <p>
          {reading ? (
            <T text="staffLater" language={language} values={{ nextOpening: reading }} />
          ) : (
            <T text="staffTold" language={language} />
          )}
        </p>
      </section>
      <p>
        <a className="button" href={next}>
          <T text="goOn" language={language} />
        </a>
      </p>
    </Layout>
  );
}

/** A fixed crisis text with its lines to ring; the form goes on when the person wants. */
export function CarePage({ about, text, next }: { about: Surroundings; text: string; next: string }) {
  const { language } = about;
  const [first = '', ...rest] = text.split('\n');
  return (
    <Layout about={about} title={chrome('careTitle', language)}>
      <h1>
        <T text="careTitle" language={language} />
      </h1>
      <p>{first}</p>
      {rest.map((line) => (
        <p key={line}>
          <Ringable line={line} />
        </p>
      ))}
      <p>
        <a className="button" href={next}>
          <T text="goOn" language={language} />
        </a>
      </p>
    </Layout>
  );
}

/** A line of a text; where it ends in a number, the number can be pressed. */
function Ringable({ line }: { line: string }) {
  const number = /[#\d][\d-]*$/.exec(line)?.[0];
  return number ? <a href={`tel:${number.replaceAll('-', '')}`}>{line}</a> : line;
}

/** A pause: for a person, or until later. What was written stays with staff. */
export function PausePage({
  about,
  person,
  answerBy,
  lost = false,
}: {
  about: Surroundings;
  person: boolean;
  answerBy: string;
  lost?: boolean;
}) {
  const { language } = about;
  const [title, lead] = lost
    ? (['lostTitle', 'lostLead'] as const)
    : person
      ? (['personTitle', 'personLead'] as const)
      : (['pausedTitle', 'pausedLead'] as const);
  return (
    <Layout about={about} title={chrome(title, language)}>
      <h1>
        <T text={title} language={language} />
      </h1>
      <p>
        <T text={lead} language={language} values={{ nextAnswer: answerBy }} />
      </p>
      {!lost && (
        <p>
          <a className="button" href="/form/done">
            {toPlain(chrome('receipt', language))}
          </a>
        </p>
      )}
      <p>
        <a href={lost ? '/' : '/form'}>
          <T text={lost ? 'begin' : 'goOn'} language={language} />
        </a>
      </p>
    </Layout>
  );
}
