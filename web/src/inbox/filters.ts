import { type Channel, channels, type Urgency, urgencies, type View, views } from '../../../src/contract/index.js';

/** What narrows the list. It lives in the address, so that it can be bookmarked, sent to a colleague and found again with Back. */
export interface Filters {
  view: View;
  channel: Channel[];
  urgency: Urgency[];
  area: string;
  /** A section or branch office; absent for all. */
  section?: string | undefined;
  /** A colleague's id, `me`, `none`, or empty for everybody. */
  owner: string;
  /** The ids of tags, any of which a consultation has. */
  tag: string[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const listed = <T extends string>(given: string | null, known: readonly T[]): T[] =>
  known.filter((one) => (given ?? '').split(',').includes(one));

/** Reads the filters of an address. What it does not know is left out: an old bookmark still opens. */
export function readFilters(search: string): Filters {
  const given = new URLSearchParams(search);
  const owner = given.get('owner') ?? '';
  return {
    view: views.find((view) => view === given.get('view')) ?? 'open',
    channel: listed(given.get('channel'), channels),
    urgency: listed(given.get('urgency'), urgencies),
    area: (given.get('area') ?? '').slice(0, 100),
    section: given.get('section')?.slice(0, 60) || undefined,
    owner: owner === 'me' || owner === 'none' || uuid.test(owner) ? owner : '',
    tag: (given.get('tag') ?? '')
      .split(',')
      .filter((one) => uuid.test(one))
      .slice(0, 10),
  };
}

/** The filters as an address' query, without what is not set: `?view=mine&urgency=U3,U4`, or nothing. */
export function searchOf(filters: Filters): string {
  const query = paramsOf(filters);
  if (filters.view === 'open') query.delete('view');
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** The filters as the API's query. */
export function paramsOf({ view, channel, urgency, area, section, owner, tag }: Filters): URLSearchParams {
  const query = new URLSearchParams({ view });
  if (channel.length > 0) query.set('channel', channel.join(','));
  if (urgency.length > 0) query.set('urgency', urgency.join(','));
  if (area !== '') query.set('area', area);
  if (section) query.set('section', section);
  if (owner !== '') query.set('owner', owner);
  if (tag.length > 0) query.set('tag', tag.join(','));
  return query;
}

/** How many kinds of narrowing are on, besides the view. */
export const narrowings = ({ channel, urgency, area, section, owner, tag }: Filters): number =>
  [channel.length > 0, urgency.length > 0, area !== '', Boolean(section), owner !== '', tag.length > 0].filter(Boolean)
    .length;

/** A view alone, with nothing narrowed. */
export const wholeView = (view: View): Filters => ({ view, channel: [], urgency: [], area: '', owner: '', tag: [] });
