import fc from 'fast-check';
import { ofCentre, roles, urgencies } from '../contract/index.js';
import { type Decider, mayLower } from './lowering.js';

const sato: Decider = { id: 'sato', role: 'worker' };
const suzuki: Decider = { id: 'suzuki', role: 'worker' };
const chief: Decider = { id: 'chief', role: 'manager' };
const agency: Decider = { id: 'agency', role: 'agency' };

describe('who may lower a level', () => {
  it.each([
    ['U1', 'U4', sato, null, 'raises'],
    ['U3', 'U3', sato, null, 'raises'],
    ['U2', 'U1', sato, null, 'now'],
    ['U3', 'U1', sato, null, 'waits'],
    ['U4', 'U3', sato, null, 'waits'],
    ['U3', 'U1', sato, suzuki, 'now'],
    ['U4', 'U0', sato, chief, 'now'],
    ['U3', 'U1', sato, sato, 'own'],
    ['U3', 'U1', chief, chief, 'own'],
    ['U3', 'U1', sato, agency, 'forbidden'],
    ['U1', 'U2', agency, null, 'forbidden'],
  ] as const)('from %s to %s by %o and %o: %s', (from, to, proposer, confirmer, verdict) => {
    expect(mayLower(from, to, proposer, confirmer)).toBe(verdict);
  });

  it('U3 and U4 are never left by one person alone', () => {
    const decider = fc.record({ id: fc.constantFrom('a', 'b', 'c'), role: fc.constantFrom(...roles) });
    fc.assert(
      fc.property(
        fc.constantFrom('U3' as const, 'U4' as const),
        fc.constantFrom(...urgencies),
        decider,
        fc.option(decider),
        (from, to, proposer, confirmer) => {
          if (to >= from || mayLower(from, to, proposer, confirmer) !== 'now') return;
          expect(confirmer).not.toBeNull();
          expect(confirmer!.id).not.toBe(proposer.id);
          for (const { role } of [proposer, confirmer!]) expect(ofCentre(role)).toBe(true);
        },
      ),
    );
  });
});
