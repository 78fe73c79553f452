import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** The record in the order of the 受付票, the consent ledger beside it, and the form on paper. */
inBrowser('the reception form', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let browser: Browser;
  let staff: StaffMember;
  let page: Page;
  const keyedIn = (more: object) =>
    staff.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'walk_in',
      summary: '家賃が二か月遅れていると話された。',
      name: 'はると',
      contact: '電話は夕方だけ',
      speaker: 'self',
      topics: ['T04', 'T15'],
      ...more,
    });
  const paper = () => page.getByRole('article', { name: '相談受付・申込票' });
  const opensForm = async (id: string) => {
    await page.goto(`${service.url}/staff/consultations/${id}/reception-form`);
    await paper().waitFor();
  };
  const onPaper = async () => {
    await page.emulateMedia({ media: 'print' });
    const shown = (await page.locator('body').allInnerTexts()).join();
    await page.emulateMedia({ media: null });
    return shown;
  };

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    browser = await aBrowser();
    page = await aScreen(browser, service, 'worker');
    await page.addInitScript(() => {
      window.print = () => {};
    });
    staff = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
    await closeLine();
  });

  it('shows a record in the form’s order, with what was keyed at the counter named as such', async () => {
    const { id } = await keyedIn({});
    await page.goto(`${service.url}/staff/consultations/${id}`);
    const panel = page.getByRole('region', { name: '記録' });
    await panel.getByText('家賃やローンの支払いのこと').waitFor();
    const shown = (await panel.allInnerTexts()).join();
    expect(shown).toMatch(
      /相談者[\s\S]*連絡先[\s\S]*困りごと[\s\S]*急ぎ[\s\S]*世帯[\s\S]*手助け[\s\S]*連絡のしかた[\s\S]*同意/,
    );
    expect(shown).toMatch(/食べるものがない\s*（職員）/);
    expect(shown).toContain('未聴取');
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('keeps the resident’s own words apart', async () => {
    const phone = line.addPhone('ゆき（見本）');
    await line.deliver(`${service.url}/webhooks/line`, [
      text(phone.userId, '母の介護で、仕事を休みがちになって困っています'),
    ]);
    const { id } = await eventually(async () => {
      const found = (await staff.inbox()).find(({ preview }) => preview.startsWith('母の介護で'));
      expect(found).toBeDefined();
      return found!;
    });
    await eventually(async () => expect((await staff.record(id)).answers.length).toBeGreaterThan(0));
    await page.goto(`${service.url}/staff/consultations/${id}`);
    const panel = page.getByRole('region', { name: '記録' });
    await panel.getByText('「母の介護で、仕事を休みがちになって困っています」').waitFor();
    expect(await panel.getByText('職員の記入').count()).toBe(0);
  });

  it('enters a consent and takes it back, by keyboard alone', async () => {
    const { id } = await keyedIn({});
    await page.goto(`${service.url}/staff/consultations/${id}`);
    const part = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: '伝えてよい相手' }) })
      .last();
    await part.getByText('まだ決まっていません').waitFor();
    await part.getByRole('button', { name: '加える' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存する' }).press('Enter');
    await dialog.getByText('答えを選んでください').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('radio', { name: '伝えてよい', exact: true }).press('Space');
    await dialog.getByRole('radio', { name: '相手を決める' }).press('Space');
    await dialog.getByRole('textbox', { name: /機関・窓口の名前/ }).pressSequentially('北地域包括支援センター');
    await dialog.getByRole('checkbox', { name: '相談内容' }).press('Space');
    await dialog.getByRole('button', { name: '保存する' }).press('Enter');
    await part.getByText('○ 北地域包括支援センター：伝えてよい').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await part.getByRole('button', { name: /取り下げる/ }).press('Enter');
    await dialog.getByRole('button', { name: '取り下げる' }).press('Enter');
    await part.getByText('まだ決まっていません').waitFor();
    await part.getByText('取り下げ・期限切れ 1件').waitFor();
  });

  it('prints the form with and without contact details, and only what was noted down', async () => {
    const { id, receipt } = await keyedIn({});
    await opensForm(id);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await onPaper()).not.toContain('はると');
    await page.getByRole('button', { name: '印刷する' }).click();
    await paper().getByText('出力 令和').waitFor();
    const whole = await onPaper();
    for (const part of [
      '本人同意あり',
      receipt,
      '令和',
      'はると',
      '電話は夕方だけ',
      '家賃が二か月',
      '本人署名',
      '佐藤 みどり',
    ])
      expect(whole).toContain(part);
    expect(whole).toMatch(/○\s*家賃やローンの支払いのこと/);
    expect(whole).not.toContain('印刷する');

    await page.getByRole('radio', { name: '入れない' }).check();
    await page.getByRole('radio', { name: '本人同意なし' }).check();
    expect(await onPaper()).not.toContain('家賃');
    await page.getByRole('button', { name: '印刷する' }).click();
    await paper().getByText('出力 令和').waitFor();
    const bare = await onPaper();
    expect(bare).toContain('本人の同意を得ていない場合');
    for (const part of ['はると', '電話は夕方だけ', '本人署名']) expect(bare).not.toContain(part);
    expect(
      (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1').match(/\/Type \/Page\b/g),
    ).toHaveLength(1);
  });

  it('asks before the record of somebody in danger becomes paper, and keeps the reason on the screen', async () => {
    const { id } = await keyedIn({ topics: ['T14'] });
    const printing = `/api/consultations/${id}/reception-form/printing`;
    expect((await staff.request('POST', printing, { consent: true, contact: false })).status).toBe(409);
    await opensForm(id);
    expect(await page.getByRole('radio', { name: '入れない' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: '印刷する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('DV・虐待のおそれがあります').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'やめる' }).click();
    expect(await onPaper()).not.toContain('家賃');
    await page.getByRole('button', { name: '印刷する' }).click();
    await dialog.getByRole('button', { name: '確かめたので印刷する' }).click();
    await paper().getByText('出力 令和').waitFor();
    expect(await onPaper()).not.toContain('おそれがあります');
    await page.getByRole('button', { name: 'Excelにする' }).click();
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '確かめたのでExcelにする' }).click();
    expect((await saved).suggestedFilename()).toMatch(
      /^相談受付・申込票_[A-Z0-9]{4}-[A-Z0-9]{4}_\d{4}-\d\d-\d\d\.xlsx$/,
    );
    await dialog.waitFor({ state: 'detached' });
  });

  it('is put on paper by the centre alone', async () => {
    const { id } = await keyedIn({});
    for (const login of ['agency', 'admin']) {
      const other = await StaffMember.signIn(service, login);
      const path = `/api/consultations/${id}/reception-form`;
      expect((await other.request('POST', `${path}/printing`, { consent: true, contact: true })).status).toBe(403);
      expect([403, 404]).toContain((await other.request('GET', path)).status);
    }
  });
});
