import type { ConnectedAnswer } from '../../contract/index.js';
import { chrome, type Text } from './chrome.js';
import { Layout, type Surroundings, T } from './layout.js';
import { PhotosField } from './photos-field.js';
import { ReturnKeys } from './return-keys.js';

/** The door of the own room: number and words. */
export function RoomEntry({ about, receipt, wrong }: { about: Surroundings; receipt: string; wrong: Text | null }) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('roomEntry', language)} error={wrong !== null}>
      <h1>
        <T text="roomEntry" language={language} />
      </h1>
      <p>
        <T text="roomEntryLead" language={language} />
      </p>
      {wrong && (
        <p className="errors" role="alert" id="wrong">
          ＊<T text={wrong} language={language} />
        </p>
      )}
      <form method="post" action="/c">
        <p className="words">
          <label htmlFor="receipt">
            <T text="receipt" language={language} />
          </label>
          <input
            id="receipt"
            name="receipt"
            defaultValue={receipt}
            autoComplete="off"
            autoCapitalize="characters"
            aria-describedby={wrong ? 'wrong' : undefined}
          />
        </p>
        <p className="words">
          <label htmlFor="words">
            <T text="returnWords" language={language} />
          </label>
          <input id="words" name="words" autoComplete="off" aria-describedby={wrong ? 'wrong' : undefined} />
        </p>
        <button type="submit" className="solid">
          <T text="open" language={language} />
        </button>
      </form>
    </Layout>
  );
}

/** Before a link that opens once: a button, so that only a person uses it up. It tells nothing about whose room it is. */
export function LinkPage({ about, token }: { about: Surroundings; token: string | null }) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('linkTitle', language)}>
      <h1>
        <T text="linkTitle" language={language} />
      </h1>
      <p>
        <T text={token ? 'linkLead' : 'linkUsed'} language={language} />
      </p>
      {token ? (
        <form method="post" action={`/c/l/${token}`}>
          <button type="submit" className="solid">
            <T text="open" language={language} />
          </button>
        </form>
      ) : (
        <p>
          <a href="/c">
            <T text="roomEntry" language={language} />
          </a>
        </p>
      )}
    </Layout>
  );
}

/** One thing said in the room, as the resident may see it. */
export interface RoomMessage {
  id: string;
  who: 'you' | 'counsellor' | 'assistant';
  text: string;
  time: string;
  files: string[];
}

const connectedAnswers = { connectedYes: 'yes', connectedNotYet: 'not_yet', connectedNo: 'no' } satisfies Record<
  string,
  ConnectedAnswer
>;

/** The own room: what was said, and a place to write. It works without JavaScript; with it, answers appear by themselves. */
export function RoomPage({
  about,
  receipt,
  hours,
  messages,
  wrong,
  ended,
  clientId,
  words,
  questions,
  connected,
}: {
  about: Surroundings;
  receipt: string;
  hours: string;
  messages: RoomMessage[];
  wrong: Text | null;
  ended: boolean;
  /** Names this page's message, so that a button pressed twice sends it once. */
  clientId: string;
  /** The return words, for somebody who came by a link; null where they are known or must not be seen. */
  words: string[] | null;
  /** Whether the questions can be answered on pages from here. */
  questions: boolean;
  /** The つなぎ of which is asked whether it reached them; null where nothing is asked. */
  connected: string | null;
}) {
  const { language } = about;
  return (
    <Layout about={about} title={chrome('roomTitle', language)} script="/resident/room.js" error={wrong !== null}>
      <h1>
        <T text="roomTitle" language={language} /> {!about.watched && <span className="support">#{receipt}</span>}
      </h1>
      <p className="support">
        <T text="readBy" language={language} values={{ hours }} />
      </p>
      {connected && (
        <form method="post" action="/c/room/connected" className="notice">
          <h2>
            <T text="connectedTitle" language={language} />
          </h2>
          <input type="hidden" name="referral" value={connected} />
          {(['connectedYes', 'connectedNotYet', 'connectedNo'] as const).map((answer) => (
            <p key={answer}>
              <button type="submit" name="answer" value={connectedAnswers[answer]}>
                <T text={answer} language={language} />
              </button>
            </p>
          ))}
        </form>
      )}
      {questions && (
        <p>
          <a className="button" href="/form">
            <T text="toQuestions" language={language} />
          </a>
        </p>
      )}
      <div
        id="log"
        role="log"
        aria-live="polite"
        aria-label={chrome('roomTitle', language)
          .map(({ base }) => base)
          .join('')}
      >
        {messages.map(({ id, who, text, time, files }) => (
          <article key={id} id={`said-${id}`} className={who}>
            <p className="who">
              <T text={who} language={language} /> <time>{time}</time>
            </p>
            {text !== '' && <p className="said">{text}</p>}
            {files.map((file) => (
              <p key={file} className="support">
                {file}
              </p>
            ))}
          </article>
        ))}
        {!messages.some(({ who }) => who === 'counsellor') && (
          <p className="support">
            <T text="noAnswer" language={language} />
          </p>
        )}
      </div>
      <p>
        <a href="/c/room">
          <T text="look" language={language} />
        </a>
      </p>
      {wrong && (
        <p className="errors" role="alert" id="wrong">
          ＊<T text={wrong} language={language} />
        </p>
      )}
      {ended ? (
        <p>
          <T text="closed" language={language} />
        </p>
      ) : (
        <form method="post" action="/c/room" encType="multipart/form-data">
          <input type="hidden" name="clientId" value={clientId} />
          <p className="words">
            <label htmlFor="words">
              <T text="writeTo" language={language} />
            </label>
            <textarea id="words" name="words" rows={4} aria-describedby={wrong ? 'wrong' : undefined} />
          </p>
          <PhotosField language={language} />
          <button type="submit" className="solid">
            <T text="sendWords" language={language} />
          </button>
        </form>
      )}
      {words && (
        <section className="notice" aria-labelledby="keep">
          <h2 id="keep">
            <T text="keepThese" language={language} />
          </h2>
          <ReturnKeys receipt={receipt} words={words} language={language} />
        </section>
      )}
      <form method="post" action="/c/leave">
        <button type="submit">
          <T text="leave" language={language} />
        </button>
      </form>
    </Layout>
  );
}
