import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { picture } from '../build/pictures.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two colleagues at one record: who is in it, what they decide, and what each sees of the other. */
inBrowser('people and screening at two screens', () => {
  let service: Service;
  let browser: Browser;
  let first: Page;
  let second: Page;
  let worker: StaffMember;
  let id: string;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    worker = await StaffMember.signIn(service, 'worker');
    ({ id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '民生委員から。母と息子の二人暮らし。息子が外に出てこない',
      name: '見本 民生委員',
      speaker: 'professional',
      topics: ['T12', 'T13'],
      owner: 'me',
    }));
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    [first, second] = [await aScreen(browser, service, 'worker'), await aScreen(browser, service, 'worker2')];
    for (const page of [first, second]) await page.goto(`${service.url}/staff/consultations/${id}`);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const part = (page: Page) =>
    page
      .locator('section:not([data-pane])')
      .filter({ has: page.getByRole('heading', { name: '人・世帯', exact: true }) });

  it('the speaker and whom it is about are put in apart; the colleague’s screen shows them without a reload', async () => {
    await part(first).getByText('まだ、だれも登録していません。').waitFor();
    await part(first).scrollIntoViewIfNeeded();
    await picture(first, 'people-empty');
    await part(first).getByRole('button', { name: '人を加える' }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByLabel('氏名').waitFor();
    // What the record knows of its speaker stands there already.
    expect(await dialog.getByLabel('氏名').inputValue()).toBe('見本 民生委員');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await part(first).getByRole('button', { name: '人を加える' }).click();
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('立場を選んでください').waitFor();
    await dialog.getByLabel(/相談の本人/).check();
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('氏名・ふりがな・メモのどれかを書いてください').waitFor();
    await picture(first, 'person-error');
    await dialog.getByLabel('氏名').fill('見本 ハル');
    await dialog.getByLabel('生年月日').fill('1946-03-05');
    expect(await accessibilityFindings(first)).toEqual([]);
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await part(second).getByRole('link', { name: '見本 ハル' }).waitFor();
    await part(second).getByText('本人以外の人の情報が含まれています。').waitFor();
  });

  it('a household is made, and somebody taken off is put back', async () => {
    await part(first).getByRole('button', { name: '世帯をつくる' }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await part(second).getByText('世帯：見本世帯').waitFor();
    await picture(first, 'people-part');
    await part(second).getByRole('button', { name: '見本 ハルの「相談の本人」を外す' }).click();
    await part(first).getByRole('button', { name: '見本 ハルを「相談の本人」に戻す' }).click();
    await part(second).getByRole('button', { name: '見本 ハルの「相談の本人」を外す' }).waitFor();
  });

  it('the page of a person shows issues, household and consultations, and is as wide as a telephone', async () => {
    await part(first).getByRole('link', { name: '見本 ハル' }).first().click();
    await first.getByRole('heading', { level: 1, name: '見本 ハル' }).waitFor();
    await first.getByText('提案：介護のこと').waitFor();
    await first.getByRole('button', { name: '課題を決める' }).click();
    await first
      .getByRole('dialog')
      .getByLabel(/^介護のこと/)
      .check();
    await first.getByRole('dialog').getByRole('button', { name: '終わる' }).click();
    await first.getByRole('listitem').filter({ hasText: '介護のこと' }).waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    await picture(first, 'person-page');
    await first.setViewportSize({ width: 375, height: 700 });
    await picture(first, 'person-page-phone');
    expect(await first.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await first.setViewportSize({ width: 1366, height: 650 });
    expect(await first.title()).not.toContain('見本');
  });

  it('two who change a file at once keep both what they wrote', async () => {
    const change = (page: Page) => page.getByRole('button', { name: '変える', exact: true });
    await second.goto(first.url());
    for (const page of [first, second]) await change(page).click();
    await first.getByRole('dialog').getByLabel('住所').fill('見本町一丁目');
    await first.getByRole('button', { name: '保存する' }).click();
    await first.getByRole('dialog').waitFor({ state: 'hidden' });
    const dialog = second.getByRole('dialog');
    await dialog.getByLabel('メモ').fill('耳が遠い');
    await second.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText(/もう一度保存してください/).waitFor();
    await eventually(async () => expect(await dialog.getByLabel('住所').inputValue()).toBe('見本町一丁目'));
    await second.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await second.getByText('見本町一丁目').waitFor();
    await second.getByText('耳が遠い').waitFor();
    await second.goto(`${service.url}/staff/consultations/${id}`);
  });

  it('the page of a household shows its people side by side, on a telephone too, and is led to from person and record', async () => {
    await first.goto(`${service.url}/staff/consultations/${id}`);
    await part(first).getByRole('link', { name: '見本世帯のようすを開く' }).click();
    await first.getByRole('heading', { level: 1, name: '世帯：見本世帯' }).waitFor();
    const mother = first.getByRole('listitem').filter({ has: first.getByRole('heading', { name: /見本 ハル/ }) });
    await mother.getByText('昭和21年3月5日').waitFor();
    await mother.getByRole('link', { name: /^#/ }).waitFor();
    await first.getByRole('row', { name: /介護のこと/ }).waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    expect(await first.title()).not.toContain('見本');
    await picture(first, 'household-page');
    await first.setViewportSize({ width: 375, height: 700 });
    await picture(first, 'household-page-phone');
    expect(await first.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await first.setViewportSize({ width: 1366, height: 650 });
    await mother.getByRole('link', { name: '見本 ハル' }).click();
    await first.getByRole('link', { name: '見本世帯のようすを開く' }).waitFor();
  });

  it('a hand-over says what is missing; decided, the colleague sees it with its history', async () => {
    await first.goto(`${service.url}/staff/consultations/${id}`);
    await first.getByRole('heading', { name: '区分' }).waitFor();
    const route = (page: Page) =>
      page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: '区分' }) })
        .last();
    await route(first).getByRole('button', { name: '決める' }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByLabel(/① 引き継ぎ/).check();
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('引き継ぎには、ヒアリング結果が要ります。').waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    await picture(first, 'screening-missing');
    await dialog.getByLabel(/ヒアリング結果/).fill('母は要介護。息子は十年ほど外出がない。');
    await dialog.getByLabel(/判断した理由/).fill('地域包括支援センターで受けられる');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await route(second).getByText('① 引き継ぎ').first().waitFor();
    await route(second).getByText('これまでの振り分け（1件）').click();
    await route(second).getByText('息子は十年ほど外出がない').waitFor();
    await route(second).getByText('介護のこと').waitFor();
    await picture(second, 'screening-history');
  });
});
