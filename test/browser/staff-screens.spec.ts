import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Two people at two screens, as the team works. */
inBrowser('staff at their screens', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let browser: Browser;
  let first: Page;
  let second: Page;

  const writes = async (name: string, words: string) => {
    const phone = line.addPhone(name);
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
    return phone;
  };
  const opens = async (page: Page, words: string) => {
    await page.goto(`${service.url}/staff/`);
    await page
      .getByRole('link', { name: new RegExp(words.slice(0, 10)) })
      .first()
      .click();
    await page.getByRole('article').filter({ hasText: words }).first().waitFor();
  };

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

  it('shows a new consultation on an open screen without a reload, and nobody’s name in the title or address', async () => {
    await writes('ゆき（見本）', '母の介護のことで話を聞いてほしいです');
    await first.getByText('母の介護のことで').first().waitFor();
    expect(await first.title()).not.toContain('ゆき');
    expect(first.url()).not.toContain(encodeURIComponent('ゆき'));
  });

  it('keeps an alarm on every screen until one person takes it', async () => {
    await writes('はる（見本）', '夫に殴られています。今も隣の部屋で暴れています');
    for (const page of [first, second]) await page.getByRole('button', { name: '自分が対応する' }).waitFor();
    await eventually(async () => expect(await second.title()).toContain('(!)'));
    await first.getByRole('button', { name: '自分が対応する' }).click();
    for (const page of [first, second])
      await page.getByRole('button', { name: '自分が対応する' }).waitFor({ state: 'detached' });
  });

  it('shows an alarm that nothing told of but its change, long before it looks by itself', async () => {
    const words = '年金の手続きについて聞きたいです';
    await writes('あき（見本）', words);
    const staff = await StaffMember.signIn(service, 'worker2');
    const { id } = await eventually(async () => (await staff.inbox()).find(({ preview }) => preview === words)!);
    const database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    const stands = (alarm: string) =>
      database.query(
        `with changed as (update consultation set version = version + 1, alarm = $2, alarm_urgency = 'U3', alarm_at = now(),
           alarm_due_at = now() + interval '1 hour', alarm_by = (select id from staff where login = 'worker' and $2 = 'taken') where id = $1 returning version)
         insert into change (consultation_ids, versions) select array[$1::uuid], array[version] from changed`,
        [id, alarm],
      );
    // A new screen looks by itself after half a minute.
    const third = await aScreen(browser, service, 'worker');
    const alarm = third.getByRole('button', { name: '自分が対応する' });
    await stands('raised');
    await alarm.waitFor({ timeout: 20_000 });
    await stands('taken');
    await alarm.waitFor({ state: 'detached', timeout: 20_000 });
    await third.context().close();
    await database.end();
  });

  it('stops a reply that was written while a colleague answered, and shows what is new', async () => {
    const words = '家賃が払えなくて困っています。来月までと言われました';
    const phone = await writes('けん（見本）', words);
    await opens(first, words);
    await opens(second, words);
    const box = (page: Page) => page.getByRole('textbox', { name: /返信/ });
    await first.context().setOffline(true);
    await box(first).fill('わたしからの返事です');
    const staff = await StaffMember.signIn(service, 'worker2');
    const { id } = (await staff.inbox()).find(({ preview }) => preview.startsWith('家賃が払えなくて'))!;
    await staff.reply(id, '先に書いた返事です');
    await first.context().setOffline(false);
    await first.getByRole('button', { name: /さんへ LINE/ }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByText('先に書いた返事です').waitFor();
    expect(phone.timeline.some(({ message }) => message.text === 'わたしからの返事です')).toBe(false);
  });

  it('never sends a note, and never puts a draft into another consultation', async () => {
    const words = '近所のお年寄りの姿を見かけなくなって心配です';
    const phone = await writes('みか（見本）', words);
    await opens(second, words);
    await second.getByRole('radio', { name: '内部メモ' }).check({ force: true });
    await second.getByRole('textbox', { name: /内部メモ/ }).fill('民生委員の方に確認する');
    await second.getByRole('button', { name: 'メモを残す' }).click();
    await second.getByRole('article').filter({ hasText: '民生委員の方に確認する' }).waitFor();
    await second.getByRole('radio', { name: '返信' }).check({ force: true });
    await second.getByRole('textbox', { name: /返信/ }).fill('この人だけへの下書き');
    await opens(second, '母の介護のことで話を聞いてほしいです');
    expect(await second.getByRole('textbox', { name: /返信/ }).inputValue()).toBe('');
    expect(JSON.stringify(phone.timeline)).not.toContain('民生委員');
  });

  it('does not send while a word is still being composed, and sends with Ctrl+Enter', async () => {
    const words = '子どものことで相談したいです。学校に行けていません';
    const phone = await writes('なお（見本）', words);
    await opens(first, words);
    const box = first.getByRole('textbox', { name: /返信/ });
    await box.fill('へんじ');
    await box.evaluate((element) => {
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true }),
      );
    });
    expect(await box.inputValue()).toBe('へんじ');
    await box.press('Control+Enter');
    await first.getByText(/秒で送ります/).waitFor();
    await eventually(() => expect(phone.timeline.at(-1)!.message.text).toBe('へんじ'));
    await first.getByText('送信済み').first().waitFor();
  });

  it('keys in a phone call, which stands in the inbox of a colleague at once', async () => {
    await first.goto(`${service.url}/staff/new`);
    await first
      .getByRole('textbox', { name: /要旨/ })
      .fill('電話で、電気が止まりそうだと話された。折り返しを約束した。');
    expect(await accessibilityFindings(first)).toEqual([]);
    await first.getByRole('button', { name: '保存する' }).click();
    await second.goto(`${service.url}/staff/`);
    await second.getByText('電話で、電気が止まりそう').first().waitFor();
  });

  it.each([
    [1366, 650],
    [683, 650],
    [320, 700],
  ])('is usable and accessible at %i×%i', async (width, height) => {
    await second.setViewportSize({ width, height });
    await second.goto(`${service.url}/staff/`);
    await second
      .getByRole('link', { name: /母の介護/ })
      .first()
      .waitFor();
    expect(await accessibilityFindings(second)).toEqual([]);
    const wider = await second.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wider).toBe(false);
    await second
      .getByRole('link', { name: /母の介護/ })
      .first()
      .click();
    await second.getByRole('article').first().waitFor();
    expect(await accessibilityFindings(second)).toEqual([]);
  });
});
