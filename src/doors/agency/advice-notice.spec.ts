import { adviceNotice } from './advice-notice.js';

describe('mails about advice', () => {
  it.each(['asked', 'told', 'replied', 'overdue'] as const)(
    '%s says where to look, and nothing of the case',
    (kind) => {
      const { subject, text } = adviceNotice(kind, 'https://example.jp/staff/', {
        centre: '見本市 まるごと相談センター',
        phones: ['0299-00-0000'],
      });
      expect(text).toContain('https://example.jp/staff/');
      expect(text).toContain('0299-00-0000');
      expect(subject + text).not.toMatch(/氏名|様|さん|助言|ケース|20\d\d-J\d{4}|undefined|null/);
    },
  );
});
