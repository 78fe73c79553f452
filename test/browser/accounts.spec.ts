import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aPage, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';

/** One person lets another in; the other chooses a password and works; later the first shuts the door again. */
inBrowser('accounts and roles at the screen', () => {
  let service: Service;
  let browser: Browser;
  let manager: Page;
  let novice: Page;
  let oneTime = '';
  const own = 'kinou-no-ame-wa-yanda';

  const enter = async (page: Page, login: string, password: string) => {
    await page.goto(`${service.url}/staff/`);
    await page.getByLabel('職員番号').fill(login);
    await page.getByLabel('パスワード', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'ログイン', exact: true }).click();
  };
  const narrow = async (page: Page) => {
    await page.setViewportSize({ width: 320, height: 650 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 650 });
  };

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    manager = await aScreen(browser, service, 'manager');
    novice = await aPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('says beside each field what is wrong, and keeps what was typed', async () => {
    await manager.getByRole('link', { name: '設定', exact: true }).click();
    await manager.getByRole('link', { name: '職員と権限' }).click();
    await manager.getByRole('heading', { level: 1, name: '職員と権限' }).waitFor();
    await manager
      .getByRole('button', { name: /^変更（/ })
      .first()
      .waitFor();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await narrow(manager);
    await manager.getByRole('button', { name: '職員を加える' }).click();
    await manager.getByRole('button', { name: '加える', exact: true }).click();
    await manager.getByText('＊名前を60文字までで入れてください').waitFor();
    await manager.getByText('＊あなたのパスワードを入れてください').waitFor();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByLabel('職員番号').fill('worker');
    await manager.getByRole('textbox', { name: '名前' }).fill('山本 花');
    await manager.getByLabel('あなたのパスワード').fill('trial-password');
    await manager.getByRole('button', { name: '加える', exact: true }).click();
    await manager.getByText('＊この職員番号はもう使われています').waitFor();
    await manager.getByLabel('職員番号').fill('s123');
    expect(await manager.getByRole('textbox', { name: '名前' }).inputValue()).toBe('山本 花');
    await manager.getByRole('button', { name: '加える', exact: true }).click();
    await manager.getByRole('heading', { name: '一度だけのパスワード' }).waitFor();
    oneTime = (await manager.locator('dialog .font-mono').textContent())!;
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: '渡しました。閉じる' }).click();
    await manager.getByText(/はじめてのログイン待ち/).waitFor();
    expect(await manager.content()).not.toContain(oneTime);
  });

  it('lets the other choose a password before anything else', async () => {
    await enter(novice, 's123', oneTime);
    await novice.getByRole('heading', { level: 1, name: '自分のパスワードを決めてください' }).waitFor();
    expect(await novice.getByText('受信箱').count()).toBe(0);
    expect(await accessibilityFindings(novice)).toEqual([]);
    await novice.getByLabel('いまのパスワード').fill(oneTime);
    await novice.getByLabel('新しいパスワード').fill(own);
    await novice.getByRole('button', { name: 'パスワードを変える' }).click();
    await novice.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
  });

  it('signs the other out at once when the right to sign in is taken', async () => {
    await manager.reload();
    await manager.getByRole('button', { name: '変更（山本 花さん）' }).click();
    await manager.getByText('いま 1台 でログインしています。').waitFor();
    await manager.getByLabel('ログインできる').uncheck();
    await manager.getByLabel('あなたのパスワード').fill('trial-password');
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByText('山本 花さんを保存しました。').waitFor();
    await manager.getByText('ログインできません').waitFor();
    await novice.reload();
    await novice.getByRole('button', { name: 'ログイン', exact: true }).waitFor();
    await enter(novice, 's123', own);
    await novice.getByText('職員番号かパスワードがちがいます。').waitFor();
  });

  it('does not let somebody take the right to administer from themselves', async () => {
    await manager.getByRole('listitem').filter({ hasText: 'あなた' }).getByRole('button', { name: /^変更/ }).click();
    await manager.getByLabel('権限').selectOption({ label: '相談員' });
    await manager.getByLabel('あなたのパスワード').fill('trial-password');
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByText('＊自分の権限は変えられません。ほかの管理者に頼んでください').waitFor();
    await manager.getByRole('button', { name: 'やめる' }).click();
    await manager.setViewportSize({ width: 375, height: 800 });
  });
});
