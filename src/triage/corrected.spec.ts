import type { Urgency } from '../contract/index.js';
import { type Corrected, exampleOf, settled } from './corrected.js';

const change = (consultationId: string, from: Urgency, to: Urgency, day: number) => ({
  consultationId,
  from,
  to,
  at: new Date(Date.UTC(2026, 10, day)),
});

describe('what staff corrected', () => {
  it('is what remained: steps become one, and what was taken back teaches nothing', () => {
    const changes = [
      change('a', 'U3', 'U2', 1),
      change('b', 'U1', 'U3', 2),
      change('a', 'U2', 'U1', 3),
      change('b', 'U3', 'U1', 4),
      change('c', 'U0', 'U2', 5),
    ];
    expect(settled(changes)).toEqual([{ ...change('a', 'U3', 'U1', 3) }, change('c', 'U0', 'U2', 5)]);
  });

  const corrected: Corrected = {
    channel: 'line',
    from: 'U3',
    to: 'U1',
    dangers: ['suicide'],
    fields: ['other'],
    compounds: [],
    texts: ['田中花子です。劇で「死にたい」と言う役です', '電話は090-1234-5678'],
    names: ['田中花子'],
  };

  it('becomes a row without names whose note says that nobody has read it', () => {
    expect(exampleOf('r202611-001', corrected)).toEqual({
      id: 'r202611-001',
      channel: 'line',
      text: '〔名前〕です。劇で「死にたい」と言う役です\n電話は〔電話〕',
      urgency: 'U1',
      dangers: [],
      fields: ['other'],
      compounds: [],
      note: expect.stringMatching(/^unread: a person has to read this .* U3 to U1/),
    });
    expect(exampleOf('x', { ...corrected, to: 'U4' })!.dangers).toEqual(['suicide']);
    expect(exampleOf('x', { ...corrected, to: 'U0' })!.fields).toEqual([]);
  });

  it('of nothing written becomes nothing, of a long thread its end', () => {
    expect(exampleOf('x', { ...corrected, texts: ['  ', ''] })).toBeNull();
    const long = exampleOf('x', { ...corrected, texts: ['😀'.repeat(5000), '終わり'] })!.text;
    expect(long.length).toBeLessThanOrEqual(4000);
    expect(long.endsWith('終わり')).toBe(true);
    expect(long.isWellFormed()).toBe(true);
  });
});
