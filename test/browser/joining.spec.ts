import type { Browser, Page } from 'playwright-core';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { picture } from '../build/pictures.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two people at two screens: what belongs together, and what a screen at the counter shows. */
inBrowser('consultations of one person, and the counter', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let browser: Browser;
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    browser = await aBrowser();
    [first, second] = [await aScreen(browser, service, 'worker'), await aScreen(browser, service, 'worker2')];
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
    await closeLine();
  });

  const said = '家賃のことで相談したいです。二か月払えていません';
  const box = (page: Page) => page.getByRole('textbox', { name: /返信/ });

  it('are suggested, compared, joined and taken apart; a colleague’s screen follows, and an answer goes to its own door', async () => {
    const phone = line.addPhone('見本 春');
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, said)]);
    const worker = await StaffMember.signIn(service, 'worker');
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '家賃のことで電話があった',
      name: '見本 春',
    });
    await second.goto(`${service.url}/staff/consultations/${id}`);
    await second.getByRole('article').filter({ hasText: '家賃のことで電話' }).first().waitFor();
    await eventually(async () => {
      expect(await worker.json<unknown[]>('GET', `/api/consultations/${id}/kin`)).toHaveLength(1);
    });

    await first.goto(`${service.url}/staff/consultations/${id}`);
    await first.getByRole('heading', { name: 'もしかして同じ人・世帯' }).waitFor();
    await first.getByText('名前が同じ').waitFor();
    await first.getByRole('button', { name: /とくらべる/ }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByText('残す相談').waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    await dialog.getByRole('button', { name: 'まとめる', exact: true }).click();
    await dialog.getByText('理由を書いてください').waitFor();
    await dialog.getByRole('textbox', { name: /まとめる理由/ }).fill('電話で本人に確かめた');
    await dialog.getByRole('button', { name: 'まとめる', exact: true }).click();
    await first.getByRole('heading', { name: 'まとめた相談' }).waitFor();

    // The colleague's open screen shows what came by the other door, without a reload.
    await second.getByRole('article').filter({ hasText: said }).first().waitFor();
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, '今日中に出てと言われました')]);
    await second.getByRole('article').filter({ hasText: '今日中に出て' }).first().waitFor();
    await picture(first, 'guide-joined');

    // The only door that can answer is LINE; the button says to whom and how.
    await first.getByRole('radio', { name: '返信' }).check({ force: true });
    await box(first).fill('LINEのあなたへ');
    await first.getByRole('button', { name: '見本 春 さんへ LINEで送る' }).click();
    // The assistant asks meanwhile: then the send guard stops the answer until it has been read.
    await eventually(async () => {
      const stopped = first.getByRole('button', { name: '読んで書き直す' });
      if (await stopped.isVisible()) {
        await stopped.click();
        await first.getByRole('button', { name: '見本 春 さんへ LINEで送る' }).click();
      }
      expect(phone.timeline.some(({ message }) => message.text === 'LINEのあなたへ')).toBe(true);
    });
    expect(await accessibilityFindings(first)).toEqual([]);

    await first.getByRole('button', { name: /を分ける/ }).click();
    await first.getByRole('dialog').getByRole('button', { name: '分ける', exact: true }).click();
    await second.getByRole('article').filter({ hasText: said }).first().waitFor({ state: 'detached' });
    expect(await second.getByRole('article').filter({ hasText: '家賃のことで電話' }).count()).toBe(1);
  });

  it('are suggested while a call is keyed in', async () => {
    await first.goto(`${service.url}/staff/new`);
    await first
      .getByRole('textbox', { name: /呼び名|名前/ })
      .first()
      .fill('見本 春');
    await first.getByRole('heading', { name: 'もしかして同じ人・世帯' }).waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
  });

  it('on paper, notes are there only when they are asked for', async () => {
    const worker = await StaffMember.signIn(service, 'worker');
    const { id } = (await worker.inbox('&view=open'))[0]!;
    await worker.json('POST', `/api/consultations/${id}/notes`, { body: '紙に出ないはずのメモ' });
    await first.evaluate(() => {
      window.print = () => {
        document.body.dataset.printed = String(Number(document.body.dataset.printed ?? 0) + 1);
      };
    });
    await first.goto(`${service.url}/staff/consultations/${id}/print`);
    await first.getByRole('heading', { name: '相談のやりとり' }).waitFor();
    expect(await first.content()).not.toContain('紙に出ないはずのメモ');
    expect(await accessibilityFindings(first)).toEqual([]);
    await first.getByRole('radio', { name: '含める' }).check();
    await first.getByText('紙に出ないはずのメモ').waitFor();
  });

  it('at the counter no name and no words stand in the list; the rest of the house is not touched', async () => {
    await first.goto(`${service.url}/staff/`);
    await first
      .getByRole('link', { name: /見本 春/ })
      .first()
      .waitFor();
    await first.locator('summary').filter({ hasText: '佐藤' }).click();
    await first.getByRole('checkbox', { name: /窓口モード/ }).check();
    await first
      .getByRole('link', { name: /相談者 #/ })
      .first()
      .waitFor();
    const shown = await first.locator('main').textContent();
    expect(shown).not.toContain('見本');
    expect(shown).not.toContain('家賃');
    expect(await accessibilityFindings(first)).toEqual([]);
    await first.reload();
    await first
      .getByRole('link', { name: /相談者 #/ })
      .first()
      .waitFor();
    expect(await first.locator('main').textContent()).not.toContain('見本');
    await first
      .getByRole('link', { name: /相談者 #/ })
      .first()
      .click();
    await first.getByRole('article').first().waitFor();
    expect(await first.getByRole('region', { name: '本人・記録' }).count()).toBe(0);
    await second.goto(`${service.url}/staff/`);
    await second
      .getByRole('link', { name: /見本 春/ })
      .first()
      .waitFor();
  });
});
