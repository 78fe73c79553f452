import { meetingNewsKinds } from '../../contract/index.js';
import { meetingNotice } from './meeting-notice.js';

const sender = { centre: '見本市 まるごと相談センター', phones: [] };
const planned = { onDay: '2026-12-04', time: '14:00', place: '市役所会議室' };

describe('mails about meetings', () => {
  it.each(meetingNewsKinds)('%s says when, and where to look, and nothing of the case', (kind) => {
    const { subject, text } = meetingNotice({ kind, ...planned }, 'https://example.jp/staff/', sender);
    expect(text).toContain('https://example.jp/staff/');
    expect(text).toContain('令和8年12月4日(金) 14:00');
    expect(text.includes('市役所会議室')).toBe(kind !== 'off');
    expect(`${subject}${text}`).not.toMatch(/undefined|null|さん|事例|議題/);
  });

  it('leaves a time that is not set and a place that is not said to the page', () => {
    const { text } = meetingNotice(
      { kind: 'moved', onDay: '2026-12-04', time: null, place: '' },
      'https://example.jp',
      sender,
    );
    expect(text).toContain('令和8年12月4日(金)\n場所　ログインしてご覧ください\n');
  });
});
