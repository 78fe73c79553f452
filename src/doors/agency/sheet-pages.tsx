import type { ReactNode } from 'react';
import {
  type AgencyReferral,
  backReasons,
  backReasonWords,
  consentItemWords,
  type ReferralStep,
  referralBasisWords,
  referralGroundWords,
  referralStateWords,
  referralStepWords,
  sheetLineWords,
} from '../../contract/index.js';
import { stylesheet } from '../web/answering.js';

/** Whom to call: the centre by its names and numbers, never a case. */
export interface Caller {
  centre: string;
  phones: string[];
  hours: string;
}

/** A page for an office: neutral title, no script, nothing of the case outside its main part. */
function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <html lang="ja">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
      </head>
      <body className="ja">
        <a className="skip" href="#main">
          本文へ移動
        </a>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

function Call({ caller }: { caller: Caller }) {
  return (
    <section className="notice" aria-labelledby="call">
      <h2 id="call">お問い合わせ</h2>
      <p>{caller.centre}</p>
      {caller.phones.map((phone) => (
        <p key={phone}>
          電話 <a href={`tel:${phone.replaceAll('-', '')}`}>{phone}</a>
        </p>
      ))}
      <p className="support">受付時間：{caller.hours}</p>
    </section>
  );
}

/** Before a sheet: the code that was told by telephone. It says nothing of what is behind. */
export function CodePage({ caller, token, wrong }: { caller: Caller; token: string; wrong: boolean }) {
  return (
    <Page title="確認のお願い">
      <h1>確認をお願いしたい書類があります</h1>
      <p>電話でお伝えした6けたの番号を入れて、「ひらく」を押してください。</p>
      {wrong && (
        <p className="errors" role="alert" id="wrong">
          ＊番号が違います。5回まちがえると、このリンクは使えなくなります。
        </p>
      )}
      <form method="post" action={`/a/${token}`}>
        <p className="words">
          <label htmlFor="code">番号（6けた）</label>
          <input
            id="code"
            name="code"
            inputMode="numeric"
            autoComplete="off"
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? 'wrong' : undefined}
          />
        </p>
        <button type="submit" className="solid">
          ひらく
        </button>
      </form>
      <Call caller={caller} />
    </Page>
  );
}

/** A link that is over, was stopped, locked, or never was: all look alike, and say who to call. */
export function DeadPage({ caller }: { caller: Caller }) {
  return (
    <Page title="確認のお願い">
      <h1>このリンクは使えません</h1>
      <p>
        期限が過ぎたか、送り手が止めたか、番号のまちがいが続いたためです。お手数ですが、下の電話にご連絡ください。新しいリンクをお送りします。
      </p>
      <Call caller={caller} />
    </Page>
  );
}

/** What was wrong with a step, at which field, and what had been typed. */
export interface Failed {
  step: ReferralStep;
  message: string;
  field: string | null;
  words: string;
  reason: string;
}

