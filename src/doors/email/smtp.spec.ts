import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { composeMail, type OutgoingMail } from './compose.js';
import { readMail } from './read-mail.js';
import { sendMail } from './send-mail.js';
import { type SmtpEnvelope, type SmtpListener, startSmtpListener } from './smtp-listener.js';

const log = pino({ level: 'silent' });
const base = 'soudan@example.jp';
const handed = async () => undefined;

const aMail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: base,
  from: { address: 'yamada@example.co.jp', name: '山田 花子' },
  replyTo: 'yamada@example.co.jp',
  subject: 'Re: 家賃が払えないことについてのご相談（三回目）と、子どもの学校のことで教えていただきたいことがあります',
  text: 'こんにちは。\n.\n..点から始まる行\nFrom here\n①㈱髙😀',
  messageId: '<m.1@example.co.jp>',
  inReplyTo: '<0@example.jp>',
  references: ['<9@example.jp>', '<0@example.jp>'],
  automatic: false,
  ...over,
});

describe('a mail over SMTP', () => {
  const kept: { envelope: SmtpEnvelope; raw: Buffer }[] = [];
  const tooLarge: { envelope: SmtpEnvelope; head: Buffer }[] = [];
  let fail = false;
  let listener: SmtpListener;
  const url = () => `smtp://127.0.0.1:${listener.port}`;

  beforeAll(async () => {
    listener = await startSmtpListener({
      port: 0,
      host: '127.0.0.1',
      maxBytes: 200_000,
      accepts: (address) =>
        address.toLowerCase() === base || /^soudan\+/.test(address) || address === 'a..b.@docomo.ne.jp',
      onMail: async (envelope, raw) => {
        if (fail) throw new Error('the database is away');
        kept.push({ envelope, raw });
      },
      onOversize: async (envelope, head) => {
        tooLarge.push({ envelope, head });
      },
      log,
    });
  });
  afterAll(() => listener.close());
  beforeEach(() => {
    kept.length = 0;
    tooLarge.length = 0;
    fail = false;
  });

  it('arrives as it was written', async () => {
    expect(await sendMail(url(), aMail(), handed)).toEqual({ ok: true, response: '250 2.0.0 Kept' });
    expect(kept[0]!.envelope).toEqual({ from: 'yamada@example.co.jp', to: [base] });
    const read = await readMail(kept[0]!.raw, { envelopeFrom: kept[0]!.envelope.from });
    expect(read).toMatchObject({
      subject: aMail().subject,
      text: aMail().text,
      from: { address: 'yamada@example.co.jp', name: '山田 花子' },
      to: [{ address: base, name: null }],
      messageId: '<m.1@example.co.jp>',
      inReplyTo: '<0@example.jp>',
      references: ['<9@example.jp>', '<0@example.jp>'],
      problems: [],
    });
    expect(read.headers['auto-submitted']).toBeUndefined();
    expect(kept[0]!.raw.toString('latin1')).toMatch(/^[\x00-\x7f]*$/);
    for (const line of kept[0]!.raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('says of itself when nobody typed it', async () => {
    await sendMail(url(), aMail({ automatic: true }), handed);
    expect(kept[0]!.envelope.from).toBe('');
    const { headers } = await readMail(kept[0]!.raw);
    expect([headers['auto-submitted'], headers['x-auto-response-suppress']]).toEqual([['auto-replied'], ['All']]);
  });

  it('reaches a carrier address with two dots', async () => {
    expect(await sendMail(url(), aMail({ to: 'a..b.@docomo.ne.jp' }), handed)).toMatchObject({ ok: true });
    expect(kept[0]!.envelope.to).toEqual(['a..b.@docomo.ne.jp']);
    expect((await readMail(kept[0]!.raw)).to[0]!.address).toBe('a..b.@docomo.ne.jp');
  });

  it('comes from a carrier address with two dots', async () => {
    await sendMail(url(), aMail({ from: { address: 'a..b.@docomo.ne.jp', name: null } }), handed);
    expect(kept[0]!.envelope.from).toBe('a..b.@docomo.ne.jp');
  });

  it('is told apart: handed over only when the server waits for the content', async () => {
    const order: string[] = [];
    const sent = await sendMail(url(), aMail(), async () => {
      order.push(`handing over, ${kept.length} kept`);
    });
    expect([sent.ok, order, kept.length]).toEqual([true, ['handing over, 0 kept'], 1]);
  });

  it('does not leave when the handing over cannot be written down', async () => {
    await expect(sendMail(url(), aMail(), () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(kept).toHaveLength(0);
  });

  it('is refused for somebody else’s address, and was never handed over', async () => {
    let handings = 0;
    const sent = await sendMail(url(), aMail({ to: 'someone@example.com' }), async () => {
      handings += 1;
    });
    expect([sent, handings]).toEqual([{ ok: false, permanent: true, code: 'refused' }, 0]);
  });

  it('is not accepted when it could not be kept: the sender tries again', async () => {
    fail = true;
    expect(await sendMail(url(), aMail(), handed)).toEqual({ ok: false, permanent: false, code: 'unreachable' });
    fail = false;
    expect(await sendMail(url(), aMail(), handed)).toMatchObject({ ok: true });
  });

  it('that is too large is refused with a sentence, and leaves its beginning', async () => {
    const sent = await sendMail(url(), aMail({ text: 'あ'.repeat(300_000) }), handed);
    expect(sent).toEqual({ ok: false, permanent: true, code: 'refused' });
    expect(kept).toHaveLength(0);
    expect(tooLarge[0]!.envelope).toEqual({ from: 'yamada@example.co.jp', to: [base] });
    expect((await readMail(tooLarge[0]!.head)).subject).toBe(aMail().subject);
    expect(tooLarge[0]!.head.length).toBeLessThanOrEqual(64 * 1024);
  });

  it('never goes to an address that was smuggled in', async () => {
    for (const over of [
      { to: `${base}\r\nBcc: evil@example.jp` },
      { to: `${base}, evil@example.jp` },
      { replyTo: 'a@b.jp\r\nBcc: evil@example.jp' },
      { from: { address: 'a@b.jp>\r\nRCPT TO:<evil@example.jp', name: null } },
      { messageId: '<1@x>\r\nBcc: evil@example.jp' },
    ]) {
      expect(await sendMail(url(), aMail(over), handed)).toEqual({ ok: false, permanent: true, code: 'refused' });
    }
    expect(kept).toHaveLength(0);
  });

  it('keeps smuggled lines out of its header', async () => {
    const composed = await composeMail(
      aMail({
        subject: 'x\r\nBcc: evil@example.jp',
        from: { address: 'a@b.jp', name: 'x\r\nBcc: evil@example.jp' },
        inReplyTo: '<1@x>\r\nBcc: evil@example.jp',
        references: ['<2@x>\r\nBcc: evil@example.jp', '<3@x>'],
      }),
    );
    const head = composed!.raw.toString().split('\r\n\r\n')[0]!;
    expect(head).not.toMatch(/^bcc/im);
    expect(head).toMatch(/^References: <3@x>$/m);
  });

  it('cannot be listened for twice on one port', async () => {
    const again = startSmtpListener({
      port: listener.port,
      host: '127.0.0.1',
      maxBytes: 1,
      accepts: () => true,
      onMail: handed,
      onOversize: handed,
      log,
    });
    await expect(again).rejects.toThrow(`port ${listener.port} on 127.0.0.1 is taken`);
  });
});

describe('servers that do not play along', () => {
  const open: Server[] = [];
  afterAll(() => Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve)))));

  /** A server that says its lines one after the other, one per line it hears; null ends the connection. */
  async function saying(lines: (string | null)[], afterData: string | null = null): Promise<string> {
    const server = createServer((socket: Socket) => {
      const script = [...lines];
      let data = false;
      const say = (line: string | null | undefined) => (line ? socket.write(`${line}\r\n`) : socket.destroy());
      socket.on('error', () => undefined);
      say(script.shift());
      socket.on('data', (chunk) => {
        if (data) {
          if (chunk.toString('latin1').includes('\r\n.\r\n')) say(afterData);
          return;
        }
        data = chunk.toString('latin1').startsWith('DATA');
        say(script.shift());
      });
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const polite = ['220 hello', '250 hello', '250 ok', '250 ok', '354 go on'];
  const cases: [what: string, lines: (string | null)[], afterData: string | null, code: string, handings: number][] = [
    ['nobody is there', [null], null, 'unreachable', 0],
    ['"not now" at the greeting', ['421 busy'], null, 'unreachable', 0],
    ['greylisting', ['220 hello', '250 hello', '250 ok', '450 later'], null, 'unreachable', 0],
    ['an unknown person', ['220 hello', '250 hello', '250 ok', '550 no such user'], null, 'refused', 0],
    ['sign-in wanted', ['220 hello', '250 hello', '530 sign in first'], null, 'misconfigured', 0],
    ['gone before the content', ['220 hello', '250 hello', '250 ok', '250 ok', null], null, 'unreachable', 0],
    ['gone after the content', polite, null, 'cut_off', 1],
    ['"not now" after the content', polite, '451 later', 'unreachable', 1],
    ['"never" after the content', polite, '554 spam', 'refused', 1],
  ];
  it.each(cases)('%s', async (_, lines, afterData, code, expected) => {
    let handings = 0;
    const sent = await sendMail(await saying(lines, afterData), aMail(), async () => {
      handings += 1;
    });
    expect(sent).toMatchObject({ ok: false, code });
    expect(handings).toBe(expected);
  });

  it('a wrong password is the operator’s matter', async () => {
    const server = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      onAuth: (_a, _s, callback) => callback(new Error('no')),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    expect(await sendMail(`smtp://user:wrong@127.0.0.1:${port}`, aMail(), handed)).toEqual({
      ok: false,
      permanent: true,
      code: 'misconfigured',
    });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('no address of a server is the operator’s matter, a closed port is not', async () => {
    expect(await sendMail('nonsense', aMail(), handed)).toMatchObject({ code: 'misconfigured' });
    expect(await sendMail('smtp://127.0.0.1:1', aMail(), handed)).toMatchObject({ code: 'unreachable' });
  });
});
