import type { Browser, Page } from 'playwright-core';
import type { CasebookEntry, CaseRecord } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { picture } from '../build/pictures.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays, someAssessment } from '../journeys/case-work.js';

inBrowser('a case on two screens', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let mine: Page;
  let theirs: Page;
  let consultation: string;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    const made = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      area: '北地区',
      summary:
        '民生委員です。80代の母と50代の息子の二人暮らし。借金の督促が来ている。息子は何年も部屋から出ず、母の年金で暮らしている。',
    });
    consultation = made.id;
    await eventually(async () => expect((await worker.record(consultation)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${consultation}/route`, { route: 2, reason: '課題が重なる' });
    browser = await aBrowser();
    mine = await aScreen(browser, service, 'worker');
    theirs = await aScreen(browser, service, 'worker2');
  });
  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  });

  it('is opened from the record; without a next date the field says what to do and nothing is lost', async () => {
    await mine.goto(`${service.url}/staff/consultations/${consultation}`);
    await mine.getByRole('button', { name: 'ケースをつくる' }).click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByRole('button', { name: 'ケースをつくる' }).click();
    await dialog.getByText('次に連絡する日を入れてください。').waitFor();
    await dialog.getByLabel('次に連絡する日').fill(inDays(7));
    await dialog.getByRole('button', { name: 'ケースをつくる' }).click();
    await mine.getByRole('heading', { level: 1, name: /^ケース 20/ }).waitFor();
    expect(await mine.title()).not.toMatch(/80代|民生/);
    expect(await accessibilityFindings(mine)).toEqual([]);
  });

  it('shows a colleague’s deed at once, and an overtaken one says by what and keeps what was typed', async () => {
    const address = mine.url();
    await theirs.goto(`${address}?part=course`);
    await theirs.getByRole('button', { name: '連絡日を替える' }).click();
    await theirs.getByRole('dialog').getByLabel('次に連絡する日').fill(inDays(20));
    await mine.goto(`${address}?part=course`);
    await mine.getByRole('button', { name: '連絡・訪問を記録する' }).first().click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByLabel('方法').selectOption({ label: '訪問' });
    await dialog.getByLabel('見たこと・聞いたこと').fill('息子さんが玄関に出てきた');
    await dialog.getByLabel('次に連絡する日').fill(inDays(10));
    await dialog.getByRole('button', { name: '保存する' }).click();
    await theirs.getByText('息子さんが玄関に出てきた').waitFor();
    const late = theirs.getByRole('dialog');
    await late.getByRole('button', { name: '保存する' }).click();
    await late.getByText('ほかの人が先に変えました').waitFor();
    await late.getByText('連絡・訪問を記録しました').waitFor();
    expect(await late.getByLabel('次に連絡する日').inputValue()).toBe(inDays(20));
    await late.getByRole('button', { name: '保存する' }).click();
    await mine.getByText(`次に連絡する日：${inDays(20)}`).waitFor();
  });

  it('a plan is written, agreed to and shown with who does what, also at 200 % and on a narrow screen', async () => {
    const id = new URL(mine.url()).pathname.split('/').at(-1)!;
    const work = new CaseWork(worker, await worker.json('GET', `/api/cases/${id}`));
    const { id: me } = await worker.json<{ id: string }>('GET', '/api/me');
    const kaigo = await work.member({ agency: 'kaigo-hoken', role: '介護保険の要介護認定' });
    const lawyer = await work.member({ party: 'lawyer', role: '多重債務の整理' });
    await work.do(someAssessment('介護認定が切れている。督促状が三社から来ている。'));
    await work.do({
      kind: 'write_plan',
      goals: { wish: '母と家で暮らしたい', goal: '取り立てがとまり、息子が月に一度だれかと話す', policy: '' },
      from: inDays(0),
      until: inDays(180),
    });
    await work.item('要介護認定を申請する', kaigo, '介護保険の要介護認定');
    await work.item('任意整理の相談に行く', lawyer, '多重債務の整理');
    await mine.goto(`${service.url}/staff/cases/${id}?part=plan`);
    await mine.getByRole('cell', { name: '要介護認定を申請する' }).waitFor();
    await mine.getByRole('button', { name: '本人に説明し、同意を記録する' }).click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByText('入力してください。').first().waitFor();
    await mine.keyboard.press('Escape');
    await work.do({ kind: 'record_consent', way: 'oral', explainedBy: me, on: inDays(0), said: 'お願いします' });
    await mine.getByText('「お願いします」').waitFor();
    await picture(mine, 'guide-case-plan');
    expect(await accessibilityFindings(mine)).toEqual([]);
    for (const viewport of [
      { width: 683, height: 325 },
      { width: 375, height: 700 },
    ]) {
      await mine.setViewportSize(viewport);
      const wider = await mine.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([viewport.width, wider]).toEqual([viewport.width, 0]);
    }
    await mine.setViewportSize({ width: 1366, height: 650 });
    await mine.goto(`${service.url}/staff/cases?view=mine`);
    await mine.getByRole('link', { name: work.now.number }).waitFor();
    expect(await accessibilityFindings(mine)).toEqual([]);
  });

  it('leads to cases like it; an entry is written from it without a name, read by a colleague and found', async () => {
    const id = new URL(theirs.url()).pathname.split('/').at(-1)!;
    const record = await worker.json<CaseRecord>('GET', `/api/cases/${id}`);
    await theirs.goto(`${service.url}/staff/cases/${id}`);
    await theirs.getByRole('link', { name: '似た事例' }).click();
    await theirs.getByText('見つかりませんでした。').waitFor();
    expect(new URL(theirs.url()).searchParams.getAll('pattern')).toContain('8050');
    expect(await accessibilityFindings(theirs)).toEqual([]);

    await mine.goto(`${service.url}/staff/casebook/new?case=${record.number}&pattern=8050&field=elderly`);
    await mine.getByLabel('見出し').fill('親の介護と子のひきこもり');
    await mine.getByLabel('状況').fill('高齢の親と暮らす。佐々木さんは外に出ない。');
    await mine.getByRole('button', { name: '下書きを保存する' }).click();
    await mine.getByText('「佐々木さんは外に出ない。」').waitFor();
    expect(await accessibilityFindings(mine)).toEqual([]);
    await mine.getByLabel('状況').fill('高齢の親と暮らす。子は外に出ない。');
    await mine.getByLabel('行った対応').fill('親の介護を入り口に訪ねた。');
    await mine.getByRole('button', { name: '下書きを保存する' }).click();
    await mine.getByRole('button', { name: '確認を頼む' }).click();
    await mine.getByText('確認を頼む前に、書き足してください。').waitFor();
    await mine.getByRole('link', { name: '直す' }).click();
    await mine.getByLabel('うまくいったこと').fill('子とも話せた。');
    // Meanwhile the same person writes at another screen: both stay.
    const entry = new URL(mine.url()).pathname.split('/')[3]!;
    const { version, title, situation, worked, failed, schemes, span, fields, patterns, kinds } =
      await worker.json<CasebookEntry>('GET', `/api/casebook/${entry}`);
    await worker.json('PUT', `/api/casebook/${entry}`, {
      ...{ version, title, situation, worked, failed, schemes, span, fields, patterns, kinds },
      ...{ caseNumber: null, resources: [], agencies: [], response: '親の介護を入り口に、月に一度訪ねた。' },
    });
    await mine.getByRole('button', { name: '下書きを保存する' }).click();
    await mine.getByText(/ここで書いた内容は残っています/).waitFor();
    await eventually(async () => expect(await mine.getByLabel('行った対応').inputValue()).toContain('月に一度'));
    await mine.getByRole('button', { name: '下書きを保存する' }).click();
    await mine.getByText('親の介護を入り口に、月に一度訪ねた。').waitFor();
    await mine.getByText('子とも話せた。').waitFor();
    await mine.getByRole('button', { name: '確認を頼む' }).click();
    await mine.getByText('確認待ち').waitFor();

    await theirs.goto(`${service.url}/staff/casebook?view=to_read`);
    await theirs.getByRole('link', { name: '親の介護と子のひきこもり' }).click();
    await theirs.getByText('子とも話せた。').waitFor();
    await theirs.getByRole('button', { name: '差し戻す' }).click();
    const dialog = theirs.getByRole('dialog');
    await dialog.getByRole('button', { name: '差し戻す' }).click();
    await dialog.getByText('＊書いてください。').waitFor();
    expect(await accessibilityFindings(theirs)).toEqual([]);
    await dialog.getByRole('button', { name: 'やめる' }).click();
    await theirs.getByRole('button', { name: '読んで公開する' }).click();
    await theirs.getByText('公開中').waitFor();
    expect(await accessibilityFindings(theirs)).toEqual([]);
    await theirs.goto(`${service.url}/staff/casebook`);
    await theirs.getByLabel('探すことば').fill('ヒキコモリ');
    await theirs.getByRole('button', { name: '探す' }).click();
    await theirs.getByRole('link', { name: '親の介護と子のひきこもり' }).waitFor();
    await theirs.setViewportSize({ width: 375, height: 700 });
    const wider = await theirs.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBe(0);
  });
});
