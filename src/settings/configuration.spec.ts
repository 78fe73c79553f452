import type { Configuration } from '../contract/index.js';
import { basisOf, changesBetween, readConfiguration } from './configuration.js';

const [one, two] = ['5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd01', '5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd02'];
const filters = { view: 'all', channel: [], urgency: [], area: '', owner: '', tag: [one] };
const empty = {
  format: 'uketome-configuration',
  version: 1,
  profile: 'sample',
  tags: [],
  templates: [],
  views: [],
  closedDays: [],
  texts: [],
} satisfies Configuration;
const file = {
  ...empty,
  tags: [{ id: one, name: '引っ越し', sign: '◆', retired: false }],
  templates: [
    { shipped: 'received', id: null, title: '受け取りました', doors: ['line'], texts: { ja: 'はい' }, retired: false },
  ],
  views: [{ id: two, name: '引っ越しの人', filters }],
  closedDays: [{ day: '2026-12-28', reason: '工事', spans: ['13:00-17:30'] }],
  texts: [{ key: 'received', language: 'ja', text: '受け取りました。' }],
} as Configuration;

const issues = (given: unknown) => {
  const read = readConfiguration(given);
  return 'issues' in read ? read.issues.map(({ path, message }) => `${path}: ${message}`) : [];
};

describe('the settings as a file', () => {
  it('is read when it is right, and says of every unknown field where it stands', () => {
    expect(issues(file)).toEqual([]);
    expect(issues({ ...file, accounts: [], tags: [{ ...file.tags[0], colour: 'red' }] })).toEqual([
      'tags.0.colour: unknown field',
      'accounts: unknown field',
    ]);
    expect(issues({ ...file, views: [{ ...file.views[0], filters: { ...filters, who: 'x' } }] })).toEqual([
      'views.0.filters.who: unknown field',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no file', 'x', ': invalid_type'],
    ['another format', { ...file, format: 'something' }, 'format: invalid_value'],
    ['a later version', { ...file, version: 2 }, 'version: invalid_value'],
    ['a tag that is there twice', { ...file, tags: [file.tags[0], file.tags[0]] }, 'tags.1: there twice'],
    [
      'a name that two tags have',
      { ...file, tags: [file.tags[0], { ...file.tags[0], id: two }] },
      'tags.1.name: there twice',
    ],
    ['a view of an unknown tag', { ...file, tags: [] }, 'views.0.filters.tag: unknown tag'],
    [
      'a ready text without a key',
      { ...file, templates: [{ ...file.templates[0], shipped: null }] },
      'templates.0: either `shipped` or `id`',
    ],
    [
      'hours that end before they begin',
      { ...file, closedDays: [{ ...file.closedDays[0], spans: ['17:00-13:00'] }] },
      'closedDays.0.spans.0: hours that end after they begin',
    ],
    [
      'a text nobody knows',
      { ...file, texts: [{ key: 'x', language: 'ja', text: 'x' }] },
      'texts.0.key: invalid_value',
    ],
  ])('refuses %s', (_, given, expected) => {
    expect(issues(given)).toContain(expected);
  });

  it('says what would be added, changed and removed', () => {
    const said = (now: Configuration, wanted: Configuration) =>
      changesBetween(now, wanted).map(({ part, what, name }) => `${part} ${what} ${name}`);
    expect(said(file, file)).toEqual([]);
    expect(said(empty, file)).toEqual([
      'tags added 引っ越し',
      'templates added 受け取りました',
      'views added 引っ越しの人',
      'closedDays added 2026-12-28',
      'texts added received ja',
    ]);
    expect(said(file, empty).every((line) => line.includes(' removed '))).toBe(true);
    const renamed = { ...file, tags: [{ ...file.tags[0]!, name: '転居' }] };
    expect(said(file, renamed)).toEqual(['tags changed 転居']);
    // What is out of use already, and not in the file, stays as it is.
    expect(said({ ...empty, tags: [{ ...file.tags[0]!, retired: true }] }, empty)).toEqual([]);
  });

  it('stands for what is set whatever the order of its fields', () => {
    const turned = { ...file, tags: file.tags.map(({ id, ...rest }) => ({ ...rest, id })) };
    expect(basisOf(turned)).toBe(basisOf(file));
    expect(basisOf({ ...file, tags: [] })).not.toBe(basisOf(file));
  });
});
