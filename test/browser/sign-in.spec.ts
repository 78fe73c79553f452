import { join } from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { codeOf, stepAt } from '../../src/staff/totp.js';
import { aBrowser, accessibilityFindings, aPage, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Staff look after their own sign-in, and a screen that nobody uses covers itself without losing a word. */
inBrowser('signing in at the screen', () => {
  let service: Service;
  let browser: Browser;
  let database: pg.Client;
  let page: Page;
  let secret = '';
  let recovery: string[] = [];
  const password = 'trial-password';

  const account = async (screen: Page) => {
    await screen.getByText('（相談員）').or(screen.getByText('（管理職）')).first().click();
    await screen.getByRole('link', { name: 'ログインの設定' }).click();
    await screen.getByRole('heading', { level: 1, name: 'ログインの設定' }).waitFor();
    await screen.getByRole('heading', { level: 2, name: 'ログイン中の端末' }).waitFor();
  };
  const code = () => codeOf(secret, stepAt(new Date()));
  const forget = () => database.query('update second_factor set last_step = 0');
  const says = (screen: Page, text: string | RegExp) => screen.getByText(text).first().waitFor();

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    page = await aScreen(browser, service, 'worker');
  });
  afterAll(async () => {
    await browser.close();
    await database.end();
    await service.dispose();
  });

  it('breaks none of the page’s own rules: the browser has nothing to report of them', async () => {
    const screen = await aPage(browser);
    const said: string[] = [];
    screen.on('console', (message) => said.push(message.text()));
    await screen.goto(`${service.url}/staff/`);
    await screen.getByRole('button', { name: 'ログイン', exact: true }).waitFor();
    // That nobody is signed in yet is asked, and answered with 401.
    expect(said.filter((text) => !text.includes('401'))).toEqual([]);
    await screen.context().close();
  });

  it('sets up a second factor from a QR code that is drawn in the browser', async () => {
    await account(page);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '登録をはじめる' }).click();
    await page.getByRole('button', { name: '登録をはじめる' }).click();
    await says(page, /いまのパスワードを入れてください/);
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: '登録をはじめる' }) });
    await form.getByLabel('いまのパスワード').fill(password);
    await page.getByRole('button', { name: '登録をはじめる' }).click();
    await page.getByRole('img', { name: /QRコード/ }).waitFor();
    secret = (await page.locator('.font-mono').textContent())!.replaceAll(' ', '');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('2. アプリに出た6けたの番号').fill('000000');
    await page.getByRole('button', { name: '登録する' }).click();
    await says(page, '登録できませんでした。');
    await page.getByLabel('2. アプリに出た6けたの番号').fill(code());
    await page.getByRole('button', { name: '登録する' }).click();
    await page.getByRole('heading', { name: '予備の番号' }).waitFor();
    recovery = await page.locator('ol li').allInnerTexts();
    expect(recovery).toHaveLength(10);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(page.url()).not.toContain(secret);
    await page.getByRole('button', { name: 'しまいました。次へ' }).click();
    await says(page, /予備の番号は、あと 10個です/);
    await says(page, '二段階の確認を登録しました');
  });

  it('asks for the code after the password, keeps what was typed, and takes a recovery code too', async () => {
    const door = await aPage(browser);
    await door.goto(`${service.url}/staff/`);
    await door.getByLabel('職員番号').fill('worker');
    await door.getByLabel('パスワード', { exact: true }).fill(password);
    await door.getByRole('button', { name: 'ログイン', exact: true }).click();
    const field = door.getByLabel('確認の番号');
    await field.waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await accessibilityFindings(door)).toEqual([]);
    await field.fill('123');
    await door.getByRole('button', { name: 'ログイン', exact: true }).click();
    await says(door, /確認の番号がちがうか/);
    await field.fill(recovery[0]!);
    await door.getByRole('button', { name: 'ログイン', exact: true }).click();
    await door.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
    await door.context().close();
  });

  it('shows the devices in plain words and ends them', async () => {
    await page.reload();
    await says(page, 'Linux の Chrome');
    await page.getByText('この端末', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^終わらせる（/ }).count()).toBe(1);
    await page.getByRole('button', { name: /^終わらせる（/ }).click();
    await says(page, 'ほかの端末ではログインしていません。');
    await page.setViewportSize({ width: 320, height: 650 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 650 });
  });

  it('covers a screen that nobody touched, still counts alarms there, and keeps the draft', async () => {
    await forget();
    const other = await StaffMember.signIn(service, 'worker2');
    const { id } = await other.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '家賃が払えないとのこと。折り返しを約束した。',
    });
    const idle = await aPage(browser);
    await idle.clock.install();
    await idle.goto(`${service.url}/staff/consultations/${id}`);
    await idle.getByLabel('職員番号').fill('worker');
    await idle.getByLabel('パスワード', { exact: true }).fill(password);
    await idle.getByRole('button', { name: 'ログイン', exact: true }).click();
    await idle.getByLabel('確認の番号').fill(code());
    await idle.getByRole('button', { name: 'ログイン', exact: true }).click();
    const box = idle.getByRole('textbox', { name: /内部メモ|記録/ }).first();
    await box.fill('書きかけのことば');
    await idle.clock.fastForward('14:00');
    expect(await idle.getByRole('heading', { name: '画面をかくしています' }).count()).toBe(0);
    await idle.clock.fastForward('01:30');
    await idle.getByRole('heading', { name: '画面をかくしています' }).waitFor();
    expect(await box.isVisible()).toBe(false);
    expect(await accessibilityFindings(idle)).toEqual([]);

    await database.query("update staff_session set seen_at = now() - interval '20 minutes'");
    await database.query(
      "update staff_session set seen_at = now() where staff_id = (select id from staff where login = 'worker2')",
    );
    await other.json('POST', '/api/consultations', { channel: 'phone', summary: '今から死にます' });
    await says(idle, /緊急の相談が [0-9]+件 待っています/);

    await idle.getByLabel('パスワード', { exact: true }).fill('not it');
    await idle.getByRole('button', { name: '画面にもどる' }).click();
    await says(idle, 'パスワードがちがいます。');
    await idle.getByRole('button', { name: 'パスワードの代わりに確認の番号を使う' }).click();
    await forget();
    await idle.getByLabel('確認の番号').fill(code());
    await idle.getByRole('button', { name: '画面にもどる' }).click();
    await box.waitFor();
    expect(await box.inputValue()).toBe('書きかけのことば');
    await idle.context().close();
  });

  it('covers the screen when the server has locked the session, whatever the page’s own clock says', async () => {
    await page.goto(`${service.url}/staff/`);
    await page.getByLabel('職員番号').fill('worker');
    await page.getByLabel('パスワード', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'ログイン', exact: true }).click();
    await page.getByLabel('確認の番号').fill(recovery[1]!);
    await page.getByRole('button', { name: 'ログイン', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
    await database.query("update staff_session set seen_at = now() - interval '20 minutes'");
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByRole('heading', { name: '画面をかくしています' }).waitFor();
    await page.getByLabel('パスワード', { exact: true }).fill(password);
    await page.getByRole('button', { name: '画面にもどる' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
    await page.getByRole('heading', { name: '画面をかくしています' }).waitFor({ state: 'detached' });
    await page
      .getByRole('link', { name: /家賃が払えない/ })
      .first()
      .waitFor();
  });

  it('lets a manager take it off a colleague after a question', async () => {
    const manager = await aScreen(browser, service, 'manager');
    await account(manager);
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: '解除する（佐藤 みどりさん）' }).click();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('dialog').getByRole('button', { name: '解除する' }).click();
    await eventually(async () => expect(await manager.getByText('使っていません', { exact: true }).count()).toBe(5));
    await manager.context().close();
    const worker = await aScreen(browser, service, 'worker');
    await account(worker);
    await says(worker, /二段階の確認が解除されました/);
    await says(worker, /（高橋 直子さん）/);
    await worker.context().close();
  });
});

/** Where the profile demands a second factor, setting it up is all there is. */
inBrowser('signing in at the screen where a second factor is demanded', () => {
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    service = await aService({ PROFILE: join(import.meta.dirname, '..', 'fixtures', 'two-step-town.yaml') });
    browser = await aBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('opens nothing but the setting up, and everything after it', async () => {
    const page = await aScreen(browser, service, 'worker', '二段階の確認を登録してください');
    await page.setViewportSize({ width: 320, height: 650 });
    await page.getByLabel('いまのパスワード').fill('trial-password');
    await page.getByRole('button', { name: '登録をはじめる' }).click();
    await page.getByRole('img', { name: /QRコード/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await accessibilityFindings(page)).toEqual([]);
    const secret = (await page.locator('.font-mono').textContent())!.replaceAll(' ', '');
    await page.getByLabel('2. アプリに出た6けたの番号').fill(codeOf(secret, stepAt(new Date())));
    await page.getByRole('button', { name: '登録する' }).click();
    await page.getByRole('button', { name: 'しまいました。次へ' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
  });
});
