import type { CaughtMail } from './catcher.service.js';

const time = (at: Date) => at.toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });

/** The page of caught mail: what the service sent, and a resident's pen to answer with. */
export function MailPage({
  caught,
  centre,
  told,
}: {
  caught: CaughtMail[];
  centre: string;
  told: { good: boolean; text: string } | null;
}) {
  return (
    <html lang="ja">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>送られたメール - うけとめ お試し</title>
        <link rel="stylesheet" href="/trial/page/trial.css" />
      </head>
      <body>
        <a className="skip" href="#main">
          本文へ移動
        </a>
        <header className="top">
          <p className="brand">
            うけとめ <span className="badge">お試し</span>
          </p>
          <nav aria-label="お試しの画面">
            <a href="/trial/line">電話の見本</a>{' '}
            <a href="/trial/mail" aria-current="page">
              送られたメール
            </a>{' '}
            <a href="/">住民のフォーム</a> <a href="/staff/">職員の受信箱</a>
          </nav>
        </header>
        <main className="narrow" id="main">
          <h1>送られたメール</h1>
          <p className="lead">このお試しから外へ出るはずのメールは、すべてここに止まります。だれにも届きません。</p>
          {told && (
            <p className={told.good ? 'notice' : 'notice bad'} role="status">
              {told.text}
            </p>
          )}
          <Write to={centre} subject="" reply={null} heading="住民として新しいメールを書く" />
          {caught.length === 0 && <p>まだ1通も送られていません。</p>}
          <ol className="mails">
            {caught.map(({ at, envelopeFrom, to, mail }, n) => (
              <li key={mail.messageId ?? n}>
                <h2>{mail.subject || '（件名なし）'}</h2>
                <dl>
                  <dt>届け先</dt>
                  <dd>{to.join(', ')}</dd>
                  <dt>時刻</dt>
                  <dd>{time(at)}</dd>
                  <dt>Message-ID</dt>
                  <dd>{mail.messageId}</dd>
                  <dt>Reply-To</dt>
                  <dd>{mail.replyTo?.address}</dd>
                  <dt>Auto-Submitted</dt>
                  <dd>{mail.headers['auto-submitted']?.[0] ?? '（なし：職員の返事）'}</dd>
                  <dt>封筒の差出人</dt>
                  <dd>{envelopeFrom || '（空）'}</dd>
                </dl>
                <pre>{mail.text}</pre>
                <Write
                  to={mail.replyTo?.address ?? centre}
                  from={to[0]}
                  subject={/^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`}
                  reply={mail.messageId}
                  heading="この人として返信する"
                />
              </li>
            ))}
          </ol>
        </main>
      </body>
    </html>
  );
}

function Write({
  to,
  from,
  subject,
  reply,
  heading,
}: {
  to: string;
  from?: string;
  subject: string;
  reply: string | null;
  heading: string;
}) {
  return (
    <details className="write">
      <summary>{heading}</summary>
      <form method="post" action="/trial/mail" className="write">
        <input type="hidden" name="to" value={to} />
        {reply && <input type="hidden" name="inReplyTo" value={reply} />}
        <label>
          差出人
          <input name="from" type="email" required defaultValue={from ?? 'mihon@mail.example'} />
        </label>
        <label>
          件名
          <input name="subject" defaultValue={subject} maxLength={200} />
        </label>
        <label>
          本文
          <textarea name="text" rows={4} required maxLength={20000} />
        </label>
        <label>
          文字の送り方
          <select name="charset" defaultValue="utf-8">
            <option value="utf-8">UTF-8</option>
            <option value="iso-2022-jp">ISO-2022-JP（むかしからの日本のメール）</option>
            <option value="shift_jis">Shift_JIS</option>
          </select>
        </label>
        <button className="solid" type="submit">
          メールを送る
        </button>
      </form>
    </details>
  );
}
