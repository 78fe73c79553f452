import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CasePage } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { picture } from '../build/pictures.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays, someAssessment } from '../journeys/case-work.js';
import { MeetingWork } from '../journeys/meeting-work.js';
import { Reaching } from '../journeys/reaching.js';

const agencies = ['kita-houkatsu', 'hikikomori', 'bengoshi'];

/** The guide of support (docs/support-guide.ja.md) with its family of Chiba's example: what its chapters say stands on the screen. */
inBrowser('the guide of support, chapter by chapter', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let screen: Page;
  let id: string;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service, 'worker');
    ({ id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{
        channel: 'phone',
        name: '民生委員 見本',
        speaker: 'professional',
        topics: ['T12', 'T13', 'T06'],
        area: '北地区',
      },
      ...{ owner: 'me' },
      summary:
        '民生委員です。80代の母と50代の息子の二人暮らし。母は要介護で、借金の督促が来ている。息子は何年も部屋から出ず、母の年金で暮らしている。',
    }));
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    for (const [name, born, parts] of [
      ['見本 花子', '1944-04-01', ['subject']],
      ['見本 一郎', '1972-08-10', ['household']],
    ])
      await worker.json('POST', `/api/consultations/${id}/people`, {
        person: randomUUID(),
        parts,
        facts: { name, born },
      });
    browser = await aBrowser();
    screen = await aScreen(browser, service, 'worker');
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const toTop = (what: Locator) => what.evaluate((element) => element.scrollIntoView({ block: 'start' }));

  it('2: how it goes on is decided with a reason, and stays with who decided', async () => {
    await screen.goto(`${service.url}/staff/consultations/${id}`);
    const part = screen
      .locator('section:not([data-pane])')
      .filter({ has: screen.getByRole('heading', { name: '区分', exact: true }) });
    await part.getByRole('button').first().click();
    const dialog = screen.getByRole('dialog');
    await dialog.getByLabel(/多機関協働/).check();
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.getByLabel(/理由/).fill('介護・ひきこもり・借金が重なり、1つの機関では支えられない');
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'guide-route');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await dialog.waitFor({ state: 'detached' });
    await toTop(part);
    await picture(screen, 'guide-route-2');
  });

  it('6: a meeting shows who is invited and told, its paper, and what it decided', async () => {
    const work = await CaseWork.open(worker, id);
    await work.do(someAssessment('介護保険を使っていない。借金の取り立て。息子は外に出ない'));
    for (const agency of agencies)
      await worker.json('POST', `/api/consultations/${id}/consents`, {
        ...{ decision: 'given', way: 'oral', agency, items: ['matter', 'contact', 'family', 'health', 'money'] },
      });
    await work.do({
      ...{ kind: 'write_plan', from: inDays(0), until: inDays(180) },
      goals: { wish: '母と家で暮らしたい', goal: '取り立てがとまり、息子が月に一度だれかと話す', policy: '' },
    });
    const helps = await work.member({ agency: 'kita-houkatsu', role: '介護保険の申請の手伝い' });
    const meeting = await MeetingWork.open(worker, 'layered', {
      ...{ time: '14:00', place: '市役所 2階 会議室', agenda: '支援の方針と分担' },
    });
    const members = new Map<string, string>();
    for (const agency of agencies) members.set(agency, await meeting.invite(agency));
    const entry = await meeting.put(work.now.id, {
      paper: {
        ...{
          overview: '82歳の母と54歳の息子の二人暮らし。母は介護が要り、督促が届く。息子は部屋から出ない。',
          question: 'だれが何から始めるか',
        },
        items: ['matter', 'family', 'health', 'money'],
      },
    });
    await meeting.do({ kind: 'convene' });
    const decide = { ...{ kind: 'decide' as const, entryId: entry, memberId: null, role: '' } };
    await screen.goto(`${service.url}/staff/meetings/${meeting.now.id}`);
    await screen.getByRole('cell', { name: '送りました' }).waitFor();
    await picture(screen, 'guide-meeting');
    await meeting.do({ kind: 'hold' });
    for (const { id: memberId } of meeting.now.people)
      await meeting.do({ kind: 'attend', memberId, attendance: 'whole' });
    await meeting.do({ kind: 'write_talk', id: entry, talk: '母の介護から入り、息子には手紙で声をかけ続ける。' });
    await meeting.do({
      ...{
        kind: 'write_minutes',
        minutes: '支援の順番と分担を決めた。',
        next: '3か月後',
        fit: '',
        supporter: '',
        structural: '',
      },
    });
    await meeting.do({
      ...{ ...decide, id: randomUUID(), as: 'plan_item', what: '要介護認定を申請する' },
      ...{ memberId: helps, role: '介護保険の申請の手伝い', by: inDays(30) },
    });
    await meeting.do({
      ...decide,
      id: randomUUID(),
      as: 'next_contact',
      what: '息子さんに手紙を届ける',
      by: inDays(9),
    });
    await meeting.do({
      ...{ ...decide, id: randomUUID(), as: 'task', what: '任意整理の相談の日を決める' },
      ...{ memberId: members.get('bengoshi')!, by: inDays(14) },
    });
    await screen.getByRole('button', { name: '資料を開く' }).click();
    await screen.getByText('だれが何から始めるか').waitFor();
    await screen.getByRole('cell', { name: /^任意整理の相談の日を決める/ }).waitFor();
    await toTop(screen.getByRole('heading', { name: '議事' }));
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'guide-decided');
  });

  it('6: an issue of the area is told without anybody’s name', async () => {
    const { items } = await worker.json<CasePage>('GET', '/api/cases?view=open');
    for (const [words, field] of [
      ['夜に家族のことで電話できる先が、この地区にない', 'elderly'],
      ['家から出はじめた人が、平日の昼に立ちよれる場所が少ない', 'hikikomori'],
    ])
      await worker.json('POST', '/api/area-issues', { id: randomUUID(), words, field, caseId: items[0]!.id });
    await screen.goto(`${service.url}/staff/meetings/issues`);
    await screen.getByRole('article').nth(1).waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'guide-area-issues');
  });

  it('7: somebody not reached yet: what was heard, the letters without answer, and the page for the way', async () => {
    const reaching = await Reaching.begin(worker, {
      ...{ source: 'neighbour', known: '雨戸が閉まったまま。息子さんの姿を何年も見ない', hint: '北公民館のうら' },
      ...{ area: '北地区', heardOn: inDays(-40) },
    });
    for (const [day, seen] of [
      [-35, '郵便受けに、名前と電話番号だけの手紙を入れた'],
      [-21, '手紙の返事なし。もう一度、短い手紙を置いた'],
      [-7, '配食の案内をそえて手紙を入れた。前の手紙はなくなっていた'],
    ] as const)
      await reaching.do({
        ...{
          kind: 'approach',
          way: 'letter',
          on: inDays(day),
          answer: 'none',
          seen,
          trust: 'unmet',
          nextOn: inDays(0),
        },
      });
    await screen.goto(`${service.url}/staff/outreach/${reaching.now.id}`);
    await screen.getByRole('heading', { level: 1, name: reaching.now.number }).waitFor();
    await screen.getByText(/回つづけて返事がありません/).waitFor();
    expect(await accessibilityFindings(screen)).toEqual([]);
    await picture(screen, 'guide-outreach');
    await screen.goto(`${service.url}/staff/outreach`);
    await screen.getByRole('link', { name: reaching.now.number }).waitFor();
    await picture(screen, 'guide-outreach-list');
    await screen.setViewportSize({ width: 390, height: 700 });
    await screen.goto(`${service.url}/staff/field`);
    await screen.getByRole('button', { name: `${reaching.now.number} の記録` }).waitFor();
    await picture(screen, 'guide-field');
    await screen.setViewportSize({ width: 1366, height: 650 });
  });
});
