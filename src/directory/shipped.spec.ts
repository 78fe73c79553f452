import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { agencyKinds } from '../contract/index.js';
import { openMunicipality } from '../municipality/index.js';
import { agenciesOf, loadDirectory } from './shipped.js';

const root = join(import.meta.dirname, '..', '..');
const cities = readdirSync(join(root, 'profiles', 'agencies')).map((file) => file.replace('.yaml', ''));

describe("the cities' files", () => {
  it('are there for every city that has a profile', () => {
    expect(cities.sort()).toEqual(['chiba', 'fujisawa', 'ichikawa', 'kashiwa', 'sample', 'yonago']);
  });

  it.each(cities)('name only what there is: %s', (city) => {
    const file = loadDirectory(root, city);
    const areas = [
      ...file.schemes.flatMap((scheme) => scheme.areas.map(({ code }) => code)),
      ...openMunicipality(city, root).profile.areas.map(({ code }) => code),
    ];
    const sections = file.sections.map(({ code }) => code);
    const agencies = agenciesOf(file);
    expect(new Set(agencies.map(({ code }) => code)).size).toBe(agencies.length);
    for (const { section, areas: served, sites, kind } of agencies) {
      expect([...sections, undefined]).toContain(section);
      for (const area of [...served, ...sites.flatMap((site) => site.area ?? [])]) expect(areas).toContain(area);
      expect(agencyKinds[kind].name).not.toBe('');
    }
    for (const one of file.areas) expect(areas).toContain(one.code);
    for (const { overlaps } of file.schemes.flatMap((scheme) => scheme.areas))
      for (const other of overlaps) expect(areas).toContain(other);
    const types = file.resourceTypes.map(({ code }) => code);
    for (const { type, agency, area } of file.resources) {
      expect(types).toContain(type);
      if (agency) expect(agencies.map(({ code }) => code)).toContain(agency);
      if (area) expect(areas).toContain(area);
    }
  });

  it("hold the counts of Ichikawa's plan", () => {
    const file = loadDirectory(root, 'ichikawa');
    const agencies = agenciesOf(file);
    const of = (kind: string) => agencies.filter((one) => one.kind === kind);
    expect(of('elderly-support')).toHaveLength(15);
    expect(of('disability-core')).toHaveLength(2);
    expect(of('child-raising').flatMap(({ sites }) => sites)).toHaveLength(2);
    expect(of('maternal-health').flatMap(({ sites }) => sites)).toHaveLength(4);
    const resources = (type: string) => file.resources.filter((one) => one.type === type);
    expect([resources('base'), resources('child-centre'), resources('parent-child')].map((all) => all.length)).toEqual([
      15, 11, 3,
    ]);
  });

  it("have Chiba's agencies of both worked cases, the ward's own for each of the six wards", () => {
    const agencies = agenciesOf(loadDirectory(root, 'chiba'));
    const names = agencies.map(({ name }) => name);
    for (const name of ['あんしんケアセンター', 'ひきこもり地域支援センター', '生活自立・仕事相談センター', '弁護士'])
      expect(names).toContain(name);
    for (const name of [
      '児童家庭支援センター',
      '障害者基幹相談支援センター',
      'フードバンク',
      '学校・スクールソーシャルワーカー',
    ])
      expect(names).toContain(name);
    for (const end of ['介護保険室', '健康課', '子ども家庭課', '社会援護課'])
      expect(names.filter((name) => name.endsWith(end))).toHaveLength(6);
    expect(names).toContain('美浜区健康課');
  });
});
