import type { Consent, ReceptionForm, ReceptionLine } from '../contract/index.js';
import { receptionSheet } from './reception-sheet.js';

const now = new Date('2026-11-26T10:00:00+09:00');
const line = (field: string, given: Partial<ReceptionLine>): ReceptionLine => ({
  question: field,
  field,
  label: field,
  state: 'answered',
  chosen: [],
  words: null,
  staff: null,
  at: null,
  ...given,
});
const form = (given: Partial<ReceptionForm> = {}): ReceptionForm => ({
  receipt: 'ABCD-EFGH',
  channel: 'phone',
  speaker: 'self',
  receivedAt: '2026-11-25T15:30:00.000Z',
  receivedBy: '佐藤 みどり',
  municipality: 'あおば市',
  centre: '福祉まるごと相談室',
  parts: [
    { part: 'person', lines: [line('name', { staff: '見本 はると' }), line('ageBand', { chosen: ['40代'] })] },
    { part: 'reach', lines: [line('phone', { words: '見本の番号' }), line('keyedContact', { staff: '夕方だけ' })] },
    { part: 'trouble', lines: [line('story', { words: '家賃が払えない' })] },
    {
      part: 'answering',
      lines: [line('watched', { chosen: ['見られると困る'] }), line('safeContact', { words: '昼に' })],
    },
  ],
  topics: [
    { code: 'T04', worst: true, by: ['staff'] },
    { code: 'T15', worst: false, by: ['resident'] },
  ],
  worst: null,
  printDangers: [],
  ...given,
});
const consent = (given: Partial<Consent>): Consent => ({
  id: '00000000-0000-4000-8000-000000000001',
  subject: 'person',
  stage: 'sharing',
  decision: 'given',
  agency: '生活支援課',
  items: ['matter'],
  way: 'oral',
  givenAt: '2026-11-20T00:00:00.000Z',
  validUntil: null,
  explainedBy: null,
  withdrawn: null,
  ...given,
});
const both = { consent: true, contact: true };
const cells = (sheet: ReturnType<typeof receptionSheet>) =>
  sheet.parts.flatMap(({ lines, table }) => [...lines.map(({ value }) => value), ...(table?.rows.flat() ?? [])]);

describe('the 受付・申込票 as a file', () => {
  it('has the day in Japan, the topics with ○ and ◎, and whose words they are', () => {
    const sheet = receptionSheet(form(), [], both, now);
    expect(cells(sheet)).toEqual(
      expect.arrayContaining(['ABCD-EFGH', '令和8年11月26日', '見本 はると', '「見本の番号」', '「家賃が払えない」']),
    );
    const topics = sheet.parts.find(({ table }) => table?.columns.includes('印'))!.table!.rows;
    expect(topics).toHaveLength(16);
    expect(topics.filter(([, mark]) => mark !== '').map(([, mark]) => mark)).toEqual(['◎', '○']);
  });

  it('lists what nobody filled in of the national form, and not what a pen signs', () => {
    const { above } = receptionSheet(form({ topics: [] }), [], both, now);
    const missing = above.find(({ label }) => label === '未記入')!.words;
    expect(missing).toMatch(/^ふりがな、性別、生年月日、住所、E-mail、ご相談の内容/);
    expect(missing).not.toMatch(/署名|年月日、本人|氏名|来談者/);
  });

  it('gives name and ways of contact to whoever came in the person’s place', () => {
    const sheet = receptionSheet(form({ speaker: 'family' }), [], both, now);
    const part = (title: string) => sheet.parts.find((one) => one.title.startsWith(title))!.lines;
    expect(part('本人').find(({ label }) => label === '氏名')!.value).toBe('');
    expect(part('来談者').map(({ value }) => value)).toEqual(['見本 はると', '「見本の番号」', '']);
    expect(sheet.above[0]!.words).toContain('来談者（本人以外の場合）の本人との関係');
  });

  it('without names and ways of contact holds none, nor a field for them', () => {
    const sheet = receptionSheet(form(), [], { consent: false, contact: false }, now);
    expect(JSON.stringify(sheet)).not.toMatch(/はると|見本の番号|夕方だけ|昼に|"label":"(?:氏名|電話|住所)"/);
    expect(sheet.variant).toBe('本人同意なし');
    expect(cells(sheet).join()).toContain('まだ聞いていない');
    expect(cells(sheet).join()).not.toContain('申し込みます');
  });

  it('never says that somebody may find this person’s things', () => {
    expect(JSON.stringify(receptionSheet(form(), [], both, now))).not.toContain('見られると困る');
  });

  it('names whom the person lets be told: neither what was taken back, nor what ran out', () => {
    const told = [
      consent({}),
      consent({ agency: '子ども家庭課', validUntil: '2026-11-26T00:59:59.000Z' }),
      consent({ agency: '長寿課', withdrawn: { at: '2026-11-21T00:00:00.000Z', by: null, way: 'oral' } }),
      consent({ stage: 'use', agency: null, items: [] }),
    ];
    const rows = (given: typeof both) =>
      receptionSheet(form(), told, given, now).parts.find(({ title }) => title.startsWith('伝えてよい相手'))?.table
        ?.rows;
    expect(rows(both)).toEqual([['○ 生活支援課：伝えてよい', '相談内容']]);
    expect(rows({ consent: false, contact: true })).toBeUndefined();
  });
});
