import type { EntityManager } from 'typeorm';
import type { AuditThing, Configuration, ConfigurationPart } from '../contract/index.js';
import { joinedSpans } from '../municipality/index.js';
import type { Signed } from '../staff/index.js';
import type { Wanted } from './configuration.js';
import { keepHouseText } from './house-text-keeping.js';

/** What the trail calls a thing of a part; a closed day is named by its day alone. */
export const thingOf: Partial<Record<ConfigurationPart, AuditThing>> = {
  tags: 'tag',
  templates: 'template',
  views: 'view',
  texts: 'text',
};

/** Everything that is set, in the order of the file. `today` is the first closed day that counts. */
export async function readSettings(tx: EntityManager, profile: string, today: string): Promise<Configuration> {
  const tags: Configuration['tags'] = await tx.query('select id, name, sign, retired from tag order by name, id');
  const templates: Configuration['templates'] = await tx.query(
    `select key as shipped, case when key is null then id end as id, title, doors, texts, retired
     from template order by key nulls last, title, id`,
  );
  // A view for one colleague's records speaks of a person: accounts are no settings.
  const views: Configuration['views'] = await tx.query(
    `select id, name, filters from saved_view where shared and filters->>'owner' in ('', 'me', 'none') order by name, id`,
  );
  const closedDays: Configuration['closedDays'] = await tx.query(
    `select to_char(day, 'YYYY-MM-DD') as day, reason, spans from closed_day where day >= $1 order by day`,
    [today],
  );
  const texts: Configuration['texts'] = await tx.query(
    'select key, language, text from house_text where text is not null order by key, language',
  );
  return { format: 'uketome-configuration', version: 1, profile, tags, templates, views, closedDays, texts };
}

/** Nobody changes a setting while these are taken over. */
export const lockSettings = (tx: EntityManager): Promise<unknown> =>
  tx.query('lock table tag, template, saved_view, closed_day, house_text in share row exclusive mode');

/** Does one change, within a transaction that holds the lock. */
export async function keepSetting(tx: EntityManager, me: Signed, at: Date, wanted: Wanted): Promise<void> {
  switch (wanted.part) {
    case 'tags':
      return keepTag(tx, wanted.key, wanted.item);
    case 'templates':
      return keepTemplate(tx, me, at, wanted);
    case 'views':
      return keepView(tx, me, wanted.key, wanted.item);
    case 'closedDays':
      return keepDay(tx, me, at, wanted);
    case 'texts': {
      const [key, language] = wanted.key.split('.') as [never, never];
      const [row] = await tx.query<{ version: number }[]>(
        'select version from house_text where key = $1 and language = $2',
        [key, language],
      );
      await keepHouseText(tx, { key, language, text: wanted.item?.text ?? null, me, at }, row?.version ?? 0);
    }
  }
}

async function keepTag(tx: EntityManager, id: string, item: Configuration['tags'][number] | null): Promise<void> {
  if (item === null) await tx.query('update tag set retired = true, version = version + 1 where id = $1', [id]);
  else
    await tx.query(
      `insert into tag (id, name, sign, retired) values ($1, $2, $3, $4)
       on conflict (id) do update set name = $2, sign = $3, retired = $4, version = tag.version + 1`,
      [id, item.name, item.sign, item.retired],
    );
}

async function keepTemplate(
  tx: EntityManager,
  me: Signed,
  at: Date,
  { key, item }: Extract<Wanted, { part: 'templates' }>,
): Promise<void> {
  const [made] = item
    ? await tx.query<{ id: string }[]>(
        `insert into template (id, key, title, doors, texts, retired, version, staff_id, at)
         values (coalesce($1, gen_random_uuid()), $2, $3, $4, $5, $6, 1, $7, $8)
         on conflict (${item.shipped === null ? 'id' : 'key'}) do update set title = $3, doors = $4, texts = $5, retired = $6,
           version = template.version + 1, staff_id = $7, at = $8 returning id`,
        [item.id, item.shipped, item.title, item.doors, JSON.stringify(item.texts), item.retired, me.id, at],
      )
    : (
        await tx.query<[{ id: string }[], number]>(
          `update template set retired = true, version = version + 1, staff_id = $2, at = $3
           where coalesce(key, id::text) = $1 returning id`,
          [key, me.id, at],
        )
      )[0];
  await tx.query(
    `insert into template_version (template_id, version, title, doors, texts, retired, staff_id, at)
     select id, version, title, doors, texts, retired, staff_id, at from template where id = $1`,
    [made!.id],
  );
}

async function keepView(
  tx: EntityManager,
  me: Signed,
  id: string,
  item: Configuration['views'][number] | null,
): Promise<void> {
  if (item === null) await tx.query('delete from saved_view where id = $1', [id]);
  else
    await tx.query(
      `insert into saved_view (id, staff_id, name, filters, shared) values ($1, $2, $3, $4, true)
       on conflict (id) do update set name = $3, filters = $4, shared = true, version = saved_view.version + 1`,
      [id, me.id, item.name, JSON.stringify(item.filters)],
    );
}

async function keepDay(
  tx: EntityManager,
  me: Signed,
  at: Date,
  { key, item }: Extract<Wanted, { part: 'closedDays' }>,
): Promise<void> {
  await tx.query('delete from closed_day where day = $1', [key]);
  if (item)
    await tx.query('insert into closed_day (day, reason, spans, by_id, at) values ($1, $2, $3, $4, $5)', [
      key,
      item.reason,
      item.spans && joinedSpans(item.spans),
      me.id,
      at,
    ]);
}
