import fc from 'fast-check';
import { type AgencyFacts, DirectoryFile, type ResourceInFile } from '../contract/index.js';
import { agencyColumns, blankAgency, codeHeading } from './agency-columns.js';
import { readAgencySheet, writeAgencySheet } from './agency-sheet.js';
import { planDirectory, successorsFirst } from './directory-file.js';
import { fromHsds, toHsds } from './hsds.js';
import { digestOf, type ImportRow, planImport, type Standing } from './import-plan.js';

const names = {
  areas: new Map([
    ['kita', '北地区'],
    ['minami', '南地区'],
  ]),
  sections: new Map([['chouju', '長寿社会課']]),
};
const full: AgencyFacts = {
  ...blankAgency,
  ...{ name: '北包括', kind: 'elderly-support', operation: 'contracted', section: 'chouju', areas: ['kita', 'minami'] },
  does: '=HYPERLINK("http://例")\n２行目',
  ...{
    hours: '月～金 9時～17時',
    openDays: ['mon', 'fri'],
    phone: '0012-345',
    fax: '+81-3',
    languages: ['日本語', '英語'],
  },
  ...{ mail: 'a@b.example', url: 'https://example.jp/', public: true, capacity: 'limited', from: '2026-04-01' },
  sites: [{ name: '本所', address: '北町1-1', area: 'kita', phone: null, from: null, to: null }],
};
const standing = (facts: AgencyFacts, mine = true) =>
  new Map<string, Standing>([['kita-houkatsu', { facts, version: 3, mine }]]);
const row = (cells: Record<string, string>): ImportRow => ({ row: 2, cells: new Map(Object.entries(cells)) });
const plan = (cells: Record<string, string>, mine = true) =>
  planImport([row(cells)], standing(full, mine), names, () => mine)[0]!;

