import type { DataSource } from 'typeorm';
import { type IndexesAnew, indexAnew, replacesIndexes } from './index-keys.js';
import type { Seal } from './seal.js';

/**
 * Every sealed column, table by table. The installation comes last: its check opens with the old key until everything else
 * is done, so nobody can start without the old key too early.
 */
export const sealedColumns = [
  { table: 'contact', key: 'id', type: 'uuid', columns: ['address', 'name'] },
  { table: 'consultation', key: 'id', type: 'uuid', columns: ['name', 'safe_contact'] },
  {
    table: 'person',
    key: 'id',
    type: 'uuid',
    columns: ['name', 'kana', 'born', 'sex', 'address', 'former', 'phones', 'note'],
  },
  { table: 'household', key: 'id', type: 'uuid', columns: ['label'] },
  ...[
    'person_way',
    'case_period',
    'case_member',
    'assessment',
    'plan',
    'plan_item',
    'plan_consent',
    'monitoring',
    'evaluation',
    'case_follow_up',
    'meeting',
    'meeting_member',
    'meeting_case',
    'meeting_decision',
    'outreach',
    'outreach_approach',
    'participation',
    'participation_candidate',
    'participation_check',
    'host_support',
    'advice_request',
  ].map((table) => ({ table, key: 'id', type: 'uuid', columns: ['words'] })),
  { table: 'case_event', key: 'id', type: 'bigint', columns: ['words'] },
  { table: 'outreach_event', key: 'id', type: 'bigint', columns: ['words'] },
  { table: 'participation_event', key: 'id', type: 'bigint', columns: ['words'] },
  { table: 'advice_event', key: 'id', type: 'bigint', columns: ['words'] },
  { table: 'advice_mail', key: 'id', type: 'uuid', columns: ['address'] },
  { table: 'referral', key: 'id', type: 'uuid', columns: ['sheet'] },
  { table: 'referral_event', key: 'id', type: 'uuid', columns: ['words'] },
  { table: 'referral_mail', key: 'id', type: 'uuid', columns: ['address'] },
  { table: 'second_factor', key: 'staff_id', type: 'uuid', columns: ['secret'] },
  {
    table: 'installation',
    key: 'one',
    type: 'boolean',
    columns: ['index_key', 'index_key_before', 'lasting_key', 'key_check'],
  },
] as const;

const atOnce = 200;

/** How many values still need the old key, column by column. */
export async function needingOldKey(database: DataSource, seal: Seal): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { table, columns } of sealedColumns) {
    for (const column of columns) {
      const [row] = await database.query<{ n: string }[]>(
        `select count(*) as n from ${table} where ${column} is not null and not starts_with(${column}, $1)`,
        [seal.mark],
      );
      found[`${table}.${column}`] = Number(row!.n);
    }
  }
  return found;
}

/** What was done so far, in values and in rows. */
export interface Replaced {
  sealed: number;
  indexed: number;
}

/**
 * Seals everything with the key of today, and makes the blind indexes anew if their key is being replaced: some hundred rows at a time,
 * while the service works. Only what still is what was read is replaced, so nothing that somebody writes meanwhile is lost. Broken
 * off, it goes on where something is left.
 * @param tell hears after each batch what was done so far
 */
export async function rotate(
  database: DataSource,
  seal: Seal,
  indexes: readonly IndexesAnew[],
  tell: (done: Replaced) => void,
): Promise<Replaced> {
  const done: Replaced = { sealed: 0, indexed: 0 };
  const say = ({ sealed = 0, indexed = 0 }: Partial<Replaced>) => {
    done.sealed += sealed;
    done.indexed += indexed;
    if (sealed + indexed > 0) tell(done);
  };
  for (const one of sealedColumns) {
    if (one.table === 'installation' && (await replacesIndexes(database)))
      for (const each of indexes) await indexAnew(database, each, atOnce, (indexed) => say({ indexed }));
    for (const column of one.columns) await sealAnew(database, seal, one, column, (sealed) => say({ sealed }));
  }
  return done;
}

async function sealAnew(
  database: DataSource,
  seal: Seal,
  { table, key, type }: (typeof sealedColumns)[number],
  column: string,
  tell: (count: number) => void,
): Promise<void> {
  for (let last: string | null = null; ; ) {
    const rows: { id: string; old: string }[] = await database.query(
      `select ${key}::text as id, ${column} as old from ${table}
       where ${column} is not null and not starts_with(${column}, $1) and ($2::${type} is null or ${key} > $2::${type})
       order by ${key} limit ${atOnce}`,
      [seal.mark, last],
    );
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    const [, count]: [unknown, number] = await database.query(
      `update ${table} t set ${column} = n.new from unnest($1::${type}[], $2::text[], $3::text[]) as n (id, old, new)
       where t.${key} = n.id and t.${column} = n.old`,
      [rows.map(({ id }) => id), rows.map(({ old }) => old), rows.map(({ old }) => seal.close(seal.open(old)))],
    );
    tell(count);
  }
}
