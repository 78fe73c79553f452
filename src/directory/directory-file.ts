import type { AgencyInFile, DirectoryFile, Issue, ResourceInFile } from '../contract/index.js';
import { type PlannedRow, planWhole, type Standing } from './import-plan.js';
import { agencyIssues, type KnownCodes, resourceIssues } from './known-codes.js';

/** A resource as it stands. */
export interface StandingResource {
  id: string;
  version: number;
  item: ResourceInFile;
}

/** What a file does to one resource. `version` 0 adds it; `id` null: it gets one. */
export interface PlannedResource {
  item: ResourceInFile;
  id: string | null;
  version: number;
  /** The facts that differ; none: nothing is done. */
  columns: string[];
}

/** What a file would do to the directory. What it lacks stays as it is: nothing of the directory is ever removed. */
export interface DirectoryPlan {
  agencies: PlannedRow[];
  resources: PlannedResource[];
}

/** The facts of a resource as staff call them. */
const headings: Record<Exclude<keyof ResourceInFile, 'id' | 'shipped'>, string> = {
  name: '名前',
  type: '種類',
  does: 'していること',
  place: '場所',
  area: '地区',
  agency: '機関',
  days: '日時',
  phone: '電話',
  capacity: '空き',
  free: '空きの数',
  asOf: '時点',
  public: '住民に見せる',
  to: 'いつまで',
};

/** How a resource of a file is known again. */
export const keyOfResource = ({ shipped, id }: Pick<ResourceInFile, 'shipped' | 'id'>): string =>
  shipped === null ? `id ${id}` : `shipped ${shipped}`;

/**
 * What a file would do.
 * @param mine whether the directory is theirs to keep
 * @returns the plan, or everything that is wrong with the file
 */
export function planDirectory(
  file: DirectoryFile,
  standing: { agencies: ReadonlyMap<string, Standing>; resources: readonly StandingResource[] },
  known: KnownCodes,
  today: string,
  mine: boolean,
): { plan: DirectoryPlan } | { issues: Issue[] } {
  const agencies = planWhole(file.agencies, standing.agencies, () => mine);
  const byKey = new Map(standing.resources.map((one) => [keyOfResource(one.item), one]));
  const resources = file.resources.map((item) => planResource(item, byKey.get(keyOfResource(item)) ?? null));
  const added = successorsFirst(
    file.agencies
      .filter((_, at) => agencies[at]!.shown.does === 'add')
      .map(({ code, succeededBy }) => ({ code, succeededBy })),
  );
  const issues = [
    ...agencies.flatMap(({ shown }, at) =>
      shown.faults.map(({ column, message }) => ({ path: `agencies.${at}.${column}`, message })),
    ),
    ...agencyFaults(file, agencies, withThose(known, file)),
    ...resourceFaults(file, resources, withThose(known, file), today),
    ...(added === null ? [{ path: 'agencies', message: 'they succeed each other in a circle' }] : []),
  ];
  if (added === null || issues.length > 0) return { issues };
  const place = new Map(added.map(({ code }, at) => [code, at]));
  agencies.sort((a, b) => (place.get(a.shown.code) ?? place.size) - (place.get(b.shown.code) ?? place.size));
  return { plan: { agencies, resources } };
}

function planResource(item: ResourceInFile, before: StandingResource | null): PlannedResource {
  const columns = (Object.keys(headings) as (keyof typeof headings)[])
    .filter((field) => before === null || before.item[field] !== item[field])
    .map((field) => headings[field]);
  return { item, id: before?.id ?? item.id, version: before?.version ?? 0, columns };
}

/** Also an agency that the file itself adds may be named. */
const withThose = (known: KnownCodes, { agencies }: DirectoryFile): KnownCodes => ({
  ...known,
  agency: new Set([...known.agency, ...agencies.map(({ code }) => code)]),
});
const under =
  (place: string) =>
  (issue: Issue): Issue => ({ ...issue, path: `${place}.${issue.path}` });

const agencyFaults = (file: DirectoryFile, planned: readonly PlannedRow[], known: KnownCodes): Issue[] =>
  file.agencies.flatMap(({ code, ...facts }, at) =>
    planned[at]!.shown.does === 'nothing' ? [] : agencyIssues(code, facts, known).map(under(`agencies.${at}`)),
  );

function resourceFaults(
  file: DirectoryFile,
  planned: readonly PlannedResource[],
  known: KnownCodes,
  today: string,
): Issue[] {
  const keys = file.resources.map(keyOfResource);
  return file.resources.flatMap((one, at) => {
    const place = `resources.${at}`;
    if ((one.shipped === null) === (one.id === null)) return [{ path: place, message: 'either `shipped` or `id`' }];
    if (keys.indexOf(keys[at]!) < at) return [{ path: place, message: 'there twice' }];
    if (planned[at]!.columns.length === 0) return [];
    return resourceIssues(one, known, today).map(under(place));
  });
}

/** New agencies so that whoever takes over is there first; null when they succeed each other in a circle. */
export function successorsFirst<A extends Pick<AgencyInFile, 'code' | 'succeededBy'>>(added: readonly A[]): A[] | null {
  const waiting = new Map(added.map((one) => [one.code, one]));
  const order: A[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ succeededBy }) => succeededBy === null || !waiting.has(succeededBy));
    if (free.length === 0) return null;
    order.push(...free);
    for (const { code } of free) waiting.delete(code);
  }
  return order;
}