describe('the sheet of agencies', () => {
  it('comes back as it went out, and holds no formula', async () => {
    const file = await writeAgencySheet([{ code: 'kita-houkatsu', facts: full }], names);
    const { rows, leftOut } = await readAgencySheet(file);
    expect(leftOut).toEqual([]);
    const planned = planImport(rows, standing(full), names, () => true);
    expect(planned[0]!.shown).toMatchObject({
      row: 2,
      code: 'kita-houkatsu',
      does: 'nothing',
      faults: [],
      changes: [],
    });
    const again = planImport(rows, new Map(), names, () => true);
    expect(again[0]).toMatchObject({ shown: { does: 'add' }, facts: full });
    const { default: read } = await import('read-excel-file/node');
    const cells = (await read<string>(file, { parseNumber: (text) => text }))[0]!.data.flat();
    for (const cell of cells) expect(String(cell ?? '')).not.toMatch(/^[=+@-]/);
  });

  it.each(['', 'これは表ではありません', 'PK\u0003\u0004'])('refuses what is no Excel file: %j', async (content) => {
    await expect(readAgencySheet(Buffer.from(content))).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('the plan of an import', () => {
  it('names each change, and leaves columns that are not there', () => {
    const { shown, facts } = plan({ [codeHeading]: 'kita-houkatsu', 電話: '0012-999' });
    expect(shown).toMatchObject({
      does: 'change',
      changes: [{ column: '電話', before: '0012-345', after: '0012-999' }],
    });
    expect(facts).toEqual({ ...full, phone: '0012-999' });
  });

  it.each([
    [{ [codeHeading]: '日本語', 名前: '名前' }, codeHeading, 'code'],
    [{ [codeHeading]: 'kita-houkatsu', 種類: '謎の種類' }, '種類', 'word'],
    [{ [codeHeading]: 'kita-houkatsu', 受け持つ地区: '北地区、火星' }, '受け持つ地区', 'word'],
    [{ [codeHeading]: 'kita-houkatsu', 名前: '' }, '名前', 'shape'],
    [{ [codeHeading]: 'kita-houkatsu', いつから: '来月' }, 'いつから', 'shape'],
    [{ [codeHeading]: 'kita-houkatsu', いつまで: '2020-01-01' }, 'いつまで', 'shape'],
    [{ [codeHeading]: 'kita-houkatsu', ホームページ: 'javascript:alert(1)' }, 'ホームページ', 'shape'],
  ])('refuses %j beside its column', (cells, column, message) => {
    expect(plan(cells as Record<string, string>).shown).toMatchObject({
      does: 'refused',
      faults: [{ column, message }],
    });
  });

  it('refuses a code that stands there twice, and what others keep', () => {
    const twice = planImport(
      [row({ [codeHeading]: 'kita-houkatsu' }), row({ [codeHeading]: 'kita-houkatsu' })],
      standing(full),
      names,
      () => true,
    );
    expect(twice.map(({ shown }) => shown.does)).toEqual(['nothing', 'refused']);
    expect(plan({ [codeHeading]: 'kita-houkatsu', 電話: '1' }, false).shown.faults).toEqual([
      { column: codeHeading, message: 'not_mine' },
    ]);
  });

  it('has a digest that says over which version it was made', () => {
    const make = (version: number) =>
      digestOf(
        planImport(
          [row({ [codeHeading]: 'kita-houkatsu' })],
          new Map([['kita-houkatsu', { facts: full, version, mine: true }]]),
          names,
          () => true,
        ),
      );
    expect(make(3)).toBe(make(3));
    expect(make(4)).not.toBe(make(3));
  });
});

describe('HSDS 3', () => {
  const file = () =>
    JSON.stringify(toHsds([{ code: 'kita-houkatsu', facts: full, vouchedAt: '2026-11-26T00:00:00.000Z' }], names));

  it('gives each agency as an organization with one service, always with the same ids', () => {
    expect(file()).toBe(file());
    const { organizations } = JSON.parse(file()) as { organizations: Record<string, unknown>[] };
    expect(organizations[0]).toMatchObject({
      name: '北包括',
      organization_identifiers: [{ identifier_scheme: 'uketome', identifier: 'kita-houkatsu' }],
      phones: [
        { number: '0012-345', type: 'voice' },
        { number: '+81-3', type: 'fax' },
      ],
      services: [{ status: 'active', assured_date: '2026-11-26', schedules: [{ freq: 'WEEKLY', byday: 'MO,FR' }] }],
    });
    expect(organizations[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('finds its own again without a change, and takes in what others made', () => {
    const own = fromHsds(file())!;
    const [planned] = planImport(own.rows, standing(full), names, () => true);
    expect(planned!.shown.changes.map(({ column }) => column)).toEqual([agencyColumns.at(-1)!.heading]);
    const other = fromHsds(JSON.stringify({ organizations: [{ id: 'ABC-1', name: 'よその機関', logo: 'x' }] }))!;
    expect(other.leftOut).toEqual(['organization.logo']);
    expect(planImport(other.rows, new Map(), names, () => true)[0]!.shown).toMatchObject({
      code: 'abc-1',
      does: 'add',
    });
  });

  it.each(['', '[]', '{"organizations":3}', '{"organizations":[{}]}'])('knows what is no such file: %s', (text) => {
    expect(fromHsds(text)).toBeNull();
  });
});

describe("the directory in the settings' file", () => {
  const agency = { ...full, code: 'kita-houkatsu' };
  const resource: ResourceInFile = {
    ...{
      shipped: null,
      id: '5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd01',
      type: 'engawa',
      name: '縁側',
      does: null,
      place: null,
    },
    ...{ area: 'kita', agency: 'kita-houkatsu', days: null, phone: null, capacity: 'free', free: 3 },
    ...{ asOf: '2026-11-01', public: true, to: null },
  };
  const known = {
    ...{ area: new Set(['kita', 'minami']), section: new Set(['chouju']), agency: new Set(['kita-houkatsu']) },
    resource_type: new Set(['engawa']),
  };
  const of = (file: Partial<DirectoryFile>, mine = true) =>
    planDirectory(
      { agencies: [], resources: [], ...file },
      { agencies: standing(full), resources: [{ id: resource.id!, version: 2, item: resource }] },
      known,
      '2026-11-26',
      mine,
    );
  const does = (file: Partial<DirectoryFile>) => {
    const made = of(file);
    if ('issues' in made) return made.issues.map(({ path, message }) => `${path}: ${message}`);
    return [
      ...made.plan.agencies.map(({ shown }) => `${shown.does} ${shown.code}`),
      ...made.plan.resources.map(({ version, columns }) => `over ${version}: ${columns}`),
    ];
  };

  it('is read when it is right, and holds nothing unknown', () => {
    expect(DirectoryFile.parse({ agencies: [agency], resources: [resource] })).toEqual({
      agencies: [agency],
      resources: [resource],
    });
    const sites = [{ ...agency.sites[0], floor: 3 }];
    expect(DirectoryFile.safeParse({ agencies: [{ ...agency, sites }], resources: [] }).success).toBe(false);
  });

  it('changes what is in other words, days of places and former names too, and nothing else', () => {
    expect(does({ agencies: [agency], resources: [resource] })).toEqual(['nothing kita-houkatsu', 'over 2: ']);
    const sites = [{ ...agency.sites[0]!, to: '2027-03-31' }];
    const formerNames = [{ name: '前', until: '2020-03-31' }];
    const planned = of({ agencies: [{ ...agency, sites, formerNames }] });
    if ('issues' in planned) throw new Error('refused');
    expect(planned.plan.agencies[0]!.shown.changes.map(({ column }) => column)).toEqual(['前の名前', '拠点']);
    expect(
      does({
        resources: [
          { ...resource, free: 2 },
          { ...resource, id: null, shipped: 'x' },
        ],
      }),
    ).toEqual(['over 2: 空きの数', expect.stringMatching(/^over 0: /)]);
  });

  it.each<[string, Partial<DirectoryFile>, string]>([
    ['an agency twice', { agencies: [agency, agency] }, 'agencies.1.コード: twice'],
    ['an unknown area', { agencies: [{ ...agency, areas: ['mars'] }] }, 'agencies.0.areas: unknown'],
    [
      'agencies that succeed each other',
      {
        agencies: [
          { ...agency, code: 'aa', succeededBy: 'bb', to: '2027-03-31' },
          { ...agency, code: 'bb', succeededBy: 'aa', to: '2027-03-31' },
        ],
      },
      'agencies: they succeed each other in a circle',
    ],
    [
      'a resource of both kinds',
      { resources: [{ ...resource, shipped: 'x' }] },
      'resources.0: either `shipped` or `id`',
    ],
    ['a resource twice', { resources: [resource, resource] }, 'resources.1: there twice'],
    ['what is so in the future', { resources: [{ ...resource, asOf: '2026-11-27' }] }, 'resources.0.asOf: future'],
  ])('refuses %s', (_, file, expected) => {
    expect(does(file)).toContain(expected);
  });

  it('is not for those who do not keep all of it', () => {
    expect(of({ agencies: [{ ...agency, phone: '1' }] }, false)).toEqual({
      issues: [{ path: 'agencies.0.コード', message: 'not_mine' }],
    });
  });

  it('adds whoever takes over before whom they take over from, whatever the order in the file', () => {
    const codes = ['aa', 'bb', 'cc', 'dd', 'ee'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(codes, { minLength: 5 }),
        fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
        (order, to) => {
          // Each is taken over by one further on in `codes`, or by nobody.
          const added = order.map((code) => {
            const at = codes.indexOf(code);
            return { code, succeededBy: codes[at + 1 + (to[at] ?? 0)] ?? null };
          });
          const sorted = successorsFirst(added)!.map(({ code }) => code);
          expect([...sorted].sort()).toEqual(codes);
          for (const { code, succeededBy } of added)
            if (succeededBy) expect(sorted.indexOf(succeededBy)).toBeLessThan(sorted.indexOf(code));
        },
      ),
    );
  });
});
