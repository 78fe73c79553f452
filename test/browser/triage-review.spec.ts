import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** The monthly review, as a manager sees it. */
inBrowser('the monthly review of triage', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    page = await aScreen(browser, service, 'manager');
    const worker = await StaffMember.signIn(service);
    const { id } = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '小川つるさんから。書類の書き方について',
      name: '小川つる',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U2', reason: '声がふるえていた' });
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('lists what staff changed, and is reached from the board', async () => {
    await page.getByRole('link', { name: '振り分け' }).click();
    await page.getByRole('link', { name: '月ごとの見直し' }).click();
    await page.getByRole('cell', { name: '声がふるえていた' }).waitFor();
    await page.getByText('→ U2 早め').waitFor();
  });

  it.each([
    [1366, 650],
    [683, 650],
    [320, 640],
  ])('stands in %d px, and axe finds nothing', async (width, height) => {
    await page.setViewportSize({ width, height });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('writes the examples only for whoever says that a person reads them first', async () => {
    await page.getByRole('button', { name: '書き出す' }).click();
    await page.getByText('確かめてから、しるしをつけてください。').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('人が読んでから使うことを確かめました').check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '書き出す' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^triage-examples-20\d\d-\d\d\.unread\.jsonl$/);
    const row = JSON.parse(readFileSync(await download.path(), 'utf8').trim());
    expect(row).toMatchObject({ urgency: 'U2', note: expect.stringMatching(/^unread/) });
    expect(row.text).not.toMatch(/小川|つる/);
    await page.getByText('1件を書き出しました').waitFor();
  });

  it('is not offered to a worker', async () => {
    const other = await aScreen(browser, service, 'worker');
    await other.goto(`${service.url}/staff/board`);
    await other.getByRole('heading', { level: 1, name: '振り分け' }).waitFor();
    expect(await other.getByRole('link', { name: '月ごとの見直し' }).count()).toBe(0);
    await other.goto(`${service.url}/staff/board/review`);
    await other.getByRole('heading', { name: 'このページはありません' }).waitFor();
  });
});
