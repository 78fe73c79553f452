import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { TeamCase } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aGate } from '../build/gate.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays, someAssessment } from '../journeys/case-work.js';

inBrowser('the papers of a case on the screen', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let work: CaseWork;
  let page: Page;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      summary: '民生委員です。80代の母と50代の息子の二人暮らし。借金の督促が来ている。',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    await worker.json('POST', `/api/consultations/${id}/people`, {
      parts: ['subject'],
      person: randomUUID(),
      facts: { name: '見本 花子', kana: 'みほん はなこ', born: '1946-04-01', sex: '女性', address: '見本町一丁目' },
    });
    work = await CaseWork.open(worker, id);
    const { agency } = await (await StaffMember.signIn(service, 'agency')).json<{ agency: string }>('GET', '/api/me');
    const care = await work.member({ agency, role: '高齢者の相談支援', sees: 'plan' });
    const lawyer = await work.member({ party: 'lawyer', role: '多重債務の整理' });
    await work.do(someAssessment('介護認定が切れている。督促状が三社から来ている。'));
    await work.do({
      kind: 'write_plan',
      goals: { wish: '母と家で暮らしたい', goal: '借金の取り立てがとまる', policy: '' },
      from: inDays(0),
      until: inDays(180),
    });
    await work.item('要介護認定の申請を手伝う', care, '高齢者の相談支援');
    await work.item('任意整理の相談に行く', lawyer, '多重債務の整理');
    browser = await aBrowser();
    page = await aScreen(browser, service, 'worker');
  });
  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  });

  it('say what is missing, ask for whom, and go to the printer only once they are written down', async () => {
    await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
    await page.goto(`${service.url}/staff/cases/${work.now.id}?part=plan`);
    await page.getByRole('link', { name: '支援プランの印刷・Excel' }).click();
    const paper = page.getByRole('region', { name: '支援プラン' });
    await paper.getByRole('cell', { name: '母と家で暮らしたい' }).waitFor();
    await paper.getByText('未記入（国の様式の項目').waitFor();
    await paper.getByText('見本町一丁目').waitFor();
    await page.getByRole('radio', { name: 'チームに渡す写し' }).check();
    await page.getByText('渡してよい相手がいません').waitFor();
    expect(await page.getByRole('button', { name: '印刷する' }).count()).toBe(0);
    const { id: me } = await worker.json<{ id: string }>('GET', '/api/me');
    await work.do({ kind: 'record_consent', way: 'oral', explainedBy: me, on: inDays(0), said: 'お願いします' });
    // What a colleague does to the case shows by itself.
    await paper.getByText('渡してよい相手：').waitFor();
    await page.getByText('渡さない相手：弁護士（自分の分だけ）').waitFor();
    await page.getByRole('button', { name: '印刷する' }).click();
    await paper.getByText('取扱注意').waitFor();
    await eventually(async () => expect(await page.evaluate('window.printed')).toBe(1));
    expect(await paper.getByText('見本町一丁目').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.title()).not.toMatch(/花子/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('radio').first().isVisible()).toBe(false);
    expect(await paper.isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  it('are saved as a file of the same name for every computer', async () => {
    // The consent came after this paper was last looked at: what stood there then is not handed out while the new one comes in.
    const late = aGate();
    await page.route(/reader=centre/, async (route) => {
      await late.opened;
      await route.continue();
    });
    await page.getByRole('radio', { name: 'センターの控え' }).check();
    await page.getByText('読み込んでいます').waitFor();
    expect(await page.getByRole('button', { name: 'Excelにする' }).count()).toBe(0);
    late.open();
    await page.getByText('見本町一丁目').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excelにする' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^支援プラン_20\d\d-\d{4}_\d{4}-\d\d-\d\d\.xlsx$/);
  });

  it('an agency of the team tells of its own work from its own page', async () => {
    for (const to of ['submitted', 'agreed', 'decided', 'running'] as const)
      await work.do({ kind: 'move_plan', to, on: inDays(0), words: '' });
    const theirs = await aScreen(browser, service, 'agency', 'つなぎの受信箱');
    await theirs.goto(`${service.url}/staff/team-cases`);
    await theirs.getByRole('button', { name: '「要介護認定の申請を手伝う」を報告する' }).click();
    const dialog = theirs.getByRole('dialog');
    await dialog.getByRole('button', { name: '送る' }).click();
    await dialog.getByText('状況を変えないときは、様子を書いてください。').waitFor();
    await dialog.getByLabel('状況').selectOption({ label: '実施中' });
    await dialog.getByLabel('様子・伝えたいこと').fill('書類をそろえました');
    await dialog.getByRole('button', { name: '送る' }).click();
    await theirs.getByText('書類をそろえました').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await accessibilityFindings(theirs)).toEqual([]);
    const agency = await StaffMember.signIn(service, 'agency');
    const [seen] = await agency.json<TeamCase[]>('GET', '/api/team-cases');
    expect(seen!.plan!.items[0]).toMatchObject({ state: 'doing', report: '書類をそろえました' });
    await page.goto(`${service.url}/staff/cases/${work.now.id}?part=plan`);
    await page.getByText('書類をそろえました').waitFor();
  });
});
