import { type AddressInfo, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { ChannelSettings, Connection, ConnectionTrial } from '../../src/contract/index.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, freePort, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** A mailbox that knows one password, and INBOX alone. */
function aMailbox() {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const [tag, verb = ''] = line.split(' ');
        const answer = (text: string) => socket.write(`${text}\r\n`);
        if (/^(LOGIN|AUTHENTICATE)$/i.test(verb))
          answer(line.includes('right') ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] user@secret`);
        else if (/^(EXAMINE|SELECT)$/i.test(verb))
          answer(
            /INBOX/.test(line)
              ? `* 3 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n${tag} OK [READ-ONLY] open`
              : `${tag} NO no such mailbox`,
          );
        else if (/^LIST$/i.test(verb)) answer(`${/INBOX/.test(line) ? '* LIST () "/" INBOX\r\n' : ''}${tag} OK listed`);
        else if (/^CAPABILITY$/i.test(verb)) answer(`* CAPABILITY IMAP4rev1\r\n${tag} OK`);
        else answer(`${tag} OK done`);
      }
    });
  });
  return new Promise<{ port: number; close(): void }>((done) =>
    server.listen(0, '127.0.0.1', () =>
      done({ port: (server.address() as AddressInfo).port, close: () => server.close() }),
    ),
  );
}

/** Whether the doors are connected: told in an outcome for each, with nothing sent to anybody and no secret told. */
describe('trying the channels', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let smtp: SMTPServer;
  let mailbox: Awaited<ReturnType<typeof aMailbox>>;
  const services: Service[] = [];
  let url = '';
  let smtpPort = 0;
  const mails: unknown[] = [];

  const aTown = async (env: Record<string, string>) => {
    const service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url, ...env });
    services.push(service);
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    const admin = await StaffMember.signIn(service, 'admin');
    const tried = async (connection: Connection) => {
      const trial = await admin.json<ConnectionTrial>('POST', `/api/settings/channels/${connection}/trial`);
      return [trial.outcome, trial.name];
    };
    return { service, admin, tried };
  };

  beforeAll(async () => {
    ({ url, close: closeLine } = await line.listen());
    mailbox = await aMailbox();
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      onAuth: ({ password }, _session, done) =>
        password === 'right' ? done(null, { user: 'user' }) : done(new Error('user@secret is wrong')),
      onData: (stream, _session, done) => {
        mails.push(1);
        stream.resume().on('end', done);
      },
    });
    await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
    smtpPort = (smtp.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    for (const service of services) await service.dispose();
    await closeLine();
    mailbox.close();
    await new Promise<void>((done) => smtp.close(() => done()));
  });

  it('says what is set up, and that it works', async () => {
    const { service, admin, tried } = await aTown({
      SMTP_URL: `smtp://user:right@127.0.0.1:${smtpPort}`,
      IMAP_URL: `imap://user:right@127.0.0.1:${mailbox.port}/INBOX`,
    });
    const settings = await admin.json<ChannelSettings>('GET', '/api/settings/channels');
    expect(settings.connections.map(({ configured }) => configured)).toEqual([true, true, true]);
    expect(settings.webhookUrl).toBe(`${service.url}/webhooks/line`);
    expect(JSON.stringify(settings)).not.toMatch(/right|channel-token|channel-secret/);
    expect(await tried('smtp')).toEqual(['ok', null]);
    expect(await tried('imap')).toEqual(['ok', null]);
    expect(await tried('line')).toEqual(['webhook_off', '見本の窓口']);
    line.endpoint = { endpoint: 'https://elsewhere.example/hook', active: true };
    expect(await tried('line')).toEqual(['webhook_elsewhere', '見本の窓口']);
    line.endpoint = { endpoint: settings.webhookUrl, active: false };
    expect(await tried('line')).toEqual(['webhook_off', '見本の窓口']);
    line.endpoint = { endpoint: settings.webhookUrl, active: true };
    expect(await tried('line')).toEqual(['ok', '見本の窓口']);
    line.misbehave({ on: '/info', does: 429 });
    expect(await tried('line')).toEqual(['busy', null]);
    line.misbehave({ on: '/info', does: 'cut' });
    expect(await tried('line')).toEqual(['unreachable', null]);
    expect(mails).toEqual([]);
    expect(line.asked.some(({ path }) => path.endsWith('/push'))).toBe(false);
    expect((await admin.request('POST', '/api/settings/channels/telegraph/trial')).status).toBe(404);
    const worker = await StaffMember.signIn(service, 'worker');
    expect((await worker.request('GET', '/api/settings/channels')).status).toBe(403);
    expect((await worker.request('POST', '/api/settings/channels/line/trial')).status).toBe(403);
  });

  it('says what does not, in the same words whatever the other side says', async () => {
    const { service, tried } = await aTown({
      LINE_CHANNEL_ACCESS_TOKEN: 'an old token',
      SMTP_URL: `smtp://user:wrong@127.0.0.1:${smtpPort}`,
      IMAP_URL: `imap://user:wrong@127.0.0.1:${mailbox.port}/INBOX`,
    });
    expect(await tried('line')).toEqual(['refused', null]);
    expect(await tried('smtp')).toEqual(['refused', null]);
    expect(await tried('imap')).toEqual(['refused', null]);
    expect(service.log()).not.toContain('user@secret');
  });

  it('tells a missing mailbox and a server that is not there apart', async () => {
    const { tried } = await aTown({
      SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
      IMAP_URL: `imap://user:right@127.0.0.1:${mailbox.port}/Soudan`,
    });
    expect(await tried('smtp')).toEqual(['unreachable', null]);
    expect(await tried('imap')).toEqual(['no_mailbox', null]);
  });
});
