import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

inBrowser('the search of the staff app', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let made: ConsultationRecord;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    const worker = await StaffMember.signIn(service);
    made = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '渡邉さんの父のカイゴについて。<b>太字</b>',
      name: '髙橋 花子',
    });
    page = await aScreen(browser, service);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const field = () => page.getByRole('searchbox');
  const search = async (words: string) => {
    await field().fill(words);
    await page.keyboard.press('Enter');
  };

  it('begins with one key, marks what it found, and keeps it out of the address and the title', async () => {
    await page.getByRole('link', { name: '振り分け' }).click();
    await page.getByRole('heading', { level: 1, name: '振り分け' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('heading', { level: 1, name: '検索' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'search-words');
    const row = page.getByRole('link').filter({ hasText: `#${made.receipt}` });
    // Until the words are in the index: the same words asked again are asked anew.
    await eventually(async () => {
      await search('渡辺 かいご');
      await page
        .getByRole('status')
        .filter({ hasText: /見つかりませんでした|ことばが入っているもの/ })
        .waitFor();
      expect(await row.locator('mark').allInnerTexts()).toEqual(['渡邉', 'カイゴ']);
    });
    expect(await row.textContent()).toContain('<b>太字</b>');
    expect(decodeURIComponent(page.url())).toMatch(/\/staff\/search$/);
    expect(await page.title()).not.toMatch(/渡辺|かいご/);
  });

  it('finds a person by name, opens the record, and is as it was on the way back', async () => {
    await search('高橋');
    const people = page.getByRole('region', { name: '氏名・番号が合う相談' });
    await people.getByRole('link').filter({ hasText: '髙橋 花子' }).click();
    await page.getByText('渡邉さんの父のカイゴについて').first().waitFor();
    await page.goBack();
    await people.getByRole('link').filter({ hasText: '髙橋 花子' }).waitFor();
    expect(await field().inputValue()).toBe('高橋');
  });

  it('starts from the list as well, and the key does nothing while somebody writes', async () => {
    await page.getByRole('link', { name: /^受信箱/ }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('090/1234/5678');
    expect(await field().inputValue()).toBe('090/1234/5678');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '検索' }).waitFor();
  });

  it('says when there is nothing, when it is too short, and when the server cannot be reached', async () => {
    await search('鯨の竜田揚げ');
    await page.getByRole('status').filter({ hasText: '見つかりませんでした' }).waitFor();
    await search('母');
    await page.getByRole('status').filter({ hasText: '2文字以上で入れてください' }).waitFor();
    await page.route('**/api/search', (route) => route.abort());
    await search('家賃');
    await page.getByRole('alert').filter({ hasText: '探せませんでした' }).waitFor();
    await page.unroute('**/api/search');
    await page.getByRole('button', { name: 'もう一度' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /見つかりませんでした|ことばが入っているもの/ })
      .waitFor();
  });

  it.each([
    [1366, 650],
    [683, 650],
    [320, 640],
  ])('stands in %d px, and axe finds nothing', async (width, height) => {
    await page.setViewportSize({ width, height });
    await search('渡辺');
    await page.locator('mark').first().waitFor();
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([width, wider]).toEqual([width, 0]);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