/** The sheet with what the agency can answer now. `clientId` makes a button pressed twice one answer. */
export function SheetPage({
  caller,
  referral,
  clientId,
  failed,
  when,
}: {
  caller: Caller;
  referral: AgencyReferral;
  clientId: string;
  failed: Failed | null;
  when: (at: string) => string;
}) {
  const title = `つなぐシート ${referral.number}`;
  return (
    <Page title="つなぐシート">
      <h1>{title}</h1>
      <p>
        いまの段階：<strong>{referralStateWords[referral.state]}</strong>
        {referral.overdue && '（お返事の期限が過ぎています）'}
      </p>
      {failed && (
        <p className="errors" role="alert" id="failed">
          ＊{failed.message}
        </p>
      )}
      {referral.gone.length > 0 && (
        <p className="notice">
          ご本人の同意がなくなったため、見られない項目があります：
          {referral.gone.map((item) => consentItemWords[item]).join('、')}
        </p>
      )}
      <dl className="check">
        <Line name="送り手">
          {referral.fromSection}　{referral.sender}
        </Line>
        <Line name="送った日時">{when(referral.sentAt)}</Line>
        <Line name="根拠">
          {referralBasisWords[referral.basis]}
          {referral.ground &&
            `（${referralGroundWords[referral.ground].title}。${referralGroundWords[referral.ground].law}）`}
        </Line>
        {referral.wantedOn && <Line name="希望する日">{referral.wantedOn}</Line>}
        {referral.dueAt && <Line name="お返事の期限">{when(referral.dueAt)}</Line>}
        {referral.lines.map(({ line, words }) => (
          <Line key={line} name={sheetLineWords[line]}>
            {words}
          </Line>
        ))}
      </dl>
      {referral.lines.length === 0 && <p>いま見られる内容はありません。ご不明な点は、下の電話にお尋ねください。</p>}
      {referral.steps.length > 0 && (
        <section aria-labelledby="answer">
          <h2 id="answer">お返事</h2>
          {referral.steps.map((step) => (
            <StepForm
              key={step}
              step={step}
              referral={referral}
              clientId={clientId}
              failed={failed?.step === step ? failed : null}
            />
          ))}
        </section>
      )}
      <History referral={referral} when={when} />
      <Call caller={caller} />
      <form method="post" action="/a/leave">
        <button type="submit">閉じる</button>
      </form>
    </Page>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const asksWords: readonly ReferralStep[] = ['ask', 'report', 'decline', 'return'];
const asksReason: readonly ReferralStep[] = ['decline', 'return'];

function StepForm({
  step,
  referral,
  clientId,
  failed,
}: {
  step: ReferralStep;
  referral: AgencyReferral;
  clientId: string;
  failed: Failed | null;
}) {
  const wrong = (field: string) =>
    failed?.field === field ? { 'aria-invalid': true, 'aria-describedby': 'failed' } : {};
  const main = step === 'accept' || step === 'receive' || step === 'contact';
  const label = step === 'report' && referral.basis === 'advice' ? '助言を返す' : referralStepWords[step];
  const form = (
    <form method="post" action="/a/sheet">
      <input type="hidden" name="clientId" value={`${clientId}`} />
      <input type="hidden" name="version" value={referral.version} />
      <input type="hidden" name="step" value={step} />
      {asksReason.includes(step) && (
        <p className="words">
          <label htmlFor={`reason-${step}`}>理由（かならず選んでください）</label>
          <select id={`reason-${step}`} name="reason" defaultValue={failed?.reason ?? ''} {...wrong('reason')}>
            <option value="">選んでください</option>
            {backReasons.map((reason) => (
              <option key={reason} value={reason}>
                {backReasonWords[reason]}
              </option>
            ))}
          </select>
        </p>
      )}
      {asksWords.includes(step) && (
        <p className="words">
          <label htmlFor={`words-${step}`}>{step === 'ask' || step === 'report' ? '内容' : 'くわしい事情'}</label>
          <textarea id={`words-${step}`} name="words" rows={3} defaultValue={failed?.words ?? ''} {...wrong('words')} />
        </p>
      )}
      {step === 'decline' && (
        <p className="words">
          <label htmlFor="candidate">ほかに合いそうな機関（分かれば）</label>
          <select id="candidate" name="candidate" defaultValue="">
            <option value="">わからない</option>
            {referral.agencies.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      <button type="submit" className={main ? 'solid' : undefined}>
        {label}
      </button>
    </form>
  );
  if (main) return form;
  return (
    <details open={failed !== null}>
      <summary>{label}</summary>
      {form}
    </details>
  );
}

function History({ referral, when }: { referral: AgencyReferral; when: (at: string) => string }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">これまでのやりとり</h2>
      <ul>
        {referral.events.map((event) => (
          <li key={event.id}>
            {when(event.at)}　{event.side === 'agency' ? 'こちら' : '送り手'}：
            {referralStepWords[event.kind as ReferralStep] ?? event.kind}
            {event.reason && `（${backReasonWords[event.reason]}）`}
            {event.words && <span className="said">　{event.words}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
