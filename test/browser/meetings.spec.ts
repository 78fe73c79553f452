import type { Browser, Page } from 'playwright-core';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork } from '../journeys/case-work.js';
import { MeetingWork } from '../journeys/meeting-work.js';

inBrowser('a meeting under a duty of secrecy, at the centre and at an agency', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let centre: Page;
  let agency: Page;
  let work: CaseWork;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    const made = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', speaker: 'professional', summary: '隣の家の子どもが夜に外にいます。' },
    });
    await eventually(async () => expect((await worker.record(made.id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${made.id}/route`, { route: 2, reason: '課題が重なる' });
    work = await CaseWork.open(worker, made.id);
    browser = await aBrowser();
    centre = await aScreen(browser, service, 'worker');
    agency = await aScreen(browser, service, 'agency');
  });
  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  });

  it('is begun, refuses a case without consent by name, and keeps what was typed', async () => {
    await centre.goto(`${service.url}/staff/meetings`);
    await centre.getByRole('button', { name: '会議を始める' }).click();
    const begin = centre.getByRole('dialog');
    await begin.getByLabel('会議の種類').selectOption({ label: '重層的支援会議' });
    await begin.getByRole('button', { name: '保存する' }).click();
    await begin.getByText('入力してください。').waitFor();
    await begin.getByLabel('議題').fill('支援の方針');
    await begin.getByRole('button', { name: '保存する' }).click();
    await centre.getByRole('heading', { level: 1, name: /^重層的支援会議 20/ }).waitFor();
    const id = new URL(centre.url()).pathname.split('/').at(-1)!;
    const meeting = new MeetingWork(worker, await worker.json('GET', `/api/meetings/${id}`));
    await meeting.invite('kita-houkatsu');
    await centre.reload();
    await centre.getByRole('cell', { name: /包括/ }).waitFor();
    await centre.getByRole('button', { name: '事例を載せる' }).click();
    const put = centre.getByRole('dialog');
    await put.getByLabel('支援のケース').selectOption({ label: work.now.number });
    await put.getByLabel('事例概要').fill('子どもが夜に外にいる');
    await put.getByRole('button', { name: '保存する' }).click();
    await put.getByText(/包括.*：本人の同意がありません/).waitFor();
    expect(await put.getByLabel('事例概要').inputValue()).toBe('子どもが夜に外にいる');
    expect(await accessibilityFindings(centre)).toEqual([]);
    await centre.goto(`${service.url}/staff/meetings/${id}/print`);
    await centre.getByRole('button', { name: '印刷する' }).click();
    await centre.getByRole('article', { name: '会議資料' }).waitFor();
    expect(await accessibilityFindings(centre)).toEqual([]);
  });

  it('opens its paper to the agency after pledge and confirmation, and says who opened it', async () => {
    const meeting = await MeetingWork.open(worker, 'support');
    const member = await meeting.invite('kita-houkatsu');
    await meeting.pledge(member);
    await meeting.put(work.now.id);
    await meeting.do({ kind: 'convene' });
    await agency.goto(`${service.url}/staff/attended-meetings`);
    await agency.getByRole('link', { name: meeting.now.number }).click();
    await agency.getByRole('button', { name: '資料を開く' }).click();
    await agency.getByText('先に、守秘義務を読んで確かめてください。').first().waitFor();
    await agency.getByRole('button', { name: '読みました。義務を守ります' }).click();
    await agency.getByText('守秘義務を確かめました。').waitFor();
    await agency.getByRole('button', { name: '資料を開く' }).click();
    await agency.getByText(/母80歳と息子48歳/).waitFor();
    expect(await accessibilityFindings(agency)).toEqual([]);
    await agency.setViewportSize({ width: 375, height: 700 });
    expect(await agency.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await centre.goto(`${service.url}/staff/meetings/${meeting.now.id}`);
    await centre.getByRole('cell', { name: /田村/ }).waitFor();
    expect(await centre.getByRole('link', { name: '資料を印刷する' }).count()).toBe(0);
    expect(await accessibilityFindings(centre)).toEqual([]);
  });

  it('an issue that names somebody is refused beside its field', async () => {
    await centre.goto(`${service.url}/staff/meetings/issues`);
    await centre.getByText('地域課題はまだありません。').waitFor();
    await centre.getByRole('button', { name: '気づきを書く' }).click();
    const dialog = centre.getByRole('dialog');
    await dialog.getByLabel('気づいたこと').fill('佐々木さんの家のまわりに居場所がない');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText(/名前や住所・連絡先らしい言葉があります/).waitFor();
    await dialog.getByLabel('気づいたこと').fill('夕方に子どもが居られる場がない');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await centre.getByRole('article').getByText('夕方に子どもが居られる場がない').waitFor();
    expect(await accessibilityFindings(centre)).toEqual([]);
  });
});
