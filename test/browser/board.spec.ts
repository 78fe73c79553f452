import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** The triage board and the paper of the morning meeting. */
inBrowser('the triage board', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let page: Page;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    worker = await StaffMember.signIn(service);
    page = await aScreen(browser, service);
    await page.addInitScript(() => {
      window.print = () => {};
    });
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const keyIn = (summary: string, more: object = {}) =>
    worker.json<ConsultationRecord>('POST', '/api/consultations', { channel: 'phone', summary, ...more });
  const rated = (id: string) =>
    eventually(async () => {
      const { urgency, messages } = await worker.record(id);
      expect(messages[0]!.assessment).not.toBeNull();
      return urgency;
    });
  /** Somebody has telephoned, triage has read it, the board shows its level, and the dialog of the route is open. */
  const deciding = async (summary: string) => {
    const { id, receipt } = await keyIn(summary);
    const level = await rated(id);
    await column(new RegExp(`^${level}`))
      .getByText(`#${receipt}`)
      .waitFor();
    await page.getByLabel('振り分け区分').check();
    await page.getByRole('button', { name: `区分を決める（受付番号 ${receipt}）` }).click();
    return { id, receipt, dialog: page.getByRole('dialog') };
  };
  const column = (name: string | RegExp) => page.getByRole('region', { name });
  const fits = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([width, wider]).toEqual([width, 0]);
    expect(await accessibilityFindings(page)).toEqual([]);
  };

  it('shows what is new without a reload, and moves by the keyboard alone', async () => {
    await page.getByRole('link', { name: '振り分け' }).click();
    await page.getByRole('heading', { level: 1, name: '振り分け' }).waitFor();
    const { id, receipt } = await keyIn('消えてしまいたいと電話で話された。', { name: 'ひなた' });
    const card = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: `#${receipt}` });
    await card.waitFor();
    const level = await rated(id);
    await column(new RegExp(`^${level}`))
      .getByText(`#${receipt}`)
      .waitFor();
    await card.getByText('「').first().waitFor();

    await card.getByRole('button', { name: `緊急度を変える（受付番号 ${receipt}）` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel(/U4/).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '保存する' }).focus();
    await page.keyboard.press('Enter');
    await column(/^U4/).getByText(`#${receipt}`).waitFor();
    expect((await worker.record(id)).urgency).toBe('U4');
    expect(await page.title()).not.toContain('ひなた');
  });

  it('decides the route in the other arrangement', async () => {
    const { id, receipt, dialog } = await deciding('介護保険の申し込みについて');
    await dialog.getByLabel(/①/).check();
    await dialog.getByLabel(/理由/).fill('介護保険課で足りる');
    await page.getByRole('button', { name: '保存する' }).click();
    // Without them whoever takes over would have to ask everything again.
    await dialog.getByText(/ヒアリング結果が要ります/).waitFor();
    await dialog.getByLabel(/ヒアリング結果/).fill('母が立ち上がれない。申請ははじめて。');
    await dialog.getByLabel('介護のこと').check();
    // What does not touch the decision does not hold it up.
    await worker.json('POST', `/api/consultations/${id}/assignment`, { owner: 'me' });
    await page.getByRole('button', { name: '保存する' }).click();
    await column(/^①/).getByText(`#${receipt}`).waitFor();
    expect((await worker.record(id)).route).toBe(1);
    await page.getByLabel('緊急度', { exact: true }).check();
  });

  it('decides anew over what came in meanwhile, and nothing that was written is lost', async () => {
    const { id, receipt, dialog } = await deciding('介護保険の更新について');
    await dialog.getByLabel(/②/).check();
    await dialog.getByLabel(/理由/).fill('家族の借金もあるようだ');
    await worker.json('POST', `/api/consultations/${id}/urgency`, { urgency: 'U3' });
    await page.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText(/先に変わりました/).waitFor();
    await dialog.getByText(/いまの緊急度：U3/).waitFor();
    expect(await dialog.getByLabel(/理由/).inputValue()).toBe('家族の借金もあるようだ');
    expect((await worker.record(id)).route).toBeNull();
    await page.getByRole('button', { name: '保存する' }).click();
    await column(/^②/).getByText(`#${receipt}`).waitFor();
    expect((await worker.record(id)).route).toBe(2);
    await page.getByLabel('緊急度', { exact: true }).check();
  });

  it.each([
    [1366, 650],
    [683, 650],
    [320, 640],
  ])('stands in %d px, and axe finds nothing', async (width, height) => {
    await fits(width, height);
  });

  it('prints the meeting’s list without names, and nothing before it was noted down', async () => {
    await page.setViewportSize({ width: 1366, height: 650 });
    await keyIn('小川つるさんから。家賃が払えない。', { name: '小川つる' });
    await page.getByRole('link', { name: '朝の会議の一覧' }).click();
    const paper = page.getByRole('article', { name: '朝の会議' });
    await paper.getByText('家賃が払えない').first().waitFor();
    for (const [width, height] of [
      [1366, 650],
      [683, 650],
      [320, 640],
    ] as const)
      await fits(width, height);
    const onPaper = async () => {
      await page.emulateMedia({ media: 'print' });
      const shown = (await page.locator('body').allInnerTexts()).join();
      await page.emulateMedia({ media: null });
      return shown;
    };
    expect(await onPaper()).not.toContain('家賃が払えない');
    await page.getByRole('button', { name: '印刷する' }).click();
    await paper.getByText(/^出力 /).waitFor();
    const without = await onPaper();
    expect(without).toContain('家賃が払えない');
    expect(without).not.toMatch(/小川|つる/);

    await page.getByLabel('入れる', { exact: true }).check();
    await paper.getByText('小川つる', { exact: true }).waitFor();
    expect(await onPaper()).not.toContain('小川つる');
    await page.getByRole('button', { name: '印刷する' }).click();
    await paper.getByText(/^出力 /).waitFor();
    expect(await onPaper()).toContain('小川つる');
  });
});
