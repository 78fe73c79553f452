import type { Browser } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Who may see a record is limited at one screen; it goes from the other, which opens it again with a reason. */
inBrowser('a record that only a list of people sees', () => {
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  it('goes from the other screen at once, and is opened there in an emergency', async () => {
    const worker = await StaffMember.signIn(service);
    const { id, receipt } = await worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '夫から逃げて暮らしている',
      name: '仮名 花子',
      owner: 'me',
    });
    const [holder, manager] = [await aScreen(browser, service), await aScreen(browser, service, 'manager')];
    for (const page of [holder, manager]) {
      await page.goto(`${service.url}/staff/consultations/${id}`);
      await page.getByText('夫から逃げて暮らしている').first().waitFor();
    }
    await holder.getByRole('button', { name: '閲覧を限る' }).click();
    await holder.getByRole('button', { name: '保存する' }).click();
    await holder.getByText('理由を書いてください').waitFor();
    expect(await accessibilityFindings(holder)).toEqual([]);
    await holder.getByRole('dialog').getByLabel(/理由/).fill('夫が市の職員');
    await holder.getByRole('button', { name: '保存する' }).click();
    await holder.getByText('閲覧を限っています').waitFor();

    await manager.getByText('見つかりませんでした').waitFor();
    expect(await manager.content()).not.toMatch(/花子|逃げて/);
    await manager.getByText(`閲覧を限りました（受付番号 ${receipt}`).waitFor();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: '確かめました' }).click();
    await manager.getByText('閲覧を限りました').waitFor({ state: 'detached' });

    await manager.getByText('高橋 直子').first().click();
    await manager.getByRole('button', { name: '緊急の閲覧' }).click();
    await manager.getByRole('button', { name: '開く', exact: true }).click();
    await manager.getByText('受付番号を入れてください').waitFor();
    await manager.getByText('10字以上で書いてください').waitFor();
    await manager
      .getByRole('dialog')
      .getByLabel(/受付番号/)
      .fill(receipt);
    await manager
      .getByRole('dialog')
      .getByLabel(/開く理由/)
      .fill('本人から電話があり、いま危険だと言っている');
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.setViewportSize({ width: 375, height: 700 });
    expect(
      await manager.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await manager.setViewportSize({ width: 1366, height: 650 });
    await manager.getByRole('button', { name: '開く', exact: true }).click();
    await manager.getByText('緊急の閲覧で開いています').waitFor();
    await holder.getByText('緊急の閲覧（1件）').waitFor();
    if (process.env.SHOTS) {
      await holder.getByText('緊急の閲覧（1件）').click();
      await holder.screenshot({ path: `${process.env.SHOTS}/holder.png` });
      await manager.screenshot({ path: `${process.env.SHOTS}/manager.png` });
    }
  });
});
