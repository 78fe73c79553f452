import fc from 'fast-check';
import { type PlanItemState, planItemStates, planItemSteps, planStates } from '../contract/index.js';
import type { CaseFacts, PlanFacts } from './facts.js';
import { ownWork, reportRefusals } from './reporting.js';

const item = { id: 'visit', memberId: 'agency', role: '訪問', by: '2026-12-01', state: 'planned' as PlanItemState };
const plan: PlanFacts = {
  state: 'running',
  from: '2026-11-01',
  until: '2027-04-30',
  items: [item, { ...item, id: 'debts', memberId: 'lawyer' }],
  consent: 'given',
  covered: ['agency', 'lawyer'],
};
const facts = (changed: Partial<PlanFacts> = {}, state: CaseFacts['state'] = 'monitoring') =>
  ({ state, plan: { ...plan, ...changed } }) as CaseFacts;

describe('what an agency tells of its work', () => {
  it('is about its own work only, and only while the person lets it see the plan', () => {
    expect(ownWork(facts(), 'agency', 'visit')).toMatchObject({ id: 'visit' });
    expect(ownWork(facts(), 'agency', 'debts')).toBeNull();
    expect(ownWork(facts(), 'agency', 'unknown')).toBeNull();
    expect(ownWork(facts({ consent: 'withdrawn' }), 'agency', 'visit')).toBeNull();
    expect(ownWork(facts({ covered: ['lawyer'] }), 'agency', 'visit')).toBeNull();
    expect(ownWork(facts({ state: 'drafting' }), 'agency', 'visit')).toBeNull();
    expect(ownWork(facts({ items: [{ ...item, state: 'dropped' }] }), 'agency', 'visit')).toBeNull();
  });

  it('is a step or a word; what stands as before without a word is nothing', () => {
    expect(reportRefusals(facts(), 'planned', { state: 'doing', words: '' })).toEqual([]);
    expect(reportRefusals(facts(), 'planned', { state: 'planned', words: '日程を調整中' })).toEqual([]);
    expect(reportRefusals(facts(), 'planned', { state: 'planned', words: '' })).toEqual([
      { path: 'words', message: 'required' },
    ]);
    expect(reportRefusals(facts(), 'done', { state: 'planned', words: 'やはり' })).toEqual([
      { path: 'state', message: 'wrong step' },
    ]);
  });

  it('waits until the plan is decided, and ends with the case', () => {
    const told = { state: 'doing' as const, words: '' };
    expect(reportRefusals(facts({ state: 'submitted' }), 'planned', told)).toEqual([
      { path: 'state', message: 'not under way' },
    ]);
    expect(reportRefusals(facts({}, 'paused'), 'planned', told)).toEqual([{ path: 'state', message: 'not under way' }]);
    expect(reportRefusals(facts({}, 'ended'), 'planned', told)).toEqual([{ path: 'state', message: 'ended' }]);
  });

  it('never takes a step that the states do not know, wherever the plan stands', () => {
    const state = fc.constantFrom(...planItemStates);
    fc.assert(
      fc.property(state, state, fc.constantFrom(...planStates), fc.string(), (from, to, at, words) => {
        const refused = reportRefusals(facts({ state: at }), from, { state: to, words });
        expect(refused.length > 0 || from === to || planItemSteps[from].includes(to)).toBe(true);
      }),
    );
  });
});
