import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord, Note } from '../../src/contract/index.js';
import { aBrowser, accessibilityFindings, aPage, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const web = join(import.meta.dirname, '..', '..', 'web', 'src');

/** The addresses that the staff app knows, as they are written in its sources. */
const routes = [
  ...new Set(
    ['app.tsx', 'settings/settings-pages.tsx', 'directory/directory-pages.tsx'].flatMap((file) =>
      [...readFileSync(join(web, file), 'utf8').matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path!),
    ),
  ),
];

/** Addresses whose pages are looked at elsewhere, with what they need on them. */
const lookedAtElsewhere: Record<string, string> = {
  '/settings/*?': 'each by its own address',
  '/directory/*?': 'each by its own address',
  '/consultations/:id/referrals/:referralId/print': 'referral.spec.ts',
  '/sheets/:id': 'referral.spec.ts',
  '/people/:id': 'people.spec.ts',
  '/households/:id': 'people.spec.ts',
  '/cases/:id': 'casework.spec.ts',
  '/meetings/:id': 'meetings.spec.ts',
  '/meetings/:id/print': 'meetings.spec.ts',
  '/attended-meetings/:id': 'meetings.spec.ts',
  '/advice/:id': 'referral.spec.ts',
  '/outreach/:id': 'outreach.spec.ts',
  '/outreach/:id/letter': 'outreach.spec.ts',
  '/participations/:caseId/:id/:candidateId': 'participation.spec.ts',
  '/cases/:id/forms/:form': 'case-papers.spec.ts',
  '/casebook/:id': 'casework.spec.ts',
  '/casebook/:id/edit': 'casework.spec.ts',
};

const secret = '職員だけのメモ。本人には送らない。';

inBrowser('every page', () => {
  let service: Service;
  let browser: Browser;
  let record: ConsultationRecord;
  const seen = new Set<string>();

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    const worker = await StaffMember.signIn(service);
    const { id } = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '家賃のことで相談したいとのこと。',
      name: '山本れい（見本）',
    });
    record = await eventually(async () => {
      const rated = await worker.record(id);
      expect(rated.messages[0]!.assessment).not.toBeNull();
      return rated;
    });
    await worker.json<Note>('POST', `/api/consultations/${id}/notes`, { clientId: crypto.randomUUID(), body: secret });
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  /** Opens a page as it is on an office computer, at 200 % zoom and on a small phone. */
  async function look(page: Page, path: string, written: string): Promise<string[]> {
    seen.add(written);
    const faults: string[] = [];
    const failed = (what: string) => faults.push(`${path}: ${what}`);
    const onError = (error: Error) => failed(error.message);
    page.on('pageerror', onError);
    await page.setViewportSize({ width: 1366, height: 650 });
    await page.goto(`${service.url}/staff${path}`);
    await page.locator('h1').first().waitFor();
    // What is being fetched says so; when nothing says so any more, the page is there.
    await page.waitForFunction(
      () => !document.querySelector('[data-gathering], .delayed') && document.querySelector('main, [role="main"]'),
    );
    for (const finding of await accessibilityFindings(page)) failed(finding);
    if ((await page.locator('h1').count()) !== 1) failed('not one first heading');
    if (/山本|家賃/.test((await page.title()) + page.url())) failed('a name or words in the title or address');
    for (const width of [683, 320]) {
      await page.setViewportSize({ width, height: 650 });
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wider > 0) failed(`${wider} px wider than a screen of ${width}`);
    }
    page.off('pageerror', onError);
    return faults;
  }

  async function lookAt(page: Page, written: string[]): Promise<string[]> {
    const faults: string[] = [];
    for (const path of written)
      faults.push(...(await look(page, path.replace(':id', record.id).replace(':code', agency), path)));
    return faults;
  }

  const agency = 'kita-houkatsu';

  it('of a manager is accessible, keeps names out of titles and fits every screen', async () => {
    const page = await aScreen(browser, service, 'manager');
    const mine = routes.filter(
      (path) =>
        !(path in lookedAtElsewhere) &&
        !['/team-cases', '/attended-meetings', '/advice/new'].includes(path) &&
        !path.startsWith('/sheets'),
    );
    expect(await lookAt(page, mine)).toEqual([]);
  });

  it('of an administrator, who sees no consultation, too', async () => {
    const page = await aScreen(browser, service, 'admin', '');
    expect(await lookAt(page, ['/', '/settings/system', '/account'])).toEqual([]);
  });

  it('of an agency, whose home is the inbox of つなぎ, too', async () => {
    const page = await aScreen(browser, service, 'agency', '');
    expect(
      await lookAt(page, [
        '/',
        '/advice',
        '/advice/new',
        '/team-cases',
        '/attended-meetings',
        '/directory',
        '/account',
      ]),
    ).toEqual([]);
  });

  it('of residents who come to the front door, too', async () => {
    const page = await aPage(browser, { viewport: { width: 390, height: 844 } });
    const faults: string[] = [];
    for (const path of ['/', '/form', '/c', '/agencies']) {
      const answer = await page.goto(`${service.url}${path}`);
      if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status()}`);
      for (const finding of await accessibilityFindings(page)) faults.push(`${path}: ${finding}`);
    }
    expect(faults).toEqual([]);
  });

  it('is looked at here or, by name, in a journey of its own', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((path) => !seen.has(path) && !(path in lookedAtElsewhere))).toEqual([]);
  });

  it('that is printed without notes holds no word of a note, and with them says so', async () => {
    const page = await aScreen(browser, service, 'manager');
    await page.goto(`${service.url}/staff/consultations/${record.id}/print`);
    // What stands on paper is what the layout shows for print.
    // biome-ignore lint/performance/useDomNodeTextContent: it is about what the layout leaves out
    const paper = () => page.locator('body').innerText();
    const print = page.getByRole('button', { name: '印刷する' });
    await print.click();
    await page.emulateMedia({ media: 'print' });
    await eventually(async () => expect(await paper()).toContain('家賃のことで相談したいとのこと。'));
    expect(await page.content()).not.toContain(secret);
    await page.emulateMedia({ media: 'screen' });
    await page.getByLabel('含める', { exact: true }).check();
    await print.click();
    await page.emulateMedia({ media: 'print' });
    await eventually(async () => expect(await paper()).toContain(secret));
  });
});
