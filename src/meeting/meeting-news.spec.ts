import { newsOf, placeInMail } from './meeting-news.js';

const planned = { state: 'convened' as const, onDay: '2026-12-04', time: '14:00', place: '市役所会議室' };
const write = {
  kind: 'write' as const,
  onDay: planned.onDay,
  time: planned.time,
  place: planned.place,
  agenda: '方針',
};
const member = { kind: 'add_member' as const, id: 'm', agency: 'a', staffId: null, party: null, name: '' };

describe('what those who are invited to a meeting have to know', () => {
  it('is that it was called, once it is', () => {
    expect(newsOf({ ...planned, state: 'preparing' }, { kind: 'convene' })).toEqual({ kind: 'called', memberId: null });
    expect(newsOf(planned, member)).toEqual({ kind: 'called', memberId: 'm' });
  });

  it.each([{ onDay: '2026-12-05' }, { time: null }, { time: '15:00' }, { place: '公民館' }])(
    'is that it moved: %j',
    (moved) => {
      expect(newsOf(planned, { ...write, ...moved })).toEqual({ kind: 'moved', memberId: null });
    },
  );

  it('is that it was called off', () => {
    expect(newsOf(planned, { kind: 'cancel', reason: '延期' })).toEqual({ kind: 'off', memberId: null });
  });

  it('is nothing of what is written for it, and nothing before it was called', () => {
    expect(newsOf(planned, { ...write, agenda: '別の議題' })).toBeNull();
    expect(newsOf(planned, { kind: 'remove_member', id: 'm' })).toBeNull();
    for (const deed of [write, { ...write, onDay: '2026-12-05' }, member, { kind: 'cancel' as const, reason: '延期' }])
      expect(newsOf({ ...planned, state: 'preparing' }, deed)).toBeNull();
  });
});

describe('a place in a mail', () => {
  const people = { names: ['見本 ハル'], marks: ['港町9丁目1番2号'] };

  it.each(['市役所会議室', '北公民館', ''])('%s stands in it', (place) => {
    expect(placeInMail(place, people)).toBe(place);
  });

  it.each(['見本さん宅', '見本ハルのところ', 'ご自宅', '港町9丁目1番2号', '本人の家', 'みどり荘201号室'])(
    '%s is left to the page',
    (place) => {
      expect(placeInMail(place, people)).toBe('');
    },
  );
});
