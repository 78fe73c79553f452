import { adviceDue, type OfficeDays } from './deadlines.js';

const times = { takeWithinOpenDays: 2, answerWithinOpenDays: 5 };
/** An office that is open every day until 17:30. */
const office: OfficeDays = {
  openDaysAfter: (at, days) => office.endOfDay(new Date(at.getTime() + days * 86_400_000)),
  endOfDay: (at) => new Date(`${new Date(at.getTime() + 9 * 36e5).toISOString().slice(0, 10)}T17:30:00+09:00`),
};
const at = (text: string) => new Date(`${text}+09:00`);
const due = (state: Parameters<typeof adviceDue>[0], now: string, wantedOn: string | null = null) =>
  adviceDue(state, at(now), wantedOn, times, office);

describe('by when the centre acts on a request for advice', () => {
  it.each(['asked_back', 'answered', 'closed', 'withdrawn'] as const)('%s: it is not its turn', (state) => {
    expect(due(state, '2026-11-26T10:00:00')).toBeNull();
  });

  it('takes it within two open days, and answers within five of taking it', () => {
    expect(due('asked', '2026-11-26T10:00:00')).toEqual(at('2026-11-28T17:30:00'));
    expect(due('taken', '2026-11-27T10:00:00')).toEqual(at('2026-12-02T17:30:00'));
  });

  it('answers by the day that the agency named, sooner or later than by itself', () => {
    expect(due('taken', '2026-11-27T10:00:00', '2026-11-30')).toEqual(at('2026-11-30T17:30:00'));
    expect(due('taken', '2026-11-27T10:00:00', '2026-12-20')).toEqual(at('2026-12-20T17:30:00'));
  });

  it('takes what is wanted tomorrow by tomorrow, and what is wanted in a month no later than anything else', () => {
    expect(due('asked', '2026-11-26T10:00:00', '2026-11-27')).toEqual(at('2026-11-27T17:30:00'));
    expect(due('asked', '2026-11-26T10:00:00', '2026-12-26')).toEqual(at('2026-11-28T17:30:00'));
  });

  it('has days of its own again when the day that was named is over, or its hours are', () => {
    expect(due('taken', '2026-12-01T10:00:00', '2026-11-30')).toEqual(at('2026-12-06T17:30:00'));
    expect(due('taken', '2026-11-30T18:00:00', '2026-11-30')).toEqual(at('2026-12-05T17:30:00'));
    expect(due('asked', '2026-12-31T23:59:59', '2026-12-31')).toEqual(at('2027-01-02T17:30:00'));
  });
});
