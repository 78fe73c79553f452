import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { openIndexKeys } from './index-keys.js';
import { TheHouse1700000000001 } from './migrations/0001-the-house.js';
import { Consents1700000000002 } from './migrations/0002-consents.js';
import { RoomLinks1700000000003 } from './migrations/0003-room-links.js';
import { Lowerings1700000000005 } from './migrations/0005-lowerings.js';
import { AlarmChain1700000000006 } from './migrations/0006-alarm-chain.js';
import { SecondReadings1700000000007 } from './migrations/0007-second-readings.js';
import { Search1700000000008 } from './migrations/0008-search.js';
import { SecondFactors1700000000009 } from './migrations/0009-second-factors.js';
import { Audit1700000000011 } from './migrations/0011-audit.js';
import { WorkingDay1700000000012 } from './migrations/0012-working-day.js';
import { WritingAndJoining1700000000013 } from './migrations/0013-writing-and-joining.js';
import { Keeping1700000000014 } from './migrations/0014-keeping.js';
import { ChangesByCommit1700000000015 } from './migrations/0015-changes-by-commit.js';
import { Permissions1700000000016 } from './migrations/0016-permissions.js';
import { KeyRotation1700000000017 } from './migrations/0017-key-rotation.js';
import { Directory1700000000018 } from './migrations/0018-directory.js';
import { People1700000000019 } from './migrations/0019-people.js';
import { Referrals1700000000020 } from './migrations/0020-referrals.js';
import { Casework1700000000021 } from './migrations/0021-casework.js';
import { PasskeysAndOrganisation1700000000022 } from './migrations/0022-passkeys-and-organisation.js';
import { HouseSettings1700000000023 } from './migrations/0023-house-settings.js';
import { Meetings1700000000024 } from './migrations/0024-meetings.js';
import { Outreach1700000000025 } from './migrations/0025-outreach.js';
import { Participation1700000000026 } from './migrations/0026-participation.js';
import { Advice1700000000027 } from './migrations/0027-advice.js';
import { Casebook1700000000028 } from './migrations/0028-casebook.js';
import { MeetingMails1700000000029 } from './migrations/0029-meeting-mails.js';
import { OutreachLetGoAndHats1700000000030 } from './migrations/0030-outreach-let-go-and-hats.js';
import { IndexKeys1700000000031 } from './migrations/0031-index-keys.js';
import { Lists1700000000032 } from './migrations/0032-lists.js';
import { LettingGoWithoutConsultation1700000000033 } from './migrations/0033-letting-go-without-consultation.js';
import { OpenGlass1700000000034 } from './migrations/0034-open-glass.js';
import { Plans1700000000035 } from './migrations/0035-plans.js';
import { preparingDriver } from './often-asked.js';
import { StartRefused } from './problem.js';
import type { Seal } from './seal.js';

/** Every migration, in order. */
export const migrations = [
  TheHouse1700000000001,
  Consents1700000000002,
  RoomLinks1700000000003,
  Lowerings1700000000005,
  AlarmChain1700000000006,
  SecondReadings1700000000007,
  Search1700000000008,
  SecondFactors1700000000009,
  Audit1700000000011,
  WorkingDay1700000000012,
  WritingAndJoining1700000000013,
  Keeping1700000000014,
  ChangesByCommit1700000000015,
  Permissions1700000000016,
  KeyRotation1700000000017,
  Directory1700000000018,
  People1700000000019,
  Referrals1700000000020,
  Casework1700000000021,
  PasskeysAndOrganisation1700000000022,
  HouseSettings1700000000023,
  Meetings1700000000024,
  Outreach1700000000025,
  Participation1700000000026,
  Advice1700000000027,
  Casebook1700000000028,
  MeetingMails1700000000029,
  OutreachLetGoAndHats1700000000030,
  IndexKeys1700000000031,
  Lists1700000000032,
  LettingGoWithoutConsultation1700000000033,
  OpenGlass1700000000034,
  Plans1700000000035,
];

/** Columns are snake_case in the database and camelCase in the code. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string): string {
    return given || property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** An entity class, as the folders above hand them in. */
export type Entity = EntityTarget<ObjectLiteral> & (new () => ObjectLiteral);

/** So long a connection that nobody uses stays open. Opening one costs more than what is asked on it: longer than the sweeps are apart. */
export const idleMs = 120_000;

/**
 * Connects to PostgreSQL.
 * @throws StartRefused when it cannot be reached, or is older than 15
 */
export async function openDatabase(url: string, entities: Entity[], poolSize = 12): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    driver: preparingDriver(),
    url,
    entities,
    namingStrategy: new SnakeCase(),
    migrations,
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
    poolSize,
    applicationName: 'uketome',
    // Statements that do not wait for each other's answers travel together.
    extra: { keepAlive: true, pipeline: true, idleTimeoutMillis: idleMs },
  });
  try {
    await database.initialize();
    const [server] = await database.query<{ major: number }[]>(
      "select current_setting('server_version_num')::int / 10000 as major",
    );
    if (server!.major < 15)
      throw new StartRefused(`This PostgreSQL is version ${server!.major}; Uketome needs 15 or newer.`);
  } catch (cause) {
    if (cause instanceof StartRefused) throw cause;
    throw new StartRefused(
      `The database cannot be reached (${(cause as { code?: string }).code ?? (cause as Error).message}). Look at DATABASE_URL.`,
      { cause },
    );
  }
  return database;
}

/** Brings the tables, and the queue's own, up to date. Several processes may do it at once: one works, the others wait. */
export async function migrate(database: DataSource, url: string, queueOnPostgres: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [7_114_000]);
    await database.runMigrations();
    if (queueOnPostgres) await runMigrations(client as never);
  } finally {
    await client.end();
  }
}

/**
 * Refuses to work on tables that are not up to date, or with another key than the one the data was sealed with.
 * @throws StartRefused with a sentence for the operator; nothing was changed
 */
export async function checkDatabase(database: DataSource, seal: Seal): Promise<void> {
  if (await database.showMigrations()) {
    throw new StartRefused('The database is not up to date. Run `npm run migrate` once, or start with MIGRATE=1.');
  }
  await database.query('insert into installation (key_check) values ($1) on conflict do nothing', [
    seal.close('uketome'),
  ]);
  const [row] = await database.query<{ key_check: string }[]>('select key_check from installation');
  try {
    seal.open(row!.key_check);
  } catch {
    throw new StartRefused(
      'This DATA_KEY does not open this database: it was sealed with another one. Nothing was changed.',
    );
  }
  await openIndexKeys(database, seal);
}
