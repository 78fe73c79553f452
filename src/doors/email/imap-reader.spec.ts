import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { pino } from 'pino';
import { type ImapReader, type ImapReading, type MailboxPosition, startImapReader } from './imap-reader.js';

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
const dovecot = places.map((place) => join(place, 'dovecot')).find((path) => existsSync(path));

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is so, at most a minute. */
async function until(so: () => boolean): Promise<void> {
  for (let n = 0; n < 1200 && !so(); n += 1) await wait(50);
  expect(so()).toBe(true);
}

/** A real Dovecot on a free port, with one mailbox that may be written into from outside. */
class Server {
  readonly folder = mkdtempSync(join(tmpdir(), 'uketome-imap-'));
  readonly inbox = join(this.folder, 'mail');
  port = 0;
  private running: ChildProcess | null = null;
  private count = 0;

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const root = userInfo().uid === 0;
    const [user, group] = root ? ['nobody', 'nogroup'] : [userInfo().username, userInfo().username];
    for (const name of ['', '/new', '/cur', '/tmp']) mkdirSync(`${this.inbox}${name}`, { recursive: true });
    for (const name of ['', '/new', '/cur', '/tmp']) chmodSync(`${this.inbox}${name}`, 0o777);
    chmodSync(this.folder, 0o777);
    const config = join(this.folder, 'dovecot.conf');
    const service = (name: string, inside = '') => `service ${name} {\n chroot =\n ${inside}\n}\n`;
    writeFileSync(
      config,
      `base_dir = ${this.folder}/run\nstate_dir = ${this.folder}/state\nlog_path = ${this.folder}/log\nprotocols = imap\nssl = no\n` +
        `disable_plaintext_auth = no\nmail_location = maildir:${this.inbox}\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n` +
        `default_login_user = ${user}\ndefault_internal_user = ${user}\ndefault_internal_group = ${group}\n` +
        `passdb {\n driver = static\n args = password=se%%cret\n}\nuserdb {\n driver = static\n args = uid=${user} gid=${group} home=${this.folder}/home\n}\n` +
        service(
          'imap-login',
          `inet_listener imap {\n address = 127.0.0.1\n port = ${this.port}\n }\n inet_listener imaps {\n port = 0\n }`,
        ) +
        service('anvil') +
        service('stats'),
    );
    this.running = spawn(dovecot!, ['-F', '-c', config], { stdio: 'ignore' });
    for (let n = 0; n < 1200 && !(await answers(this.port)); n += 1) await wait(50);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.running?.once('exit', resolve) ?? resolve(null));
    this.running?.kill();
    await gone;
  }

  /** Puts a mail into the mailbox, as a delivery would. */
  deliver(raw: string): void {
    this.count += 1;
    const name = `${1_700_000_000 + this.count}.m${this.count}.test`;
    const path = join(this.inbox, 'tmp', name);
    writeFileSync(path, raw);
    chmodSync(path, 0o666);
    renameSync(path, join(this.inbox, 'new', name));
  }

  /** The mailbox is made anew: the same mails, another UIDVALIDITY. */
  forgetUids(): void {
    for (const name of readdirSync(this.inbox))
      if (name.startsWith('dovecot')) rmSync(join(this.inbox, name), { recursive: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 500).unref();
    socket.once('data', () => socket.destroy());
  });
}

if (dovecot === undefined) {
  it('the IMAP reader was not tried: there is no dovecot on this machine', () => {
    expect(dovecot).toBeUndefined();
  });
} else {
  describe('a mailbox read over IMAP', () => {
    const server = new Server();
    let reader: ImapReader | null = null;
    let kept: string[] = [];
    let heads: string[] = [];
    let position: MailboxPosition | null = null;
    let failures = 0;

    function read(over: Partial<ImapReading> = {}): void {
      reader = startImapReader({
        url: `imap://mail%40example.jp:se%25cret@127.0.0.1:${server.port}/INBOX`,
        resume: async () => position,
        onMail: async (raw) => {
          if (failures > 0) {
            failures -= 1;
            throw new Error('the database is away');
          }
          kept.push(/^Subject: (.*)\r?$/m.exec(raw.toString())![1]!);
        },
        onOversize: async (head) => {
          heads.push(/^Subject: (.*)\r?$/m.exec(head.toString())![1]!);
        },
        onPosition: async (at) => {
          position = at;
        },
        maxBytes: 100_000,
        log: pino({ level: 'silent' }),
        firstPause: 50,
        ...over,
      });
    }

    const mail = (subject: string, size = 10) => `From: a@b.jp\r\nSubject: ${subject}\r\n\r\n${'x'.repeat(size)}\r\n`;
    const seen = () => readdirSync(join(server.inbox, 'cur')).filter((name) => /,[A-Z]*S/.test(name)).length;

    beforeAll(() => server.start());
    afterEach(async () => {
      await reader?.stop();
      reader = null;
      kept = [];
      heads = [];
      failures = 0;
    });
    afterAll(async () => {
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
    });

    it('gives what is there in order, and what comes while it waits', async () => {
      server.deliver(mail('1'));
      server.deliver(mail('2'));
      read();
      await until(() => kept.length === 2);
      server.deliver(mail('3'));
      await until(() => kept.length === 3);
      expect(kept).toEqual(['1', '2', '3']);
      await until(() => position?.uid === 3 && seen() === 3);
    });

    it('goes on where it was, after an outage of any length', async () => {
      server.deliver(mail('4'));
      read();
      await until(() => kept.includes('4'));
      await until(() => position?.uid === 4);
    });

    it('marks nothing as seen and passes nothing by while keeping fails', async () => {
      failures = 3;
      server.deliver(mail('5'));
      position = { ...position!, uid: 4 };
      read();
      await until(() => kept.includes('5'));
      expect(failures).toBe(0);
      await until(() => position?.uid === 5);
    });

    it('gives only the beginning of a mail that is too large', async () => {
      server.deliver(mail('6', 300_000));
      server.deliver(mail('7'));
      read();
      await until(() => kept.includes('7'));
      expect(heads).toEqual(['6']);
      expect(kept).not.toContain('6');
    });

    it('comes back when the server does', async () => {
      read();
      await until(() => kept.length > 0);
      await server.stop();
      server.deliver(mail('8'));
      await wait(200);
      await server.start();
      await until(() => kept.includes('8'));
    });

    it('reads everything again when the mailbox was made anew', async () => {
      await server.stop();
      server.forgetUids();
      await server.start();
      const before = position!;
      position = { uidValidity: before.uidValidity, uid: 1_000 };
      read();
      await until(() => kept.length === 7 && heads.length === 1);
      expect(position!.uidValidity).not.toBe(before.uidValidity);
    });

    it('stops at once when the password is wrong or nobody is there, without a throw', async () => {
      read({ url: `imap://mail:wrong@127.0.0.1:${server.port}/INBOX` });
      await wait(300);
      await reader!.stop();
      read({ url: 'imap://mail:secret@127.0.0.1:1/INBOX' });
      await wait(100);
      expect(kept).toEqual([]);
    });
  });
}
