import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const general = readFileSync(join(import.meta.dirname, '..', '..', 'questionnaires', 'general.yaml'), 'utf8');

/** Somebody phones; a member of staff asks and takes down, a colleague helps at the next desk. */
inBrowser('the sheet of questions', () => {
  let service: Service;
  let browser: Browser;
  let first: Page;
  let second: Page;
  let staff: StaffMember;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    [first, second] = [await aScreen(browser, service, 'worker'), await aScreen(browser, service, 'worker2')];
    staff = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const asked = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
  const idOf = (page: Page) => new URL(page.url()).pathname.split('/')[3]!;
  const answerOf = async (page: Page, question: string) =>
    (await staff.record(idOf(page))).answers.find((answer) => answer.question === question);

  it('opens from the reception note, and is filled in without a mouse', async () => {
    await first.goto(`${service.url}/staff/new`);
    await first.getByRole('textbox', { name: /要旨/ }).fill('電話で、生活費のことを話された。');
    await first.getByRole('button', { name: '保存して、続けて質問票でうかがう' }).click();
    await first.getByRole('heading', { level: 1, name: '質問票' }).waitFor();
    expect(await first.title()).not.toContain('電話');

    await asked(first, 'いまの危険').getByRole('radio').first().focus();
    await first.keyboard.press('3');
    await asked(first, 'いまの危険').getByText('保存しました').waitFor();
    expect(await answerOf(first, 'S1')).toMatchObject({ state: 'answered', value: 'none' });

    await asked(first, '困りごと').getByRole('checkbox').first().focus();
    await first.keyboard.press('1');
    await first.keyboard.press('4');
    await asked(first, 'お金・仕事のこと').waitFor();
    await asked(first, '介護・高齢のこと').waitFor();
    await asked(first, '一番困っていること').waitFor();
    expect(await answerOf(first, 'S5')).toMatchObject({ value: ['money', 'care'] });
    await first.keyboard.press('Tab');
    expect(await asked(first, '困りごと').evaluate((group) => group.contains(document.activeElement))).toBe(true);
  });

  it('shows a colleague’s answers as they come, and keeps what is being typed', async () => {
    await second.goto(first.url());
    const box = asked(first, 'いっしょに住む人').getByRole('textbox');
    await box.pressSequentially('80代の母と');
    await asked(second, '地区').getByRole('radio', { name: /市外/ }).check();
    await asked(second, '地区').getByText('保存しました').waitFor();
    await eventually(async () =>
      expect(await asked(first, '地区').getByRole('radio', { name: /市外/ }).isChecked()).toBe(true),
    );
    expect(await box.inputValue()).toBe('80代の母と');
    await box.press('Tab');
    await eventually(async () => expect((await answerOf(first, 'S8'))?.shown).toContain('80代の母と'));
    await eventually(async () =>
      expect(await asked(second, 'いっしょに住む人').getByRole('textbox').inputValue()).toBe('80代の母と'),
    );
  });

  it('never writes over a colleague’s answer unseen: both are shown, and one is chosen', async () => {
    const name = '名前';
    await first.context().setOffline(true);
    await asked(first, name).getByRole('textbox').fill('たなか（見本）');
    await asked(second, name).getByRole('textbox').fill('なかた（見本）');
    await asked(second, name).getByRole('textbox').press('Tab');
    await eventually(async () => expect((await answerOf(second, 'S11'))?.shown).toBe('なかた（見本）'));
    await first.context().setOffline(false);
    await asked(first, name).getByRole('textbox').press('Tab');
    const again = asked(first, name).getByRole('button', { name: 'もう一度保存する' });
    const notice = asked(first, name).getByText('ほかの人が、先にこの答えを書きました');
    // Offline, the first try may have failed already; trying again finds the colleague's answer.
    await notice.or(again).first().waitFor();
    if (await again.isVisible()) await again.click();
    await notice.waitFor();
    await asked(first, name).getByText('いまの記録：なかた（見本）').waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    await asked(first, name).getByRole('button', { name: '自分の答えにする' }).click();
    await asked(first, name).getByText('保存しました').waitFor();
    expect((await answerOf(first, 'S11'))?.shown).toBe('たなか（見本）');
  });

  it('答えたくない and わからない are answers, and 聞いていない takes one back', async () => {
    const age = asked(first, 'あなたの年代');
    await age.getByRole('radio', { name: '答えたくない' }).check();
    await eventually(async () => expect((await answerOf(first, 'S11age'))?.state).toBe('declined'));
    await age.getByRole('radio', { name: '聞いていない' }).check();
    await eventually(async () => expect((await answerOf(first, 'S11age'))?.state).toBe('not_asked'));
  });

  it('is reached from the record, and leads back to it', async () => {
    await first.getByRole('link', { name: 'この相談の記録へ' }).click();
    await first.getByRole('link', { name: '質問票でうかがう' }).click();
    await first.getByRole('heading', { level: 1, name: '質問票' }).waitFor();
  });

  it.each([
    [1366, 650],
    [320, 700],
  ])('is usable and accessible at %i×%i', async (width, height) => {
    await first.setViewportSize({ width, height });
    await asked(first, '困りごと').waitFor();
    expect(await accessibilityFindings(first)).toEqual([]);
    expect(await first.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  });
});

/** Somebody writes a questionnaire and sees what residents would meet. */
inBrowser('the page on which a questionnaire is tried', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    page = await aScreen(browser, service, 'manager');
    await page.getByRole('link', { name: '設定', exact: true }).click();
    await page.getByRole('link', { name: '質問票をためす' }).click();
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const newer = general.replace('version: 1', 'version: 2');
  const check = async (text: string) => {
    await page.getByRole('textbox', { name: /中身をここに貼る/ }).fill(text);
    await page.getByRole('button', { name: '確かめる' }).click();
  };

  it('says what is wrong with a file, by its lines', async () => {
    const lines = newer.split('\n');
    const at = lines.findIndex((line) => line.includes('kind: single'));
    await check(lines.with(at, lines[at]!.replace('single', 'several')).join('\n'));
    await page.getByText('直すところが 1か所 あります').waitFor();
    await page.getByText(`${at + 1}行目`).waitFor();
  });

  it('talks as in LINE, and shows what staff would get', async () => {
    await check(newer);
    await page.getByText('general 第2版は、このまま使えます').waitFor();
    await page.getByRole('button', { name: '危ないかもしれない' }).click();
    await page.getByText('この答えで、緊急度は U3 至急 になります').waitFor();
    await page.getByRole('textbox', { name: 'ことばで答える' }).fill('ない');
    await page.getByRole('button', { name: '送る', exact: true }).click();
    // The text field holds the whole file, with these words in it.
    await page.locator('p', { hasText: 'どなたのことでのご相談ですか' }).waitFor();
    const summary = page.getByRole('region', { name: '職員に届く内容' });
    await summary.getByText('危ないかもしれない').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('shows the form’s pages with furigana, and the one mail', async () => {
    await page.getByLabel('ことば', { exact: true }).selectOption('ja-easy');
    await page.getByRole('radio', { name: 'フォーム' }).check();
    await page
      .getByRole('heading', { level: 3 })
      .filter({ has: page.locator('ruby') })
      .waitFor();
    await page.getByRole('radio', { name: 'いいえ' }).check();
    await page.getByRole('button', { name: 'つぎへ' }).click();
    await page.getByText('（S2）').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('radio', { name: 'メール' }).check();
    await page.getByRole('textbox', { name: 'メールを書く' }).fill('仕事がありません。');
    await page.getByRole('button', { name: '送る', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: '1.' }).first().waitFor();
  });

  it.each([
    [1366, 650],
    [320, 700],
  ])('is usable and accessible at %i×%i', async (width, height) => {
    await page.setViewportSize({ width, height });
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  });

  it('is there for administrators, who see no consultation', async () => {
    const other = await aScreen(browser, service, 'admin', 'システム管理');
    await other.getByRole('link', { name: '設定', exact: true }).click();
    await other.getByRole('link', { name: '質問票をためす' }).click();
    await other.getByRole('cell', { name: /いま使っている版/ }).waitFor();
    expect(await accessibilityFindings(other)).toEqual([]);
  });
});
