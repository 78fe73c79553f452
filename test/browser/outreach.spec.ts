import type { Browser, Page } from 'playwright-core';
import type { OutreachPage } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { inDays } from '../journeys/case-work.js';

inBrowser('the page for the way', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let page: Page;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    browser = await aBrowser();
    page = await aScreen(browser, service, 'worker');
  });
  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  });

  const heard = async () => (await worker.json<OutreachPage>('GET', '/api/outreach?view=open')).items;

  it('keeps what is written without network, sealed, over a reload, and sends it once', async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    await page.goto(`${service.url}/staff/field`);
    await page.getByText('今日までのものはありません。').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'その場で聞いたことを書く' }).click();
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('入力してください。').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('つながっていません。').waitFor();
    await page.getByLabel('聞いた先').selectOption({ label: '近所の人' });
    await page.getByLabel('聞いたこと').fill('庭の草が伸び、灯りがつかない');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('未送信 1件').waitFor();
    expect(await heard()).toEqual([]);
    // What lies on the telephone says nothing to whoever finds it.
    const kept = await page.evaluate(keptOnDevice);
    expect([kept.count, kept.text.includes('庭の草')]).toEqual([1, false]);
    // The server is away still when the network is back: the note outlives the reload.
    await page.route('**/api/outreach', (route) => route.abort());
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('未送信 1件').waitFor();
    await page.unroute('**/api/outreach');
    await page.reload();
    await page.getByText('未送信はありません。').waitFor();
    await eventually(async () => expect((await heard()).map(({ source }) => source)).toEqual(['neighbour']));
    await eventually(async () => expect((await page.evaluate(keptOnDevice)).count).toBe(0));
  });

  it('keeps what the server refuses, and lets it be put right', async () => {
    const [item] = await heard();
    await page.getByText('ほかの担当 1件').click();
    await page.getByRole('button', { name: `${item!.number} の記録` }).click();
    await page.getByLabel('返事').selectOption({ label: '家族が応じた' });
    await page.getByLabel('見たこと・聞いたこと').fill('娘さんが出てきた');
    // Ended meanwhile by a colleague.
    const { version } = await worker.json<{ version: number }>('GET', `/api/outreach/${item!.id}`);
    await worker.json('POST', `/api/outreach/${item!.id}/deeds`, {
      ...{ clientId: crypto.randomUUID(), version },
      deed: { kind: 'end', reason: 'mistaken', words: 'まちがい' },
    });
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('受け付けられませんでした').waitFor();
    await page.getByText('娘さんが出てきた').waitFor();
    const ended = await worker.json<{ version: number }>('GET', `/api/outreach/${item!.id}`);
    await worker.json('POST', `/api/outreach/${item!.id}/deeds`, {
      ...{ clientId: crypto.randomUUID(), version: ended.version },
      deed: { kind: 'reopen', words: 'まちがいではなかった', nextOn: inDays(3) },
    });
    await page.getByRole('button', { name: 'もう一度送る' }).click();
    await page.getByText('未送信はありません。').waitFor();
    await page.setViewportSize({ width: 1366, height: 650 });
    await page.goto(`${service.url}/staff/outreach/${item!.id}`);
    await page.getByText('娘さんが出てきた').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: '手紙をつくる' }).click();
    await page.getByRole('button', { name: '印刷する' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto(`${service.url}/staff/outreach`);
    await page.getByRole('link', { name: item!.number }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

/** What lies in the browser's store, as whoever finds the telephone could read it. */
async function keptOnDevice(): Promise<{ count: number; text: string }> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('uketome-field');
    request.onsuccess = () => resolve(request.result);
  });
  const all = await new Promise<{ sealed: ArrayBuffer }[]>((resolve) => {
    const request = database.transaction('notes').objectStore('notes').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return { count: all.length, text: all.map(({ sealed }) => new TextDecoder().decode(sealed)).join(' ') };
}
