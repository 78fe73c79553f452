import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aGate } from '../build/gate.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two people: one looks at a record, the other sees that they did. */
inBrowser('the page of what staff did', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let record: ConsultationRecord;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    const worker = await StaffMember.signIn(service);
    record = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '書類の書き方について',
    });
    const looking = await aScreen(browser, service, 'worker2');
    await looking.goto(`${service.url}/staff/consultations/${record.id}`);
    await looking.getByText('書類の書き方について').first().waitFor();
    page = await aScreen(browser, service, 'manager');
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('tells a manager who opened a record', async () => {
    await page.goto(`${service.url}/staff/settings/trail`);
    await page.getByRole('form', { name: 'しぼりこみ' }).getByLabel('受付番号').fill(record.receipt);
    await page.getByLabel('操作', { exact: true }).selectOption('開いた');
    await page.getByRole('button', { name: '表示する' }).click();
    await page.getByRole('cell', { name: '開いた' }).first().waitFor();
    const cell = page.getByRole('cell', { name: 'センターの職員' }).first();
    await cell.waitFor();
    // It takes its room: nothing of the table is squeezed away by what stands around it.
    expect((await page.getByRole('region', { name: '操作の記録の表' }).boundingBox())!.height).toBeGreaterThan(40);
    await page.getByText(/^\d+:[0-9a-f]{64}$/).waitFor();
  });

  it.each([
    [1366, 650],
    [375, 700],
  ])('stands in %d px, and axe finds nothing', async (width, height) => {
    await page.setViewportSize({ width, height });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/trail-${width}.png` });
  });

  it('gives out a file for a disclosure request, and says beside the field what is wrong', async () => {
    await page.setViewportSize({ width: 1366, height: 650 });
    const field = page.locator('#trail-export-receipt');
    await page.getByRole('button', { name: '書き出す' }).click();
    await page.getByText('受付番号を入れてください。').waitFor();
    await field.fill('K7R2-94MX');
    await page.getByRole('button', { name: '書き出す' }).click();
    await page.getByText('この受付番号の記録は見つかりません。').waitFor();
    await field.fill(record.receipt);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '書き出す' }).click(),
    ]);
    expect(download.suggestedFilename()).toContain(record.receipt);
    expect(readFileSync(await download.path(), 'utf8')).toContain('"開いた"');
  });

  it('tells a colleague in the record itself, when they ask', async () => {
    const other = await aScreen(browser, service, 'worker');
    const slow = aGate();
    await other.route(`**/consultations/${record.id}/people`, (route) => slow.opened.then(() => route.continue()));
    const late = other.waitForRequest(`**/consultations/${record.id}/people`);
    await other.goto(`${service.url}/staff/consultations/${record.id}`);
    const part = other
      .locator('section')
      .filter({ has: other.getByRole('heading', { name: 'だれが見たか' }) })
      .last();
    // A part that comes late would push the button away from under the hand: the parts show together.
    await late;
    expect(await part.isVisible()).toBe(false);
    slow.open();
    await part.getByRole('button', { name: '表示する' }).click();
    await part.getByText('開いた').first().waitFor();
    await part.scrollIntoViewIfNeeded();
    if (process.env.SCREENSHOTS) await other.screenshot({ path: `${process.env.SCREENSHOTS}/trail-record.png` });
    await other.goto(`${service.url}/staff/settings/trail`);
    await other.getByRole('main').waitFor();
    expect(await other.getByRole('link', { name: '操作の記録' }).count()).toBe(0);
  });
});
