import type { Browser } from 'playwright-core';
import type { UncheckedHotline } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Numbers that nobody checked for 90 days are named to those who can have them checked. */
inBrowser('old telephone numbers', () => {
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('stand on the first page of a manager, with number and date', async () => {
    const manager = await StaffMember.signIn(service, 'manager');
    const lines = await manager.json<UncheckedHotline[]>('GET', '/api/hotlines/unchecked');
    const old = lines.find(({ verifiedOn }) => verifiedOn !== null && verifiedOn < '2026-01-01')!;
    const page = await aScreen(browser, service, 'manager');
    await page.getByText(`電話番号の確認が要ります（${lines.length}件）`).waitFor();
    await page.getByText('番号を見る').click();
    await page.getByText(`${old.name} ${old.number}`).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('are not for workers and agencies to mend', async () => {
    for (const login of ['worker', 'agency'])
      expect((await (await StaffMember.signIn(service, login)).request('GET', '/api/hotlines/unchecked')).status).toBe(
        403,
      );
    const page = await aScreen(browser, service, 'worker');
    await page.getByText('一覧から相談を選んでください').first().waitFor();
    expect(await page.getByText('電話番号の確認').count()).toBe(0);
  });
});
