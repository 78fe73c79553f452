import fc from 'fast-check';
import { consentDecisions, consentItems, consentStages, consentWays, withdrawalWays } from '../contract/index.js';
import { type Consented, covers } from './consent.js';

const noon = new Date('2026-11-25T12:00:00+09:00');
const hours = (n: number) => new Date(noon.getTime() + n * 3_600_000).toISOString();
const agency = '北地域包括支援センター';

/** A consent to tell every counter about the matter, given an hour before noon. */
const line = (change: Partial<Consented> = {}): Consented => ({
  subject: 'person',
  stage: 'sharing',
  decision: 'given',
  agency: null,
  items: ['matter'],
  way: 'screen',
  givenAt: hours(-1),
  validUntil: null,
  withdrawn: null,
  ...change,
});
const takenBack = (way: 'oral' | 'mistake' | 'answer_changed', at: number) => ({ at: hours(at), by: null, way });

describe('whether the ledger covers telling an agency', () => {
  it.each<[string, Consented[], 'yes' | 'ask' | 'no']>([
    ['nobody decided anything', [], 'ask'],
    ['every counter that is needed', [line()], 'yes'],
    ['this agency by name', [line({ agency })], 'yes'],
    ['this agency, written with other spaces and widths', [line({ agency: '北 地域包括支援センター　' })], 'yes'],
    ['another agency by name', [line({ agency: '生活福祉課' })], 'ask'],
    ['other facts only', [line({ items: ['health', 'money'] })], 'ask'],
    ['asked each time', [line({ decision: 'ask' })], 'ask'],
    ['asked each time, and then this agency by name', [line({ decision: 'ask' }), line({ agency })], 'yes'],
    ['refused', [line({ decision: 'refused' })], 'no'],
    ['refused, then this agency by name', [line({ decision: 'refused' }), line({ agency, givenAt: hours(0) })], 'yes'],
    [
      'this agency by name, then refused for all',
      [line({ agency, givenAt: hours(-2) }), line({ decision: 'refused' })],
      'no',
    ],
    ['all but this agency', [line({ givenAt: hours(0) }), line({ agency, decision: 'refused' })], 'no'],
    ['run out at this very moment', [line({ validUntil: hours(0) })], 'ask'],
    ['still running', [line({ validUntil: hours(1) })], 'yes'],
    ['given later', [line({ givenAt: hours(1) })], 'ask'],
    ['taken back', [line({ withdrawn: takenBack('oral', 0) })], 'no'],
    [
      'taken back for this agency, although the others may know',
      [line(), line({ agency, withdrawn: takenBack('oral', 0) })],
      'no',
    ],
    ['taken back later', [line({ withdrawn: takenBack('oral', 1) })], 'yes'],
    ['taken back and given again', [line({ withdrawn: takenBack('oral', -1) }), line({ givenAt: hours(0) })], 'yes'],
    [
      'another answer took its place',
      [line({ withdrawn: takenBack('answer_changed', 0) }), line({ decision: 'ask', givenAt: hours(0) })],
      'ask',
    ],
    ['keyed in by mistake', [line({ withdrawn: takenBack('mistake', 0) })], 'ask'],
    ['a refusal that was taken back', [line({ decision: 'refused', withdrawn: takenBack('oral', 0) })], 'ask'],
    ['hearsay', [line({ way: 'reported' })], 'ask'],
    ['a signed application for a plan', [line({ stage: 'plan', way: 'signature' })], 'yes'],
    ['use of the service shown, exceptions explained', [line({ stage: 'use' }), line({ stage: 'exception' })], 'ask'],
    ['consent of the writer, who is not the person', [line({ subject: 'writer' })], 'ask'],
    ['both at the same moment', [line(), line({ decision: 'refused' })], 'no'],
  ])('%s', (_, consents, expected) => {
    expect(covers(consents, agency, ['matter'], noon)).toBe(expected);
  });

  it('looks at every group of facts by itself and answers with the most careful', () => {
    const consents = [line(), line({ items: ['health'], decision: 'refused' })];
    expect(covers(consents, agency, ['matter', 'money'], noon)).toBe('ask');
    expect(covers(consents, agency, ['matter', 'health'], noon)).toBe('no');
    expect(covers(consents, agency, [], noon)).toBe('ask');
  });

  it('speaks of the data subject that is asked about', () => {
    expect(covers([line({ subject: 'household' })], agency, ['matter'], noon, 'household')).toBe('yes');
    expect(covers([line()], agency, ['matter'], noon, 'household')).toBe('ask');
  });
});

