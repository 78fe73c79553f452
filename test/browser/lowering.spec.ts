import type { Browser } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Lowering an urgent level, as the two people who do it see it. */
inBrowser('a level that two people lower', () => {
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

  it('waits on both screens until the second has agreed', async () => {
    const worker = await StaffMember.signIn(service);
    const { id } = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '書類の書き方について電話があった',
      urgency: 'U3',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    const [first, second] = [await aScreen(browser, service), await aScreen(browser, service, 'worker2')];
    for (const page of [first, second]) await page.goto(`${service.url}/staff/consultations/${id}`);

    // The level stands at the top of the record: its button is the first one.
    await first.getByRole('button', { name: '変える', exact: true }).first().click();
    await first.getByRole('dialog').getByLabel(/U1/).check();
    await first.getByText('もう1人の確認が要ります').waitFor();
    await first.getByRole('dialog').getByLabel(/理由/).fill('書き方の質問だった');
    await first.getByRole('button', { name: '保存する' }).click();
    await first.getByText('もう1人の確認を待っています').waitFor();
    expect(await first.getByRole('button', { name: '確認して下げる' }).count()).toBe(0);
    await first.getByRole('button', { name: '取り下げる' }).waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);

    await second.getByText('理由：書き方の質問だった').waitFor();
    await second.getByRole('button', { name: '確認して下げる' }).click();
    await first.getByText('これまでの下げる提案（1件）').waitFor();
    expect((await worker.record(id)).urgency).toBe('U1');
  });
});
