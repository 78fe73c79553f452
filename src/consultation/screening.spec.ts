import fc from 'fast-check';
import { issueCodes, type Status } from '../contract/index.js';
import { type Grounds, leadsTo, missingFor } from './screening.js';
import { mayStep, steps } from './status.js';

const now = new Date('2026-11-26T10:00:00+09:00');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const given = (change: Partial<Grounds>): Grounds => ({
  route: 2,
  hearing: null,
  issues: [],
  nextContactAt: null,
  ...change,
});
const said = (change: Partial<Grounds>) =>
  missingFor(given(change), now).map(({ path, message }) => `${path} ${message}`);

describe('what a screening stands on', () => {
  it.each<[string, Partial<Grounds>, string[]]>([
    ['① without anything', { route: 1 }, ['hearing required', 'issues required']],
    ['① with blank words', { route: 1, hearing: ' \n', issues: ['T02'] }, ['hearing required']],
    ['① without an issue', { route: 1, hearing: '家賃を二か月払えていない' }, ['issues required']],
    ['① with both', { route: 1, hearing: '家賃を二か月払えていない', issues: ['T04'] }, []],
    ['② with nothing', { route: 2 }, []],
    ['③ without a date', { route: 3 }, ['nextContactAt required']],
    ['③ with a date that is over', { route: 3, nextContactAt: inDays(-1) }, ['nextContactAt past']],
    ['③ with a date after two years', { route: 3, nextContactAt: inDays(800) }, ['nextContactAt too far']],
    ['③ with a date', { route: 3, nextContactAt: inDays(14) }, []],
    ['information only', { route: null }, []],
  ])('%s', (_, change, expected) => expect(said(change)).toEqual(expected));
});

describe('whatever is decided', () => {
  const grounds: fc.Arbitrary<Grounds> = fc.record({
    route: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
    hearing: fc.option(fc.string()),
    issues: fc.subarray([...issueCodes]),
    nextContactAt: fc.option(fc.integer({ min: -900, max: 900 }).map(inDays)),
  });

  it('① stands only on a hearing result and an issue, ③ only on a date ahead', () => {
    fc.assert(
      fc.property(grounds, (one) => {
        const stands = missingFor(one, now).length === 0;
        if (stands && one.route === 1) expect(Boolean(one.hearing?.trim()) && one.issues.length > 0).toBe(true);
        if (stands && one.route === 3) expect(Date.parse(one.nextContactAt!)).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('a chain of decisions never leaves the states, and reaches 「引き継ぎ済み」 by no decision of ours', () => {
    const results = fc.array(fc.constantFrom(null, 1 as const, 2 as const, 3 as const), { maxLength: 12 });
    fc.assert(
      fc.property(results, (all) => {
        let at: Status = 'listening';
        for (const result of all) if (mayStep(at, leadsTo(result))) at = leadsTo(result);
        expect(Object.keys(steps)).toContain(at);
        expect(at).not.toBe('handed_over');
      }),
    );
  });
});
