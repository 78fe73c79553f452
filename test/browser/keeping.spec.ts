import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two managers keep the house in order: a closed day, the channels, and a list of what may go. */
inBrowser('hours, channels and retention at the screen', () => {
  let service: Service;
  let browser: Browser;
  let database: pg.Client;
  let first: Page;
  let second: Page;

  const open = async (page: Page, name: string) => {
    await page.getByRole('link', { name: '設定', exact: true }).click();
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
  };
  const sound = async (page: Page) => {
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 650 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1366, height: 650 });
  };
  const approve = async (page: Page) => {
    await page.getByRole('button', { name: /^中を見る/ }).click();
    await page.getByText(/^終わった日/).waitFor();
    await page.getByLabel('いまのパスワード').fill('trial-password');
    await page.getByRole('button', { name: '承認する' }).click();
  };

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    first = await aScreen(browser, service, 'manager');
    await database.query(`update staff set role = 'manager' where login = 'worker2'`);
    second = await aScreen(browser, service, 'worker2');
  });
  afterAll(async () => {
    await browser.close();
    await database.end();
    await service.dispose();
  });

  it('closes the office for a day, and says beside the field what is wrong', async () => {
    await open(first, '受付時間と休み');
    await first.getByRole('button', { name: '休みの日を加える' }).click();
    await first.getByText('＊休む日を入れてください').waitFor();
    await sound(first);
    await first.locator('#closed-day').fill('2020-01-01');
    await first.getByLabel('理由').fill('台風のため');
    await first.getByRole('button', { name: '休みの日を加える' }).click();
    await first.getByText('＊過ぎた日は加えられません').waitFor();
    expect(await first.getByLabel('理由').inputValue()).toBe('台風のため');
    await first.locator('#closed-day').fill('2099-12-01');
    await first.getByRole('button', { name: '休みの日を加える' }).click();
    await first.getByRole('button', { name: /^取り消す/ }).waitFor();
    await open(second, '受付時間と休み');
    await second.getByRole('listitem').filter({ hasText: '台風のため' }).waitFor();
    await second.getByRole('button', { name: /^取り消す/ }).click();
    await second.getByText('これからの臨時の休みはありません。').waitFor();
  });

  it('tries a channel', async () => {
    await open(first, '経路');
    await first.getByRole('button', { name: '試す（メールを送るサーバー）' }).click();
    await first.getByText('つながりました').waitFor();
    await first.getByRole('button', { name: '試す（メールを受け取る箱）' }).click();
    await first.getByText('まだ設定されていません').waitFor();
    await sound(first);
  });

  it('lets a record go only when two managers approved', async () => {
    const staff = await StaffMember.signIn(service, 'worker');
    const { id } = await staff.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '見本の相談',
    });
    await database.query(
      `update consultation set status = 'closed', closed_at = now() - interval '8 years', alarm = 'none', urgency = 'U1' where id = $1`,
      [id],
    );
    await open(first, '保存期間と廃棄');
    await first.getByRole('button', { name: '廃棄の一覧を作る' }).click();
    await first.getByText('2人の承認を待っています').waitFor();
    await sound(first);
    await approve(first);
    await first.getByText('あと1人の承認を待っています').waitFor();
    await first.getByRole('button', { name: /^中を見る/ }).click();
    await first.getByText('あなたはもう承認しています。').waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    await first.getByRole('button', { name: '閉じる' }).click();
    await open(second, '保存期間と廃棄');
    await approve(second);
    await second.getByText('消したもの 1件・残したもの 0件').waitFor();
    await second.setViewportSize({ width: 375, height: 800 });
  });
});
