import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost, type ReceivedMail } from '../fakes/mail-host.js';

const grave = '仮名の山田です。今から死にます。薬を全部のみました';

/** Another system of the city that is called by an alarm, with a memory; it fails as often as it is told to. */
class Bell {
  readonly calls: { body: string; type: string }[] = [];
  failures = 0;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      this.calls.push({ body, type: request.headers['content-type'] ?? '' });
      response.writeHead(this.failures-- > 0 ? 503 : 204).end();
    });
  });

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}/alarm`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The words of a received mail. */
const wordsOf = ({ raw, head }: ReceivedMail): string =>
  Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64').toString('utf8') + head;

describe('an alarm that nobody takes', () => {
  const mails = new MailHost();
  const bell = new Bell();
  let service: Service;
  let worker: StaffMember;
  let client: pg.Client;

  const rows = async <T>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as T[];
  const log = (id: string) =>
    rows<{ step: number; who: string; way: string; state: string; reason: string | null }>(
      'select step, who, way, state, reason from alarm_telling where consultation_id = $1 order by step, way',
      [id],
    );
  const keyIn = async () => {
    const made = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: grave,
      name: '仮名 山田',
    });
    await eventually(async () => expect((await log(made.id)).length).toBeGreaterThan(0));
    return made.id;
  };
  const done = (id: string, states: string[]) =>
    eventually(async () => expect((await log(id)).map(({ state }) => state)).toEqual(states));

  beforeAll(async () => {
    await mails.listen();
    service = await aService({
      PROFILE: join(import.meta.dirname, '..', 'fixtures', 'on-call-town.yaml'),
      SMTP_URL: mails.url,
      ALARM_WEBHOOK_URL: await bell.listen(),
      LOG_LEVEL: 'info',
    });
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service);
    await client.query(`update staff set notify_mail = login || '@staff.example'`);
    await client.query(
      `insert into on_call (id, staff_id, from_at, to_at)
       select gen_random_uuid(), id, now() - interval '1 hour', now() + interval '1 day' from staff where login = 'worker2'`,
    );
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
    await mails.close();
    bell.close();
  });

  it('goes to the manager, then to whoever is on call and to the other system: each once, with time and outcome', async () => {
    bell.failures = 1;
    const id = await keyIn();
    await done(id, ['told', 'told', 'told', 'told']);
    expect((await log(id)).map(({ step, who, way }) => `${step} ${who} ${way}`)).toEqual([
      '0 duty screen',
      '1 manager mail',
      '2 on_call mail',
      '2 on_call webhook',
    ]);
    expect(mails.received.map(({ to }) => to)).toEqual([['manager@staff.example'], ['worker2@staff.example']]);
    expect(bell.calls).toHaveLength(2);
    const [times] = await rows<{ early: number }>(
      `select count(*)::int as early from alarm_telling where consultation_id = $1
         and at < raised_at + step * interval '3 seconds' - interval '1 millisecond'`,
      [id],
    );
    expect(times!.early).toBe(0);
  });

  it('is told without anything of the resident: level, minutes and the way to the inbox', () => {
    const inbox = `${service.url}/staff/`;
    for (const mail of mails.received) {
      const words = wordsOf(mail);
      expect(words).toMatch(/U4 の警報が/);
      expect(words).toContain(inbox);
      expect(words).not.toMatch(/仮名|山田|薬|死|consultations/);
    }
    for (const { body, type } of bell.calls) {
      expect(type).toBe('application/json');
      expect(JSON.parse(body)).toEqual({ level: 'U4', at: expect.any(String), url: inbox });
    }
    expect(service.log()).not.toMatch(/仮名|山田|staff\.example/);
  });

  it('stops at once when a named person takes it', async () => {
    const before = mails.received.length;
    const id = await keyIn();
    await worker.json('POST', `/api/alarms/${id}/taking`);
    // Long enough for every step, had it gone on; another alarm shows that steps are done meanwhile.
    const other = await keyIn();
    await done(other, ['told', 'told', 'told', 'told']);
    expect((await log(id)).map(({ step }) => step)).toEqual([0]);
    expect(mails.received.slice(before)).toHaveLength(2);
    await worker.json('POST', `/api/alarms/${other}/taking`);
  });

  it('goes on where it was when the power went off between two steps and the queue was lost', async () => {
    const before = mails.received.length;
    const ids = [await keyIn(), await keyIn(), await keyIn()];
    await service.kill();
    await client.query('truncate bullmq.job, bullmq.dedup cascade');
    await service.start();
    for (const id of ids) await done(id, ['told', 'told', 'told', 'told']);
    expect(
      mails.received
        .slice(before)
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual([...ids.map(() => 'manager@staff.example'), ...ids.map(() => 'worker2@staff.example')]);
    for (const id of ids) await worker.json('POST', `/api/alarms/${id}/taking`);
  });

  it('says in the log of the alarm when there is nobody to tell, and does not stop there', async () => {
    await client.query(`update staff set notify_mail = null where role = 'manager'`);
    const id = await keyIn();
    await done(id, ['told', 'failed', 'told', 'told']);
    expect((await log(id))[1]).toMatchObject({ who: 'manager', reason: 'nobody' });
  });
});
