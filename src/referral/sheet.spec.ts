import fc from 'fast-check';
import {
  type Consent,
  type ConsentItem,
  consentItems,
  ReferralSheet,
  sheetGroups,
  sheetLines,
  toldItems,
  toldLines,
} from '../contract/index.js';
import { covers } from '../people/consent.js';
import { coversFor, obstacles, shown } from './sheet.js';

const now = new Date('2026-11-26T09:00:00+09:00');
const agency = { code: 'kita-houkatsu', name: '北地域包括支援センター' };
const line = (given: Partial<Consent>): Consent => ({
  id: '00000000-0000-4000-8000-000000000001',
  subject: 'person',
  stage: 'sharing',
  decision: 'given',
  agency: null,
  items: ['matter'],
  way: 'oral',
  givenAt: '2026-11-20T00:00:00.000Z',
  validUntil: null,
  explainedBy: null,
  withdrawn: null,
  ...given,
});
const full = ReferralSheet.parse({
  name: '仮名 花子',
  phone: '自宅に昼',
  address: '見本町',
  heard: '聞いたこと',
  issues: '課題',
  done: 'したこと',
  asked: 'お願い',
  family: '家族のこと',
  health: '持病',
  money: '家計',
});

describe('what a つなぐシート may hold', () => {
  it.each<[string, Consent[], ConsentItem[]]>([
    ['nobody decided', [], []],
    [
      'the agency named by its name',
      [line({ agency: '北地域 包括支援センター', items: ['contact', 'matter'] })],
      ['contact', 'matter'],
    ],
    ['the agency named by its code', [line({ agency: 'kita-houkatsu', items: ['matter'] })], ['matter']],
    ['another agency named', [line({ agency: '生活福祉課', items: ['matter', 'money'] })], []],
    ['every counter, but asked each time', [line({ decision: 'ask' })], []],
    [
      'taken back',
      [
        line({ items: ['matter', 'health'] }),
        line({ items: ['health'], decision: 'refused', givenAt: '2026-11-21T00:00:00.000Z' }),
      ],
      ['matter'],
    ],
    [
      'the household said no to what is told of it',
      [line({ items: ['matter', 'family'] }), line({ subject: 'household', items: ['family'], decision: 'refused' })],
      ['matter'],
    ],
  ])('%s', (_, ledger, expected) => {
    expect(shown('consent', consentItems, ledger, agency, now)).toEqual(expected);
  });

  it.each(['consent', 'advice', 'duty'] as const)(
    'of %s is the same on paper and in a file as on the agency’s screen',
    (basis) => {
      for (const items of [[], ['contact'], ['matter', 'money'], [...consentItems]] as ConsentItem[][])
        for (const ledger of [[], [line({ items: ['matter', 'contact'] })]]) {
          const coverage = coversFor(ledger, agency, consentItems, now);
          expect(toldItems({ basis, items, coverage })).toEqual(shown(basis, items, ledger, agency, now));
        }
    },
  );

  it('is exactly the chosen groups that the ledger covers, whatever stands in both', () => {
    const item = fc.constantFrom(...consentItems);
    const ledgers = fc.array(
      fc.record({
        agency: fc.constantFrom(null, agency.code, agency.name, 'another'),
        decision: fc.constantFrom('given', 'ask', 'refused' as const),
        items: fc.uniqueArray(item, { minLength: 1 }),
        day: fc.integer({ min: 1, max: 25 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(ledgers, fc.uniqueArray(item), (rows, chosen) => {
        const ledger = rows.map(({ day, ...row }) =>
          line({
            ...row,
            decision: row.decision as Consent['decision'],
            givenAt: `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z`,
          }),
        );
        const seen = toldLines({ sheet: full, items: shown('consent', chosen, ledger, agency, now) });
        for (const { line: name } of seen) {
          expect(chosen).toContain(sheetGroups[name]);
          const same = ledger.map((one) => (one.agency === agency.name ? { ...one, agency: agency.code } : one));
          expect(covers(same, agency.code, [sheetGroups[name]], now)).toBe('yes');
        }
      }),
    );
  });

  it('never holds what identifies in an advice, whatever was chosen and consented to', () => {
    const lines = toldLines({
      sheet: full,
      items: shown('advice', consentItems, [line({ items: [...consentItems] })], agency, now),
    });
    expect(lines.map((one) => one.line)).toEqual(sheetLines.filter((name) => sheetGroups[name] !== 'contact'));
  });

  it('is refused beside the field: what is missing, not covered, or identifies', () => {
    const empty = ReferralSheet.parse({});
    const of = (given: Partial<Parameters<typeof obstacles>[0]>, known: string[] = []) => {
      const whole = {
        basis: 'consent' as const,
        items: ['matter'] as ConsentItem[],
        sheet: full,
        ground: null,
        ...given,
      };
      return obstacles(whole, coversFor([], agency, consentItems, now), known).map(
        ({ path, message }) => `${path}: ${message}`,
      );
    };
    expect(of({ basis: 'duty', ground: 'life', sheet: empty })).toEqual([
      'sheet.heard: required',
      'sheet.issues: required',
      'sheet.asked: required',
    ]);
    expect(of({})).toEqual(['items.matter: ask']);
    expect(of({ basis: 'duty' })).toEqual(['ground: required']);
    expect(of({ basis: 'advice', items: ['matter', 'contact'] })).toEqual(['items.contact: identifying']);
    expect(of({ basis: 'advice', sheet: { ...full, asked: '仮名　花子さんを見てほしい' } }, ['仮名花子'])).toEqual([
      'sheet.asked: identifying',
    ]);
    expect(of({ basis: 'advice', items: ['money'] })).toEqual(['items: matter required']);
  });
});
