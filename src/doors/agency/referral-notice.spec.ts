import { referralNotice } from './referral-notice.js';

const sender = { centre: '見本市 まるごと相談センター', phones: [] };

describe('mails about つなぎ', () => {
  it.each([
    ['link', ''],
    ['new', ''],
    ['chase', 'answer'],
    ['chase', 'contact'],
    ['passed_around', ''],
  ] as const)('%s %s says where to look, and nothing of the case', (kind, phase) => {
    const { subject, text } = referralNotice(kind, phase, 'https://example.jp/a/x', sender);
    expect(text).toContain('https://example.jp/a/x');
    expect(subject).not.toMatch(/氏名|様|さん|番号[0-9]|[A-Z0-9]{4}-[A-Z0-9]{4}/);
    expect(`${subject}${text}`).not.toMatch(/undefined|null/);
  });
});
