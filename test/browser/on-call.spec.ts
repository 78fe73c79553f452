import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';

/** Managers fill the rota week by week; where nobody is on call, the page says so in red and in words. */
inBrowser('the page of who is on call', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;

  const open = async (login: string) => {
    const screen = await aScreen(browser, service, login);
    await screen.getByRole('link', { name: '当番', exact: true }).click();
    await screen.getByRole('heading', { level: 1, name: '当番' }).waitFor();
    await screen.getByRole('button', { name: '次の週' }).click();
    await screen.getByRole('heading', { level: 3 }).nth(6).waitFor();
    return screen;
  };
  const gaps = (screen: Page) => screen.getByText('知らせが届く当番がいません', { exact: true }).count();

  beforeAll(async () => {
    service = await aService({ PROFILE: join(import.meta.dirname, '..', 'fixtures', 'on-call-town.yaml') });
    browser = await aBrowser();
    page = await open('manager');
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('names every gap of a week, and the manager finds it on the first page too', async () => {
    await eventually(async () => expect(await gaps(page)).toBe(7));
    expect(await accessibilityFindings(page)).toEqual([]);
    const first = await aScreen(browser, service, 'manager');
    await first.getByText('7日のうちに、知らせが届く当番のいない時間が 1か所あります').waitFor();
    await first.getByRole('link', { name: '当番を見る' }).click();
    await first.getByRole('heading', { level: 1, name: '当番' }).waitFor();
    await first.context().close();
  });

  it('says what is missing, and leads there', async () => {
    await page.getByRole('button', { name: '入れる', exact: true }).click();
    await page.getByText('職員を選んでください。').waitFor();
    await page.getByText('はじまりの日と時刻を入れてください。').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('shift-staffId');
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('puts somebody into a gap by the keyboard alone, and says when no alarm would reach them', async () => {
    await page
      .getByRole('button', { name: /^ここに入れる（/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('shift-staffId');
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('はじまり').press('Enter');
    await page.getByText(/を入れました。$/).waitFor();
    await eventually(async () => expect(await page.getByText('知らせが届きません').count()).toBe(7));
    expect(await gaps(page)).toBe(7);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('has no gap any more once that person set an address of their own', async () => {
    const mail = page.getByLabel('知らせを受けるメール');
    await mail.fill('だれか');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('メールアドレスの形を確かめてください。').waitFor();
    await mail.fill('manager@staff.example');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('保存しました。').waitFor();
    await page.getByText('この週は、受付時間の外のすべてに、知らせが届く当番がいます。').waitFor();
    expect(await gaps(page)).toBe(0);
    expect(await page.getByText('知らせが届きません').count()).toBe(0);
  });

  it('shows a worker the same week without anything to change, and no address of another', async () => {
    const worker = await open('worker');
    await worker.getByText('この週は、受付時間の外のすべてに、知らせが届く当番がいます。').waitFor();
    expect(await worker.getByRole('button', { name: /消す|入れる/ }).count()).toBe(0);
    expect(await worker.content()).not.toContain('staff.example');
    expect(await accessibilityFindings(worker)).toEqual([]);
    await worker.context().close();
  });

  it('fits a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 650 });
  });

  it('asks before somebody is taken out, and then the gaps are back', async () => {
    await page
      .getByRole('button', { name: /^消す（/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '当番を消しますか' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'やめる' }).click();
    await page
      .getByRole('button', { name: /^消す（/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '消す', exact: true }).click();
    await eventually(async () => expect(await gaps(page)).toBe(7));
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
