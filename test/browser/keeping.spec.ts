import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import type { AdviceRecord, Configuration } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two managers keep the house in order: a closed day, the channels, what may go, the house's own words, and its settings as a file. */
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
  const approve = async (page: Page, among: Page | Locator = page) => {
    await among.getByRole('button', { name: /^中を見る/ }).click();
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

  it('lets one record go before its time, when two managers approved', async () => {
    const staff = await StaffMember.signIn(service, 'worker');
    const { receipt } = await staff.json<{ receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '誤って受け付けた見本',
    });
    await first.reload();
    await first.getByText('消したもの 1件・残したもの 0件').waitFor();
    const form = first.getByRole('form', { name: '期間を待たずに消す' });
    await form.getByRole('button', { name: '承認にまわす' }).click();
    for (const wrong of ['受付番号を入れてください', '根拠を選んでください', '理由を入れてください（五百文字まで）'])
      await form.getByText(`＊${wrong}`).waitFor();
    await sound(first);
    await form.getByLabel('受付番号').fill(receipt);
    await form.getByLabel('利用停止の請求').check();
    await form.getByLabel('理由').fill('本人の請求');
    await form.getByRole('button', { name: '承認にまわす' }).click();
    await form.getByText('＊この相談は、まだ終わっていません。先に終了してください').waitFor();
    expect(await form.getByLabel('理由').inputValue()).toBe('本人の請求');
    await database.query(
      `update consultation set status = 'closed', closed_at = now(), alarm = 'none', urgency = 'U1' where receipt = $1`,
      [receipt],
    );
    await form.getByRole('button', { name: '承認にまわす' }).click();
    await first.getByText('を承認にまわしました。').waitFor();
    const one = (page: Page) => page.getByRole('listitem').filter({ hasText: '期間を待たずに消す（利用停止の請求）' });
    await one(first).getByText('2人の承認を待っています').waitFor();
    await approve(first, one(first));
    await one(first).getByText('あと1人の承認を待っています').waitFor();
    await second.setViewportSize({ width: 1366, height: 650 });
    await second.reload();
    await one(second).getByText('あと1人の承認を待っています').waitFor();
    await approve(second, one(second));
    await one(second).getByText('消したもの 1件・残したもの 0件').waitFor();
  });

  it('keeps a request for advice beyond its period while it is held by its number, and lets it go after', async () => {
    const agency = await StaffMember.signIn(service, 'agency');
    const { id, number } = await agency.json<AdviceRecord>('POST', '/api/agency/advice', {
      ...{ clientId: randomUUID(), title: '声のかけ方', story: '見本の様子', tried: '' },
      ...{ question: '見本の問い', fields: ['elderly'], patterns: [] },
    });
    await agency.json('POST', `/api/agency/advice/${id}/deeds`, {
      ...{ clientId: randomUUID(), version: 1, deed: { kind: 'withdraw', words: '' } },
    });
    await database.query(`update advice_request set ended_at = now() - interval '8 years' where id = $1`, [id]);
    await first.reload();
    const advice = first.getByRole('listitem').filter({ hasText: '助言の求めの記録' });
    await advice.getByText('期間が過ぎたもの 1件').waitFor();
    const form = first.getByRole('form', { name: '保留にする' });
    await form.getByLabel('助言の求めの番号').fill('2026-J9999');
    await form.getByLabel('理由').fill('開示の請求');
    await form.getByRole('button', { name: '保留にする' }).click();
    await form.getByText('＊この番号の記録はありません').waitFor();
    await form.getByLabel('助言の求めの番号').fill(number.toLowerCase());
    await form.getByRole('button', { name: '保留にする' }).click();
    await advice.getByText('期間が過ぎたものはありません').waitFor();
    await sound(first);
    await first.getByRole('button', { name: `保留をやめる（${number}）` }).click();
    await advice.getByText('期間が過ぎたもの 1件').waitFor();
    await first.getByRole('button', { name: '廃棄の一覧を作る' }).click();
    const list = first.getByRole('listitem').filter({ hasText: '2人の承認を待っています' });
    await list.getByRole('button', { name: /^中を見る/ }).click();
    await first.getByRole('dialog').getByText(number).waitFor();
    await first.getByRole('button', { name: '取りやめる' }).click();
    await advice.getByText('期間が過ぎたもの 1件').waitFor();
  });

  it('lets the house say its own words, and the shipped ones again', async () => {
    await open(first, '相談する人への文');
    const line = first
      .getByRole('listitem')
      .filter({ has: first.getByRole('heading', { name: 'フォームの最初の1行' }) });
    await line.getByText('元の文のまま').waitFor();
    await sound(first);
    await line.getByRole('button').click();
    const dialog = first.getByRole('dialog');
    const text = dialog.getByRole('textbox', { name: '文' });
    await text.fill('');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('＊文を入れてください（千文字まで）').waitFor();
    await text.fill('0312-34-5678 へどうぞ。');
    await dialog.getByText(/^＊0312-34-5678 は、確かめた番号の一覧にありません/).waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    const own = 'みほん市の福祉の窓口です。';
    await text.fill(own);
    // What it says of the words before is gone once these are read.
    await dialog.getByRole('region', { name: '読む人には、こう見えます' }).getByText(own).waitFor();
    await dialog.getByText(/確かめた番号の一覧にありません/).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: '保存する' }).click();
    await line.getByText(/さんが変えました/).waitFor();
    await line.getByText(own).waitFor();
    await line.getByRole('button').click();
    await dialog.getByRole('button', { name: '元の文に戻す' }).click();
    await line.getByText(/さんが元の文に戻しました/).waitFor();
  });

  it('writes the settings out as a file, with the directory, and takes one over after a look at what it changes', async () => {
    await open(first, '設定のファイル');
    await first.getByRole('button', { name: '何が変わるかを見る' }).click();
    await first.getByText('＊ファイルを選んでください').waitFor();
    await sound(first);
    await first.getByLabel('関係機関と地域資源も入れる').check();
    const [download] = await Promise.all([
      first.waitForEvent('download'),
      first.getByRole('button', { name: 'ファイルに書き出す' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^uketome-settings-20\d\d-\d\d-\d\d\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as Configuration;
    const look = async (content: string) => {
      await first
        .getByLabel('設定のファイル')
        .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(content) });
      await first.getByRole('button', { name: '何が変わるかを見る' }).click();
    };
    await look('これは設定ではありません');
    await first.getByText('＊このファイルは読めません。書き出したファイルを、そのまま選んでください').waitFor();
    await look(JSON.stringify({ ...file, more: 1 }));
    await first.getByText('more：unknown field').waitFor();
    await look(JSON.stringify(file));
    await first.getByText('変わるものはありません。').waitFor();
    const [agency, ...others] = file.directory!.agencies;
    const tag = { id: '5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd01', name: '見本のタグ', sign: '◆', retired: false };
    const agencies = [{ ...agency!, phone: '0012-34' }, ...others];
    await look(JSON.stringify({ ...file, tags: [...file.tags, tag], directory: { ...file.directory, agencies } }));
    const changes = first.getByRole('region', { name: '変わるもの 2件' });
    await changes.getByRole('listitem').filter({ hasText: '見本のタグ' }).getByText('加わる').waitFor();
    await changes
      .getByRole('listitem')
      .filter({ hasText: `${agency!.name}（電話）` })
      .getByText('変わる')
      .waitFor();
    await sound(first);
    await first.getByRole('button', { name: 'このとおりに取り込む' }).click();
    await first.getByText('取り込みました（2件）。').waitFor();
    await look(JSON.stringify({ ...file, tags: [...file.tags, tag], directory: { ...file.directory, agencies } }));
    await first.getByText('変わるものはありません。').waitFor();
  });
});
