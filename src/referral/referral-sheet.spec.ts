import { type Referral, ReferralSheet } from '../contract/index.js';
import { referralSheet } from './referral-sheet.js';

const referral = (given: Partial<Referral>): Referral => ({
  id: '00000000-0000-4000-8000-000000000001',
  number: 'ABCD-EFGH',
  consultation: { id: '00000000-0000-4000-8000-000000000002', receipt: 'JKLM-NPQR' },
  agency: { code: 'kita-houkatsu', name: '北地域包括支援センター' },
  state: 'drafted',
  basis: 'consent',
  ground: null,
  holder: 'sender',
  overdue: false,
  dueAt: null,
  fromSection: '福祉まるごと相談室',
  items: ['matter', 'contact', 'health'],
  sheet: ReferralSheet.parse({ name: '仮名 花子', heard: '眠れない', issues: '介護', asked: '相談に', health: '持病' }),
  wantedOn: '2026-12-01',
  coverage: [
    { item: 'matter', covers: 'yes' },
    { item: 'contact', covers: 'yes' },
    { item: 'health', covers: 'no' },
  ],
  events: [],
  steps: [],
  link: null,
  previous: null,
  connected: null,
  askedAt: null,
  notAsked: null,
  sentBy: null,
  sentAt: null,
  version: 1,
  ...given,
});
const values = (given: Partial<Referral>) =>
  referralSheet(referral(given), 'あおば市').parts.flatMap(({ lines }) => lines.map(({ value }) => value));

describe('a つなぐシート as a file', () => {
  it('holds exactly the groups that were chosen and are covered', () => {
    expect(values({})).toEqual(
      expect.arrayContaining(['仮名 花子', '眠れない', '令和8年12月1日', '（まだ送っていません）']),
    );
    expect(values({})).not.toContain('持病');
    expect(values({ coverage: [] }).join()).not.toMatch(/花子|眠れない|持病/);
    expect(values({ coverage: [] })).toContain('同意がないため、書いていません');
  });

  it('of an advice names nobody, also where the person would let it; of a duty to report says by which law', () => {
    expect(values({ basis: 'advice' })).not.toContain('仮名 花子');
    expect(values({ basis: 'advice' })).toContain('持病');
    const duty = values({ basis: 'duty', ground: 'child_abuse', coverage: [] });
    expect(duty).toContain('持病');
    expect(duty.join()).toContain('児童虐待の防止等に関する法律');
  });

  it('says what is still to be written', () => {
    const { above } = referralSheet(referral({ sheet: ReferralSheet.parse({ heard: '眠れない' }) }), 'あおば市');
    expect(above).toEqual([{ label: '未記入', words: '課題、お願いしたいこと' }]);
  });
});
