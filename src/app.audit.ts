import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { readReceipt } from './consultation/receipt.js';
import { trailCsv, trailQuery } from './consultation/trail-reading.service.js';
import { Audit } from './platform/audit.service.js';
import { beginning, type Link, readLink, writeLink } from './platform/audit-chain.js';
import { examine } from './platform/audit-rows.js';
import { AuditSealer, headOf } from './platform/audit-sealer.service.js';
import { Clock } from './platform/clock.js';
import { type MachineRoom, openMachineRoom } from './platform/machine-room.js';
import { StartRefused } from './platform/problem.js';

const usage =
  'Usage: npm run -s audit -- head\n' +
  '   or: npm run -s audit -- verify [--from NUMBER:HASH] [--known NUMBER:HASH]…\n' +
  '   or: npm run -s audit -- export --consultation RECEIPT [--format csv|json]';

/** `npm run -s audit -- head`, `verify …` or `export …`. Answers the exit code: 1 for a chain that is broken. */
export async function auditCommand(config: Config, [verb, ...rest]: string[]): Promise<number> {
  if (verb === 'head') return within(config, head);
  if (verb === 'verify') {
    const places = readPlaces(rest);
    return within(config, (room) => verify(room, places));
  }
  if (verb === 'export') {
    const asked = readExport(rest);
    return within(config, (room) => write(room, asked));
  }
  throw new StartRefused(usage);
}

async function within(config: Config, work: (room: MachineRoom) => Promise<number>): Promise<number> {
  const room = await openMachineRoom(config, []);
  try {
    return await work(room);
  } finally {
    await room.close();
  }
}

/** For the paper book: everything that is there by now is chained first. */
async function head({ database, log }: MachineRoom): Promise<number> {
  await new AuditSealer(database, log).seal();
  process.stdout.write(`${writeLink(await headOf(database))}\n`);
  return 0;
}

function readPlaces(args: string[]): { from: Link; known: Link[] } {
  const { values } = parseArgs({
    args,
    options: { from: { type: 'string' }, known: { type: 'string', multiple: true } },
  });
  const read = (typed: string) => {
    const link = readLink(typed);
    if (!link) throw new StartRefused(`"${typed}" is no place of the chain: it looks like 1234: and 64 digits.`);
    return link;
  };
  return { from: values.from ? read(values.from) : beginning, known: (values.known ?? []).map(read) };
}

async function verify({ database, log }: MachineRoom, { from, known }: { from: Link; known: Link[] }): Promise<number> {
  const { head: last, rows, broken, unchained } = await examine(database, from, known);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (broken) {
    say(`BROKEN at ${broken.seq}: this entry ${broken.fault === 'missing' ? 'is missing' : 'is not what it was'}.`);
    say(`The last entry that is right: ${writeLink(last)}`);
  } else {
    say(`${rows} entries are right.`);
    say(writeLink(last));
  }
  if (unchained > 0)
    say(`${unchained} entries are older than a minute and have no place in the chain. Does the service run?`);
  const details = { rows, broken: broken?.seq ?? null };
  await new Audit(database, new Clock(), log).record({ action: 'trail_verified', by: null, details });
  return broken ? 1 : 0;
}

function readExport(args: string[]): { receipt: string; format: 'csv' | 'json' } {
  const { values } = parseArgs({ args, options: { consultation: { type: 'string' }, format: { type: 'string' } } });
  const receipt = readReceipt(values.consultation ?? '');
  const format = values.format ?? 'csv';
  if (!receipt) throw new StartRefused('--consultation is a receipt number, such as K7R2-94MX.');
  if (format !== 'csv' && format !== 'json') throw new StartRefused('--format is csv or json.');
  return { receipt, format };
}

async function write(
  { database, log }: MachineRoom,
  { receipt, format }: { receipt: string; format: 'csv' | 'json' },
): Promise<number> {
  const rows = await rowsOf(database, receipt);
  if (rows.length === 0) throw new StartRefused(`Nothing is known of ${receipt}.`);
  await new Audit(database, new Clock(), log).record({
    action: 'export',
    by: null,
    consultationId: rows[0]!.consultation_id,
    details: { form: 'trail', rows: rows.length },
  });
  const plain = rows.map(({ hash, seq, ...row }) => ({
    number: seq && Number(seq),
    ...row,
    hash: hash?.toString('hex') ?? null,
  }));
  process.stdout.write(format === 'csv' ? trailCsv(rows) : `${JSON.stringify(plain, null, 2)}\n`);
  return 0;
}

const rowsOf = (database: DataSource, receipt: string) =>
  trailQuery(database).where('c.receipt = :receipt', { receipt }).orderBy('a.at').addOrderBy('a.id').getRawMany();
