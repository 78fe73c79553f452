import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  Configuration,
  type ConfigurationChange,
  type ConfigurationPart,
  configurationParts,
  type Issue,
} from '../contract/index.js';

/** What tells a thing of a part from the others, and how it is called. */
type Item<P extends ConfigurationPart> = Configuration[P][number];
const parts: { [P in ConfigurationPart]: { key: (item: Item<P>) => string; name: (item: Item<P>) => string } } = {
  tags: { key: ({ id }) => id, name: ({ name }) => name },
  templates: { key: ({ shipped, id }) => shipped ?? id ?? '', name: ({ title }) => title },
  views: { key: ({ id }) => id, name: ({ name }) => name },
  closedDays: { key: ({ day }) => day, name: ({ day }) => day },
  texts: { key: ({ key, language }) => `${key}.${language}`, name: ({ key, language }) => `${key} ${language}` },
};

/** What tells a thing of the file from the others of its part. */
export const keyOf = <P extends ConfigurationPart>(part: P, item: Item<P>): string => parts[part].key(item);

/** A change with the thing as it is to be; null where it goes. */
export type Wanted = { [P in ConfigurationPart]: { part: P; key: string; item: Item<P> | null } }[ConfigurationPart] &
  Pick<ConfigurationChange, 'what' | 'name'>;

/**
 * Reads a file.
 * @returns the configuration, or everything that is wrong with it, each with its place in the file
 */
export function readConfiguration(file: unknown): { configuration: Configuration } | { issues: Issue[] } {
  const read = Configuration.safeParse(file);
  if (!read.success) return { issues: read.error.issues.flatMap(issuesOf) };
  const issues = [...twice(read.data), ...namesTaken(read.data), ...unknownTags(read.data), ...nameless(read.data)];
  return issues.length > 0 ? { issues } : { configuration: read.data };
}

/** An unknown field is named with its whole path, so that it can be found in the file. */
function issuesOf(issue: z.core.$ZodIssue): Issue[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...at, key].join('.').slice(0, 200), message: 'unknown field' }));
  return [{ path: at.join('.'), message: issue.code === 'custom' ? issue.message : issue.code }];
}

const twice = (file: Configuration): Issue[] =>
  configurationParts.flatMap((part) => {
    const keys = (file[part] as Item<typeof part>[]).map((item) => keyOf(part, item as never));
    return keys.flatMap((key, at) =>
      keys.indexOf(key) < at ? [{ path: `${part}.${at}`, message: 'there twice' }] : [],
    );
  });

function namesTaken({ tags }: Configuration): Issue[] {
  const used = tags.map(({ name, retired }) => (retired ? null : name.trim()));
  return used.flatMap((name, at) =>
    name !== null && used.indexOf(name) < at ? [{ path: `tags.${at}.name`, message: 'there twice' }] : [],
  );
}

function unknownTags({ tags, views }: Configuration): Issue[] {
  const known = new Set(tags.map(({ id }) => id));
  return views.flatMap(({ filters }, at) =>
    filters.tag.every((id) => known.has(id)) ? [] : [{ path: `views.${at}.filters.tag`, message: 'unknown tag' }],
  );
}

const nameless = ({ templates }: Configuration): Issue[] =>
  templates.flatMap(({ shipped, id }, at) =>
    (shipped === null) === (id === null) ? [{ path: `templates.${at}`, message: 'either `shipped` or `id`' }] : [],
  );

/** What has to be done so that things are as in the file. What is out of use already and not in the file stays so. */
export function changesBetween(now: Configuration, wanted: Configuration): Wanted[] {
  return configurationParts.flatMap((part) => {
    const [standing, next] = [now, wanted].map(
      (file) => new Map((file[part] as Item<typeof part>[]).map((item) => [keyOf(part, item as never), item])),
    ) as [Map<string, Item<typeof part>>, Map<string, Item<typeof part>>];
    const change = (what: Wanted['what'], key: string, item: unknown, named: unknown) =>
      ({ part, what, key, item, name: parts[part].name(named as never) }) as Wanted;
    const gone = [...standing]
      .filter(([key, item]) => !next.has(key) && !('retired' in item && item.retired))
      .map(([key, item]) => change('removed', key, null, item));
    const set = [...next].flatMap(([key, item]) => {
      const before = standing.get(key);
      if (before === undefined) return [change('added', key, item, item)];
      return canonical(before) === canonical(item) ? [] : [change('changed', key, item, item)];
    });
    return [...gone, ...set];
  });
}

/** The same things in the same words, whatever the order of their fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Stands for what is set: another one, when anything was changed. */
export const basisOf = (configuration: Configuration): string =>
  createHash('sha256').update(canonical(configuration)).digest('hex').slice(0, 32);
