import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { SocialResources } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { picture } from '../build/pictures.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays } from '../journeys/case-work.js';

inBrowser('a way into a place at a screen', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let screen: Page;
  let caseId: string;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    const manager = await StaffMember.signIn(service, 'manager');
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      summary: '家の外に居場所がほしい。',
      owner: 'me',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    await worker.json('POST', `/api/consultations/${id}/people`, {
      person: randomUUID(),
      parts: ['subject'],
      facts: { name: '見本 一郎' },
    });
    await worker.json('POST', `/api/consultations/${id}/consents`, {
      ...{ clientId: randomUUID(), decision: 'given', way: 'oral', items: ['contact', 'matter'] },
    });
    caseId = (await CaseWork.open(worker, id)).now.id;
    const { types } = await worker.json<SocialResources>('GET', '/api/social-resources');
    await manager.json('PUT', `/api/social-resources/${randomUUID()}`, {
      ...{ type: types[0]!.code, name: 'みどりの縁側', does: '静かな居場所', place: null, area: null, agency: null },
      ...{ days: '毎週水曜 10:00～15:00', phone: null, capacity: 'limited', free: 1, asOf: inDays(0), public: false },
      ...{ to: null, version: 0 },
    });
    browser = await aBrowser();
    screen = await aScreen(browser, service, 'worker');
  });
  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  });

  it('from the wish to the start: what is missing stands beside its field, and why a place fits beside the place', async () => {
    await screen.goto(`${service.url}/staff/cases/${caseId}?part=participation`);
    await screen.getByText('本人の希望を聞けたら、始めてください。').waitFor();
    await screen.getByRole('button', { name: '参加支援を始める' }).click();
    const dialog = screen.getByRole('dialog');
    await dialog.getByLabel('好きなこと・得意なこと').fill('将棋');
    await dialog.getByRole('checkbox', { name: '水', exact: true }).check();
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('入力してください。').first().waitFor();
    expect(await dialog.getByLabel('好きなこと・得意なこと').inputValue()).toBe('将棋');
    await dialog.getByLabel('本人の希望').fill('家の外に、行ける場所がほしい');
    await dialog.getByLabel('次に確かめる日').fill(inDays(7));
    await dialog.getByRole('button', { name: '保存する' }).click();
    await screen.getByRole('heading', { level: 3, name: '見本 一郎' }).waitFor();
    await screen.getByRole('button', { name: '台帳からさがす' }).click();
    await screen.getByRole('button', { name: '候補にする：みどりの縁側' }).waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'participation-search');
    await screen.getByRole('button', { name: '候補にする：みどりの縁側' }).click();
    await screen.getByRole('dialog').getByLabel('なぜ合うと思うか').fill('歩いて行ける。静か。');
    await screen.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
    for (const to of ['打診中', '受け入れ可']) {
      await screen.getByRole('button', { name: '段階を変える' }).click();
      await screen.getByRole('dialog').getByLabel('変える先').selectOption({ label: to });
      await screen.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
      await screen.getByRole('cell', { name: to }).waitFor();
    }
    await screen.getByRole('button', { name: '開始する' }).click();
    await screen.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
    await screen.getByRole('button', { name: '確認を記録する（3か月）' }).waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'guide-participation');
  });

  it('the person is found by the search, and how to reach them is kept with what to mind', async () => {
    await screen.goto(`${service.url}/staff/search`);
    await screen.getByLabel('ことば・氏名・電話番号・受付番号で探す').fill('見本');
    await screen.getByRole('button', { name: '探す' }).click();
    await screen.getByRole('heading', { name: '氏名・番号が合う人' }).waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await screen.getByRole('link', { name: '見本 一郎' }).click();
    await screen.getByRole('button', { name: '連絡のしかたを加える' }).click();
    const dialog = screen.getByRole('dialog');
    await dialog.getByLabel('使ってよいか').selectOption({ label: '気をつけて使う' });
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('番号・アドレス・住所のどれかを入れてください。').waitFor();
    await dialog.getByLabel('番号・アドレス・住所').fill('043-123-4567');
    await dialog.getByLabel('使える時間').fill('平日の昼だけ');
    await picture(screen, 'way-dialog');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await screen.getByText('電話：043-123-4567').waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'ways');
  });

  it('stands in the list without a name, and the request to the place is a sheet; neither is wider than a phone', async () => {
    await screen.goto(`${service.url}/staff/cases/${caseId}?part=participation`);
    await screen.getByRole('link', { name: '受け入れのお願い（印刷）' }).click();
    await screen.getByRole('button', { name: '内容を出して印刷する' }).click();
    const paper = screen.getByRole('article', { name: '受け入れのお願い' });
    await paper.getByText('将棋').waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'participation-sheet');
    await screen.goto(`${service.url}/staff/participations?view=troubled`);
    await screen.getByText('ここに出るものはありません。').waitFor();
    await screen.goto(`${service.url}/staff/participations?view=mine`);
    await screen.getByRole('cell', { name: 'みどりの縁側' }).waitFor();
    expect(await screen.getByText('見本 一郎').count()).toBe(0);
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'participation-list');
    await screen.setViewportSize({ width: 375, height: 700 });
    for (const path of ['participations?view=mine', `cases/${caseId}?part=participation`]) {
      await screen.goto(`${service.url}/staff/${path}`);
      await screen
        .getByText(/みどりの縁側/)
        .first()
        .waitFor();
      const wider = await screen.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, wider]).toEqual([path, 0]);
    }
    await picture(screen, 'participation-narrow');
  });
});