describe('whatever the ledger holds', () => {
  const moment = fc.integer({ min: -48, max: 48 }).map(hours);
  const someAgency = fc.constantFrom(null, agency, '生活福祉課');
  const someItems = fc.uniqueArray(fc.constantFrom(...consentItems), { minLength: 1 });
  const anyLine: fc.Arbitrary<Consented> = fc.record({
    subject: fc.constantFrom('person' as const, 'household' as const, 'writer' as const),
    stage: fc.constantFrom(...consentStages),
    decision: fc.constantFrom(...consentDecisions),
    agency: someAgency,
    items: someItems,
    way: fc.constantFrom(...consentWays),
    givenAt: moment,
    validUntil: fc.option(moment),
    withdrawn: fc.option(fc.record({ at: moment, by: fc.constant(null), way: fc.constantFrom(...withdrawalWays) })),
  });
  const ledger = fc.array(anyLine, { maxLength: 12 });
  const stands = (one: Consented) =>
    Date.parse(one.givenAt) <= noon.getTime() &&
    (one.validUntil === null || Date.parse(one.validUntil) > noon.getTime()) &&
    (one.withdrawn === null || Date.parse(one.withdrawn.at) > noon.getTime());

  it('what has run out or was taken back never covers', () => {
    fc.assert(
      fc.property(ledger, someItems, (all, items) => {
        expect(
          covers(
            all.filter((one) => !stands(one)),
            agency,
            items,
            noon,
          ),
        ).not.toBe('yes');
      }),
    );
  });

  it('「毎回聞いて」 never covers without a consent that names the agency', () => {
    fc.assert(
      fc.property(ledger, someItems, (all, items) => {
        const asked = line({ decision: 'ask', items: [...consentItems], givenAt: noon.toISOString() });
        const unnamed = all.filter((one) => one.agency !== agency);
        expect(covers([...unnamed, asked], agency, items, noon)).not.toBe('yes');
      }),
    );
  });

  it('covers only what standing consents of this person name, each group of facts in one of them', () => {
    fc.assert(
      fc.property(ledger, someItems, (all, items) => {
        const grounds = all.filter(
          (one) =>
            stands(one) &&
            one.subject === 'person' &&
            one.decision === 'given' &&
            one.way !== 'reported' &&
            (one.stage === 'sharing' || one.stage === 'plan') &&
            (one.agency === null || one.agency === agency),
        );
        if (covers(all, agency, items, noon) === 'yes')
          expect(items.every((item) => grounds.some((one) => one.items.includes(item)))).toBe(true);
      }),
    );
  });

  it('a general refusal at this moment stops everything', () => {
    fc.assert(
      fc.property(ledger, someItems, (all, items) => {
        const refused = line({ decision: 'refused', items: [...consentItems], givenAt: noon.toISOString() });
        const before = all.filter((one) => Date.parse(one.givenAt) <= noon.getTime());
        expect(covers([...before, refused], agency, items, noon)).toBe('no');
      }),
    );
  });

  it('neither the order of the lines nor what others agreed to changes the answer', () => {
    fc.assert(
      fc.property(ledger, someItems, (all, items) => {
        const answer = covers(all, agency, items, noon);
        expect(covers(all.toReversed(), agency, items, noon)).toBe(answer);
        expect(
          covers(
            all.filter(({ subject }) => subject === 'person'),
            agency,
            items,
            noon,
          ),
        ).toBe(answer);
      }),
    );
  });

  it('asking for more is never answered more freely', () => {
    const rank = { yes: 0, ask: 1, no: 2 };
    fc.assert(
      fc.property(ledger, someItems, fc.constantFrom(...consentItems), (all, items, more) => {
        const less = covers(all, agency, items, noon);
        expect(rank[covers(all, agency, [...items, more], noon)]).toBeGreaterThanOrEqual(rank[less]);
      }),
    );
  });
});
