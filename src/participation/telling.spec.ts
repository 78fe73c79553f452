import type { Consent, ConsentItem, WrittenNeedProfile } from '../contract/index.js';
import { linesFor } from './host-sheet.js';
import { coverageFor, linesAbout, mostCareful, startTells } from './telling.js';

const now = new Date('2026-11-26T03:00:00Z');
const line = (given: Partial<Consent> = {}): Consent =>
  ({
    ...{
      id: '00000000-0000-4000-8000-000000000001',
      subject: 'person',
      stage: 'sharing',
      decision: 'given',
      agency: null,
    },
    ...{ items: ['contact', 'matter'], way: 'oral', givenAt: '2026-11-01T00:00:00Z', validUntil: null },
    ...{ explainedBy: null, withdrawn: null },
    ...(given as object),
  }) as Consent;
const says = (lines: Consent[], names: string[] = ['北の縁側']) =>
  mostCareful(coverageFor(lines, names, startTells, now));

describe('whether an accepting side may be told', () => {
  it('rests on the ledger, by any of the names of the place', () => {
    expect(says([])).toBe('ask');
    expect(says([line()])).toBe('yes');
    expect(says([line({ agency: '北の　縁側' })])).toBe('yes');
    expect(says([line({ agency: '社会福祉協議会' })], ['北の縁側', 'shakyo', '社会福祉協議会'])).toBe('yes');
    expect(says([line({ agency: '南の縁側' })])).toBe('ask');
    expect(says([line({ items: ['matter'] })])).toBe('ask');
    expect(says([line(), line({ agency: '北の縁側', decision: 'refused', givenAt: '2026-11-02T00:00:00Z' })])).toBe(
      'no',
    );
    expect(says([line({ withdrawn: { at: '2026-11-20T00:00:00Z', by: null, way: 'oral' } })])).toBe('no');
  });

  it('of somebody of the household only what was said for the household counts, and never what a writer said', () => {
    const [person, household, writer] = [line(), line({ subject: 'household' }), line({ subject: 'writer' })];
    expect(says(linesAbout([{ subject: false, lines: [person, writer] }]))).toBe('ask');
    expect(says(linesAbout([{ subject: false, lines: [person, household] }]))).toBe('yes');
    expect(says(linesAbout([{ subject: true, lines: [writer] }]))).toBe('ask');
  });
});

describe('the request to the accepting side', () => {
  const needs: WrittenNeedProfile = {
    ...{ wish: '人と話したい', likes: '将棋', can: '', cannot: '初対面がつらい', types: [], kinds: [], area: null },
    ...{ days: ['wed'], from: '10:00', to: null, transport: ['walk'], sensory: ['noise'], company: ['family'] },
  };
  const lines = (told: ConsentItem[]) =>
    linesFor(needs, { name: '見本 一郎', phones: null }, told).map(({ line: one }) => one);

  it('says exactly what may be told, and nothing that is empty', () => {
    expect(lines([])).toEqual([]);
    expect(lines(['contact'])).toEqual(['name']);
    expect(lines(['matter'])).toEqual(['wish', 'likes', 'times', 'transport']);
    expect(lines(['contact', 'matter', 'family', 'health'])).toEqual([
      ...['name', 'wish', 'likes', 'times', 'transport', 'cannot', 'sensory', 'company'],
    ]);
  });
});
