import type { Browser, CDPSession, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aPage, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';

const password = 'trial-password';

/** Staff come in with a finger instead of a password, and are told plainly where that cannot be. */
inBrowser('passkeys at the screen', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let cdp: CDPSession;
  let authenticatorId: string;
  /** Browsers give passkeys to a name, not to a number. */
  let here: Pick<Service, 'url' | 'env'>;

  const says = (screen: Page, text: string | RegExp) => screen.getByText(text).first().waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor();
  /** Another tab of the same browser: a look for axe ends the authenticator of the page that it looks at. */
  const beside = async (url: string, look: (other: Page) => Promise<void>) => {
    const other = await page.context().newPage();
    await other.goto(url);
    await look(other);
    await other.close();
  };
  const verified = (isUserVerified: boolean) =>
    cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

  beforeAll(async () => {
    service = await aService();
    here = { env: service.env, url: service.url.replace('127.0.0.1', 'localhost') };
    browser = await aBrowser();
    page = await aScreen(browser, here as Service, 'worker');
    cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable', { enableUI: false });
    ({ authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('registers one with a name and shows the recovery codes once', async () => {
    await page.goto(`${here.url}/staff/account`);
    await heading('パスキー');
    await press('パスキーを登録する');
    await page.getByLabel('いまのパスワード').first().fill(password);
    await press('パスキーを登録する');
    const name = page.getByLabel('パスキーの名前');
    await name.waitFor();
    await press('パスキーを登録する');
    await says(page, /名前を 1文字から 40文字で/);
    await name.fill('窓口のパソコン');
    await press('パスキーを登録する');
    await heading('予備の番号');
    expect(await page.locator('ol li').count()).toBe(10);
    await press('しまいました。次へ');
    await says(page, '窓口のパソコン');
    await says(page, 'パスキーを登録しました');
    await says(page, /予備の番号は、あと 10個です/);
    await beside(`${here.url}/staff/account`, async (other) => {
      await says(other, '窓口のパソコン');
      expect(await accessibilityFindings(other)).toEqual([]);
      await other.getByRole('button', { name: 'パスキーを登録する' }).click();
      await other.getByLabel('いまのパスワード').first().fill(password);
      await other.getByRole('button', { name: 'パスキーを登録する' }).click();
      await other.getByLabel('パスキーの名前').waitFor();
      expect(await accessibilityFindings(other)).toEqual([]);
    });
    await page.setViewportSize({ width: 320, height: 650 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1366, height: 650 });
  });

  it('comes in with it alone after signing out; broken off, it says so and the password is still there', async () => {
    await page.getByText('（相談員）').first().click();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await heading('職員ログイン');
    await page.getByLabel('職員番号').fill('worker');
    await verified(false);
    await press('パスキーでログイン');
    await says(page, /パスキーを確かめられませんでした/);
    expect(await page.getByLabel('職員番号').inputValue()).toBe('worker');
    await beside(`${here.url}/staff/`, async (other) => {
      await other.getByRole('button', { name: 'パスキーでログイン' }).waitFor();
      expect(await accessibilityFindings(other)).toEqual([]);
    });
    await verified(true);
    await press('パスキーでログイン');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
  });

  it('uncovers a hidden screen with it', async () => {
    await page.getByRole('button', { name: '画面をかくす' }).first().click();
    await heading('画面をかくしています');
    await press('パスキーで開く');
    await page.getByRole('heading', { name: '画面をかくしています' }).waitFor({ state: 'detached' });
  });

  it('takes the place of the code after the password', async () => {
    await page.context().clearCookies();
    await page.goto(`${here.url}/staff/`);
    await page.getByLabel('職員番号').fill('worker');
    await page.getByLabel('パスワード', { exact: true }).fill(password);
    await press('ログイン');
    await page.getByLabel('確認の番号').waitFor();
    await press('番号の代わりにパスキーを使う');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '受信箱' }).waitFor();
  });

  it('is taken off by its owner', async () => {
    await page.goto(`${here.url}/staff/account`);
    await page.getByRole('button', { name: '外す（窓口のパソコン）' }).click();
    await page.getByLabel('いまのパスワード').first().fill(password);
    await press('外す');
    await says(page, 'まだ登録していません。');
    await says(page, 'パスキーを外しました');
  });

  it('says at which address passkeys work, where they do not work here', async () => {
    const elsewhere = await aPage(browser);
    await elsewhere.goto(`${service.url}/staff/account`);
    await elsewhere.getByLabel('職員番号').waitFor();
    expect(await elsewhere.getByRole('button', { name: 'パスキーでログイン' }).count()).toBe(0);
    await elsewhere.getByLabel('職員番号').fill('worker');
    await elsewhere.getByLabel('パスワード', { exact: true }).fill(password);
    await elsewhere.getByRole('button', { name: 'ログイン', exact: true }).click();
    await says(elsewhere, `パスキーは ${here.url} で開いたときに使えます。`);
    await elsewhere.context().close();
  });
});
