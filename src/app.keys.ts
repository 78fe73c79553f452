import type { Config } from './config.js';
import { peopleIndexes } from './household/index.js';
import { contactIndexes, peopleEntities } from './people/index.js';
import { Audit } from './platform/audit.service.js';
import { Clock } from './platform/clock.js';
import { endIndexKey, replacesIndexes } from './platform/index-keys.js';
import { needingOldKey, rotate } from './platform/key-rotation.js';
import { type MachineRoom, openMachineRoom } from './platform/machine-room.js';
import { StartRefused } from './platform/problem.js';
import { searchIndexes } from './search/index.js';

const usage = 'Usage: npm run -s keys -- status\n   or: npm run -s keys -- rotate';

/** `npm run -s keys -- status` or `rotate`: replaces the key that seals names and addresses, and the key of the blind indexes that find them. */
export async function keysCommand(config: Config, [verb]: string[]): Promise<void> {
  if (verb !== 'status' && verb !== 'rotate') throw new StartRefused(usage);
  const room = await openMachineRoom(config, peopleEntities);
  try {
    await (verb === 'status' ? status(room) : replace(room));
  } finally {
    await room.close();
  }
}

async function status({ database, seal }: MachineRoom): Promise<void> {
  const left = Object.entries(await needingOldKey(database, seal)).filter(([, count]) => count > 0);
  for (const [column, count] of left) process.stdout.write(`${column}: ${count} still need DATA_KEY_OLD\n`);
  if (await replacesIndexes(database)) process.stdout.write('The blind indexes are not all made anew: run `rotate`.\n');
  if (left.length === 0) process.stdout.write('Everything is sealed with DATA_KEY. DATA_KEY_OLD is not needed.\n');
}

/** Goes round until a whole round finds nothing: a process that still works with the old key alone would write on with it. */
async function replace(room: MachineRoom): Promise<void> {
  const { database, seal, log } = room;
  const indexes = [contactIndexes(seal), searchIndexes(seal), peopleIndexes(seal)];
  const total = { sealed: 0, indexed: 0 };
  for (let round = 0; round < 5; round++) {
    const { sealed, indexed } = await rotate(database, seal, indexes, (done) =>
      process.stdout.write(`${done.sealed} sealed anew, ${done.indexed} indexes made anew\n`),
    );
    total.sealed += sealed;
    total.indexed += indexed;
    if (sealed + indexed > 0) continue;
    await endIndexKey(database);
    break;
  }
  await new Audit(database, new Clock(), log).record({ action: 'keys_rotated', by: null, details: total });
  await status(room);
}
