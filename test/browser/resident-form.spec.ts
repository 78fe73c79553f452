import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aPage, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** A frightened person with a phone at night; JavaScript is off unless a journey says so. */
inBrowser('a resident with the form', () => {
  let service: Service;
  let staff: StaffMember;
  let browser: Browser;

  beforeAll(async () => {
    service = await aService();
    staff = await StaffMember.signIn(service);
    browser = await aBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const phone = (javaScriptEnabled = false) =>
    aPage(browser, { javaScriptEnabled, viewport: { width: 390, height: 844 } });
  const chooses = async (page: Page, label: string) => {
    await page.getByLabel(label, { exact: true }).first().check();
    await page.getByRole('button', { name: 'つぎへ' }).click();
  };

  it.each([
    ['without JavaScript', false],
    ['with JavaScript, where axe looks at every page', true],
  ])('goes through every page to the receipt number, each before staff at once, %s', async (_how, scripts) => {
    const page = await phone(scripts);
    // axe is a script itself: it can look only where scripts run.
    const isAccessible = async () => {
      if (scripts) expect(await accessibilityFindings(page)).toEqual([]);
    };
    await page.goto(service.url);
    await isAccessible();
    await page.getByRole('button', { name: 'はじめる' }).click();
    const story = '母の介護で仕事をやめました。貯金がなくなりそうです。';
    let pages = 0;
    while (!page.url().endsWith('/form/check')) {
      await isAccessible();
      pages += 1;
      if (page.url().endsWith('/S1')) await chooses(page, 'ない');
      else if (page.url().endsWith('/S4')) {
        await page.locator('#words').fill(story);
        const letter = { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('督促状です') };
        await page.locator('#files').setInputFiles(letter);
        await page.getByRole('button', { name: 'つぎへ' }).click();
        const item = await eventually(
          async () =>
            (await staff.inbox()).find(({ preview }) => preview.startsWith('母の介護で仕事を')) ??
            Promise.reject(new Error('not there')),
        );
        expect(item).toMatchObject({ channel: 'web', status: 'draft' });
      } else {
        const choice = page.locator('input[type=radio], input[type=checkbox]');
        if ((await choice.count()) > 0) await choice.last().check();
        await page.getByRole('button', { name: 'つぎへ' }).click();
      }
      expect(pages).toBeLessThan(30);
    }
    await isAccessible();
    await page.getByRole('button', { name: 'この内容で送る' }).click();
    await page.getByRole('heading', { name: '受け付けました' }).waitFor();
    await isAccessible();
    const receipt = (await page.locator('.number').first().textContent())!;
    const record = (await staff.inbox()).find((one) => one.receipt === receipt)!;
    expect(record).toMatchObject({ status: 'received', channel: 'web' });
    const files = (await staff.record(record.id)).messages.flatMap(({ attachments }) => attachments);
    expect(files).toMatchObject([{ name: '通知.txt', state: 'stored' }]);
    expect((await staff.record(record.id)).answers.find(({ question }) => question === 'S4')).toMatchObject({
      state: 'answered',
      shown: expect.stringContaining('貯金'),
    });
  });

  it('raises the alarm on the first answer, says whom to ring, and lets the person go on', async () => {
    const page = await phone(true);
    await page.goto(service.url);
    await page.getByRole('button', { name: 'はじめる' }).click();
    await chooses(page, 'いますぐ助けが必要');
    await page.getByRole('heading', { name: /すぐに電話/ }).waitFor();
    expect(await page.getByRole('link', { name: /119/ }).getAttribute('href')).toBe('tel:119');
    expect(await accessibilityFindings(page)).toEqual([]);
    await eventually(async () => {
      expect((await staff.json<unknown[]>('GET', '/api/alarms')).length).toBeGreaterThan(0);
    });
    await page.getByRole('link', { name: '続けて書く' }).click();
    expect(page.url()).toMatch(/\/form\/S2$/);
  });

  it('answers words of danger with fixed words and lines to press, before it goes on', async () => {
    const page = await phone(true);
    await page.goto(service.url);
    await page.getByRole('button', { name: 'はじめる' }).click();
    await page.goto(`${service.url}/form/S4`);
    await page.locator('#words').fill('もう限界です。今夜、死にたいと思っています。');
    await page.getByRole('button', { name: 'つぎへ' }).click();
    await page.getByRole('heading', { name: '書いてくれて、ありがとうございます' }).waitFor();
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: '続けて書く' }).click();
    await page.goto(`${service.url}/c/l/none`);
    await page.getByRole('heading', { name: 'あなたのページ' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('leaves no number and no telling title on a screen that somebody may see', async () => {
    const page = await phone();
    await page.goto(service.url);
    await page.getByRole('button', { name: 'はじめる' }).click();
    await chooses(page, 'ない');
    await chooses(page, 'ある');
    await eventually(async () => expect(await page.title()).toBe('お知らせ'));
    await page.goto(`${service.url}/form/done`);
    expect(await page.locator('.number').count()).toBe(0);
    await page.getByRole('link', { name: 'この画面を閉じる' }).evaluate((link) => link.getAttribute('href'));
    const left = await page.request.get(`${service.url}/exit`, { maxRedirects: 0 });
    expect(left.status()).toBe(303);
    expect(left.headers()['clear-site-data']).toContain('cookies');
  });

  it('hears the answer of staff in the own room, live, and answers there', async () => {
    const page = await phone(true);
    await page.goto(service.url);
    await page.getByRole('button', { name: 'はじめる' }).click();
    await page.goto(`${service.url}/form/S4`);
    await page.locator('#words').fill('近所づきあいのことで困っています');
    await page.getByRole('button', { name: 'つぎへ' }).click();
    await page.goto(`${service.url}/form/check`);
    await page.getByRole('button', { name: 'この内容で送る' }).click();
    const words = (await page.locator('.number').nth(1).textContent())!;
    await page.getByRole('link', { name: '続きの画面をひらく' }).click();
    await page.getByLabel('続きのことば').fill('ちがう ことば');
    await page.getByRole('button', { name: 'ひらく' }).click();
    await page.getByRole('alert').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('続きのことば').fill(words);
    await page.getByRole('button', { name: 'ひらく' }).click();
    await page.getByRole('heading', { name: /やりとり/ }).waitFor();
    const item = (await staff.inbox()).find(({ preview }) => preview.startsWith('近所づきあい'))!;
    await staff.reply(item.id, '相談員です。くわしく聞かせてください。');
    await page.getByText('くわしく聞かせてください').waitFor();
    for (const _ of [1, 2]) await staff.reply(item.id, 'お待ちください。');
    await eventually(async () => expect(await page.locator('#log').getByText('お待ちください').count()).toBe(2));
    await page.getByLabel('相談員に書く').fill('ありがとうございます');
    await page
      .locator('#files')
      .setInputFiles({ name: 'お知らせ.txt', mimeType: 'text/plain', buffer: Buffer.from('督促状です') });
    await page.getByRole('button', { name: '送る', exact: true }).click();
    await page.locator('#log').getByText('ありがとうございます').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await eventually(async () => {
      const said = (await staff.record(item.id)).messages.at(-1)!;
      expect(said).toMatchObject({ text: 'ありがとうございます', attachments: [{ state: 'stored' }] });
    });

    // The line is away at the moment of the answer, and comes back; nothing else tells of it.
    let missed = 0;
    await page.route('**/c/room', (route) => {
      missed += 1;
      return route.abort();
    });
    await staff.reply(item.id, '明日の朝、お電話してもよいですか。');
    await eventually(() => expect(missed).toBeGreaterThan(0));
    await eventually(async () => expect((await staff.record(item.id)).messages.at(-1)!.delivery).toBe('sent'));
    await page.unroute('**/c/room');
    await page.getByText('お電話してもよいですか').waitFor();
  });

  it('keeps its languages behind one word: the whole first question stands on the first screen of a phone, without a script', async () => {
    const page = await aPage(browser, { javaScriptEnabled: false, viewport: { width: 375, height: 667 } });
    await page.goto(service.url);
    await page.getByRole('button', { name: 'はじめる' }).click();
    const next = (await page.getByRole('button', { name: 'つぎへ' }).boundingBox())!;
    expect(next.y + next.height).toBeLessThanOrEqual(667);
    const english = page.getByRole('link', { name: 'English' });
    expect(await english.isVisible()).toBe(false);
    await page.getByText('ことば / Language').click();
    await english.click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByText('ことば / Language').click();
    await page.getByRole('link', { name: '日本語', exact: true }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
  });

  it('reads in やさしい日本語 with readings, at 320 pixels without scrolling sideways', async () => {
    const page = await aPage(browser, { javaScriptEnabled: true, viewport: { width: 320, height: 700 } });
    await page.goto(service.url);
    await page.getByRole('link', { name: 'やさしい日本語' }).click();
    await eventually(async () => expect(await page.locator('ruby').count()).toBeGreaterThan(3));
    await page.getByRole('button', { name: 'はじめる' }).click();
    await page.locator('h1 ruby').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  });
});
