import pg from 'pg';
import type { WebhookEvent } from '../../src/trial/line/events.js';
import { LineStandIn, type StandInOptions } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** One outgoing row as the database has it, and how often LINE carried out a call for it. */
export interface Told {
  id: string;
  text: string;
  by: string;
  delivery: string;
  failure: string | null;
  carriedOut: number;
}

const startsOf = (service: Service) => service.log().match(/\badmin\b.*trial-password/g)?.length ?? 0;

/** The trial's accounts are there when their list has been printed. */
const accountsMade = (service: Service, starts: number) =>
  eventually(() => expect(startsOf(service)).toBeGreaterThanOrEqual(starts));

/** LINE, the service, somebody of staff, and a look into the database behind their backs. */
export class LineTown {
  private constructor(
    readonly line: LineStandIn,
    readonly service: Service,
    public staff: StaffMember,
    private readonly closeLine: () => Promise<void>,
  ) {}

  /** Sets everything up. */
  static async open(options: StandInOptions = {}, env: Record<string, string> = {}): Promise<LineTown> {
    const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token', ...options });
    const { url, close } = await line.listen();
    const service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url, ...env });
    await accountsMade(service, 1);
    return new LineTown(line, service, await StaffMember.signIn(service), close);
  }

  /** A power cut in the middle of whatever goes on, and the start after it. Staff sign in again. */
  async powerCut(meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
    await this.service.kill();
    await meanwhile();
    const starts = startsOf(this.service);
    await this.service.start();
    await accountsMade(this.service, starts + 1);
    this.staff = await StaffMember.signIn(this.service);
  }

  /** Delivers one webhook; its HTTP status, 0 when nobody answered. */
  async deliver(events: WebhookEvent[], options?: { redeliver?: boolean }): Promise<number> {
    return (await this.line.deliver(`${this.service.url}/webhooks/line`, events, options)).status;
  }

  /** As LINE does: what is not answered with 200 in time (503 on a machine that is busy) is delivered again. */
  async deliverUntilTaken(events: WebhookEvent[], redeliver = false): Promise<void> {
    for (let status = await this.deliver(events, { redeliver }); status !== 200; ) {
      if (status !== 503) throw new Error(`LINE was answered with ${status}`);
      status = await this.deliver(events, { redeliver: true });
    }
  }

  /** Asks the database. */
  async query<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.service.databaseUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** In a rush (many deliveries within a second) LINE's events are kept first: waits until they are filed as well. */
  async allFiled(withinMs = 60_000): Promise<void> {
    await eventually(async () => {
      const waiting = await this.query(`select id from raw_event where door = 'line' and outcome = 'waiting'`);
      expect(waiting).toEqual([]);
    }, withinMs);
  }

  /** What staff see of one person's messages, found by the words one of them begins with. */
  async recordOf(words: string) {
    const [row] = await this.query<{ consultation_id: string }>(
      `select consultation_id from message where direction = 'in' and starts_with(text, $1) limit 1`,
      [words],
    );
    if (!row) throw new Error(`nothing begins with ${words}`);
    return this.staff.record(row.consultation_id);
  }

  /** Every outgoing row, with the calls that LINE carried out for it: by its reply token or by its retry key. */
  async told(): Promise<Told[]> {
    const rows = await this.query<Omit<Told, 'carriedOut'> & { retryKey: string; replyToken: string | null }>(
      `select m.id, text, sender_kind as by, delivery, failure, retry_key as "retryKey", m.reply_token as "replyToken"
       from message m join consultation c on c.id = consultation_id where direction = 'out' and channel = 'line' order by seq`,
    );
    if (this.line.asked.length >= 1000) throw new Error('The stand-in has forgotten calls: this cannot be counted.');
    return rows.map(({ retryKey, replyToken, ...row }) => ({
      ...row,
      carriedOut: this.line.asked.filter(({ carriedOut, headers, body }) => {
        const token = (body as { replyToken?: string } | null)?.replyToken;
        return (
          carriedOut && (headers['x-line-retry-key'] === retryKey || (token !== undefined && token === replyToken))
        );
      }).length,
    }));
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.service.dispose();
    await this.closeLine();
  }
}
