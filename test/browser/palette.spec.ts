import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** 検索・操作: whoever works by keyboard reaches everything, and whoever does not want its keys is left in peace. */
inBrowser('search and actions by keyboard', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let made: { id: string; receipt: string };

  const option = (name: string | RegExp) => page.getByRole('option', { name });
  const open = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
  };
  const gone = () => page.getByRole('combobox').waitFor({ state: 'detached' });

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    page = await aScreen(browser, service, 'worker');
    const worker = await StaffMember.signIn(service);
    made = await worker.json('POST', '/api/consultations', { channel: 'phone', summary: '家賃が払えない' });
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('goes to a page by its reading, with the arrows and Enter', async () => {
    await open();
    expect(await accessibilityFindings(page)).toEqual([]);
    const field = page.getByRole('combobox');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await option('受信箱').getAttribute('aria-selected')).toBe('true');
    await field.fill('トウバン');
    await option('当番').waitFor();
    expect(await option('受信箱').count()).toBe(0);
    await page.keyboard.press('Enter');
    await gone();
    expect(new URL(page.url()).pathname).toBe('/staff/on-call');
  });

  it('opens a record by its receipt number, however it is typed, and says when there is none', async () => {
    await open();
    await page.getByRole('combobox').fill('AAAA-AAAA');
    await page.keyboard.press('Enter');
    await page.getByText('受付番号 AAAA-AAAA の相談は見つかりませんでした。').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('combobox').fill(`＃${made.receipt.toLowerCase().replace('-', '')}`);
    await option(`受付番号 ${made.receipt} を開く`).waitFor();
    await page.keyboard.press('Enter');
    await gone();
    await page.waitForURL(`**/consultations/${made.id}`);
  });

  it('looks for words without putting them into the address', async () => {
    await open();
    await page.getByRole('combobox').fill('家賃');
    await option('「家賃」を検索する').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '検索' }).waitFor();
    expect(page.url()).not.toContain(encodeURIComponent('家賃'));
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('家賃');
  });

  it('hides the screen, and does not open above the cover', async () => {
    await open();
    await page.getByRole('combobox').fill('かくす');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '画面をかくしています' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByLabel('パスワード', { exact: true }).fill('trial-password');
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.getByRole('button', { name: '画面にもどる' }).click();
    await page.getByRole('heading', { name: '画面をかくしています' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('combobox').count()).toBe(0);
  });

  it('closes with Esc, fits a narrow screen, and its keys can be switched off', async () => {
    await page.setViewportSize({ width: 320, height: 650 });
    await open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.keyboard.press('Escape');
    await gone();
    await page.setViewportSize({ width: 1366, height: 650 });
    await page.getByText('（相談員）').first().click();
    await page.getByLabel(/キーボードの近道を使う/).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('/');
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.getByRole('button', { name: '検索・操作' }).click();
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
  });
});
