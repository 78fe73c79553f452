import type { Browser } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { sentReferral } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** つなぎ as the sender and the agency see it at two screens. */
inBrowser('a sheet between two screens', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const keyIn = async () => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '介護と仕事のことで電話があった',
      name: '見本 花子',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    return id;
  };
  const consent = (id: string) =>
    worker.json('POST', `/api/consultations/${id}/consents`, {
      decision: 'given',
      way: 'oral',
      items: ['matter', 'contact'],
    });

  it('is refused without consent beside its box, sent with it, accepted by the agency, and both see it', async () => {
    const id = await keyIn();
    const [sender, agency] = [
      await aScreen(browser, service),
      await aScreen(browser, service, 'agency', 'つなぎの受信箱'),
    ];
    await agency.getByText('届いているつなぎはありません').waitFor();
    expect(await accessibilityFindings(agency)).toEqual([]);

    await sender.goto(`${service.url}/staff/consultations/${id}/referrals`);
    await sender.getByRole('button', { name: '新しいつなぐシート' }).click();
    await sender.getByRole('button', { name: '同意を確かめて送る準備をする' }).click();
    await sender.getByText('送り先を選んでください。').waitFor();
    await sender.getByLabel(/送り先の機関/).selectOption('kita-houkatsu');
    await sender.getByLabel(/聞き取った内容/).fill('夜眠れず、介護で仕事を休んでいる');
    await sender.getByLabel('課題', { exact: false }).fill('介護の負担');
    await sender.getByRole('button', { name: '同意を確かめて送る準備をする' }).click();
    await sender.getByText('＊本人の同意がまだありません').waitFor();
    await sender.getByText('同意がないときにできること').waitFor();
    await sender.getByText('＊書いてください。').waitFor();
    expect(await accessibilityFindings(sender)).toEqual([]);
    await consent(id);
    // Nothing that was typed is lost by the refusal.
    expect(await sender.getByLabel(/聞き取った内容/).inputValue()).toContain('夜眠れず');
    await sender.getByLabel(/お願いしたいこと/).fill('介護サービスの相談に乗ってほしい');
    await sender.getByRole('button', { name: '同意を確かめて送る準備をする' }).click();
    await sender.getByText('同意を確かめました').waitFor();
    await sender.getByRole('button', { name: '送る', exact: true }).click();
    await sender.getByText('返事の期限').waitFor();

    await agency.getByRole('link', { name: /^[A-Z0-9]{4}-[A-Z0-9]{4}$/ }).click();
    await agency.getByText('夜眠れず、介護で仕事を休んでいる').waitFor();
    expect(await agency.getByText('見本 花子').count()).toBe(0);
    expect(await accessibilityFindings(agency)).toEqual([]);
    await agency.getByRole('button', { name: '受理する' }).click();
    await agency.getByRole('button', { name: '本人と会えた・話せた' }).waitFor();
    // The sender's screen follows by itself.
    await sender.getByText('相手の機関', { exact: true }).waitFor();
    await agency.getByRole('button', { name: 'つなぎ戻す' }).click();
    await agency.getByRole('dialog').getByRole('button', { name: 'つなぎ戻す' }).click();
    await agency.getByText('理由を選んでください。').waitFor();
    await agency.getByLabel(/^理由/).selectOption('wider');
    await agency.getByRole('dialog').getByLabel(/内容/).fill('家計のことも要ります');
    await agency.getByRole('dialog').getByRole('button', { name: 'つなぎ戻す' }).click();
    await sender.getByText('家計のことも要ります').waitFor();
    await sender.getByRole('button', { name: '引き取る' }).waitFor();
    await agency.getByText('いま見られる内容はありません').waitFor();
  });

  it('is looked at as it stands on paper, in the overview and on a narrow screen', async () => {
    const id = await keyIn();
    await consent(id);
    const { id: referral } = await sentReferral(worker, id);
    const page = await aScreen(browser, service);
    await page.goto(`${service.url}/staff/consultations/${id}/referrals/${referral}/print`);
    await page.getByRole('article').getByText('返信欄').waitFor();
    expect(await page.getByRole('article').textContent()).not.toMatch(/腰痛|家計/);
    expect(await accessibilityFindings(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excelにする' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^つなぐシート_[A-Z0-9]{4}-[A-Z0-9]{4}_\d{4}-\d\d-\d\d\.xlsx$/);
    await page.goto(`${service.url}/staff/referrals?view=waiting`);
    await page.getByText('つないだ件数').waitFor();
    await page.getByRole('cell', { name: '北地域包括支援センター（見本）' }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 375, height: 700 });
    for (const [name, path] of [
      ['overview', '/staff/referrals?view=waiting'],
      ['sheets', `/staff/consultations/${id}/referrals`],
    ] as const) {
      await page.goto(`${service.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('北地域包括支援センター（見本）').first().waitFor();
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect([name, (wide as number) <= 375]).toEqual([name, true]);
    }
  });

  it('has beside it what an agency asks about a case of its own, and what the centre advises', async () => {
    const [agency, centre] = [
      await aScreen(browser, service, 'agency', 'つなぎの受信箱'),
      await aScreen(browser, service),
    ];
    await agency.setViewportSize({ width: 375, height: 700 });
    await agency.goto(`${service.url}/staff/advice`);
    await agency.getByText('まだありません').waitFor();
    expect(await accessibilityFindings(agency)).toEqual([]);
    await agency.getByRole('link', { name: '助言を求める' }).click();
    await agency.getByLabel(/^件名/).fill('家から出ない人への声のかけ方');
    await agency.getByLabel(/^ケースの様子/).fill('利用者さんが来なくなった');
    await agency.getByLabel(/^聞きたいこと/).fill('手紙のほかにできることはあるか');
    await agency.getByRole('button', { name: 'センターに求める' }).click();
    await agency.getByText('入力してください。').waitFor();
    await agency.getByLabel('ひきこもり', { exact: true }).check();
    await agency.getByRole('button', { name: 'センターに求める' }).click();
    await agency.getByText('名前か住所のように見える言葉があります', { exact: false }).waitFor();
    expect(await agency.getByLabel(/^ケースの様子/).inputValue()).toBe('利用者さんが来なくなった');
    expect(await accessibilityFindings(agency)).toEqual([]);
    await agency.getByLabel(/確かめました/).check();
    await agency.getByRole('button', { name: 'センターに求める' }).click();
    await agency.getByText('センターの返事を待っています').waitFor();

    await centre.goto(`${service.url}/staff/advice`);
    await centre.getByRole('link', { name: /^20\d\d-J\d{4}$/ }).click();
    await centre.getByText('利用者さんが来なくなった').waitFor();
    await centre.getByRole('button', { name: '引き受ける' }).click();
    await centre.getByRole('button', { name: '助言する' }).click();
    const dialog = centre.getByRole('dialog');
    await dialog.getByRole('button', { name: '送る' }).click();
    await dialog.getByText('入力してください。').waitFor();
    await dialog.getByLabel(/^助言/).fill('ご家族への声かけから始めてはどうでしょう');
    await dialog.getByRole('button', { name: '送る' }).click();
    await dialog.waitFor({ state: 'detached' });
    await centre.getByText('機関の返事を待っています').waitFor();
    expect(await accessibilityFindings(centre)).toEqual([]);

    // The agency's screen follows by itself.
    await agency.getByText('ご家族への声かけから始めてはどうでしょう').waitFor();
    expect(await accessibilityFindings(agency)).toEqual([]);
    expect(await agency.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    await agency.getByRole('button', { name: '終える' }).click();
    await agency
      .getByRole('dialog')
      .getByLabel(/^役に立ったか/)
      .selectOption('yes');
    await agency.getByRole('dialog').getByRole('button', { name: '送る' }).click();
    await agency.getByText('終えました').waitFor();
    await agency.getByText('役に立った').first().waitFor();
  });
});
