import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';

/** A quiet band tells those who look after the installation that something is wrong; the page says what, and what to do. */
inBrowser('the page about how the installation fares', () => {
  let service: Service;
  let browser: Browser;
  let database: pg.Client;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    await database.query(`
      insert into arrival_hour (channel, hour, people)
      select door, date_trunc('hour', now()) - n * interval '1 hour', case when door = 'line' and n <= 24 then 0 else 3 end
      from unnest(array['line', 'email']) door, generate_series(1, 9 * 168) n
      on conflict (channel, hour) do update set people = excluded.people`);
    await database.query(`insert into line_quota (tried_at, read_at, allowed, used) values (now(), now(), 5000, 3600)
      on conflict (one) do update set tried_at = now(), read_at = now(), allowed = 5000, used = 3600`);
  });
  afterAll(async () => {
    await browser.close();
    await database.end();
    await service.dispose();
  });

  const narrow = async (page: Page) => {
    await page.setViewportSize({ width: 320, height: 650 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 650 });
  };

  it('is found by a manager from the band, and names the door and the remedy', async () => {
    const page = await aScreen(browser, service, 'manager');
    await page.getByText('システムの様子：確かめることが 2件 あります').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: /^見る/ }).click();
    await page.getByRole('heading', { level: 1, name: 'システムの様子' }).waitFor();
    await page.getByText('LINE に届く相談が、いつもより少なくなっています').waitFor();
    await page.getByText('今月LINEで送れる通数の70％を使いました').waitFor();
    await page.getByText('3600通 ／ 5000通（72％').waitFor();
    const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'LINE' }) });
    expect((await line.getByRole('cell').allTextContents()).slice(0, 4)).toEqual([
      '直近 4時間',
      '0人',
      'およそ 12人',
      'いつもより少ない',
    ]);
    expect(await page.getByText('確かめることが').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await narrow(page);
  });

  it('is there for a worker too, without the band; an agency has no such page', async () => {
    const page = await aScreen(browser, service, 'worker');
    await page.getByText('（相談員）').click();
    await page.getByRole('link', { name: 'システムの様子' }).click();
    await page.getByText('LINE に届く相談が、いつもより少なくなっています').waitFor();
    expect(await page.getByText('確かめることが').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    const agency = await aScreen(browser, service, 'agency');
    await agency.goto(`${service.url}/staff/settings/system`);
    await agency.getByRole('heading', { level: 1, name: 'このページはありません' }).waitFor();
  });
});
