import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { found } from './found.js';
import type { Service } from './service.js';

/** Debian's Chromium, or null on a machine without it. */
export const chromiumPath = found().chromium;

/** Starts the browser. */
export function aBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** A page as somebody in Japan has it, in a context of its own. */
export async function aPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1366, height: 650 },
    ...options,
  });
  // On a busy machine a right answer may take long; only one that never comes is a fault.
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

/** A screen on which somebody is signed in. `title` is the heading that greets them. */
export async function aScreen(browser: Browser, service: Service, login = 'worker', title = '受信箱'): Promise<Page> {
  const page = await aPage(browser);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${service.url}/staff/`);
  await page.getByLabel('職員番号').fill(login);
  await page.getByLabel('パスワード', { exact: true }).fill(service.env.TRIAL_PASSWORD!);
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
  return page;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and good practice, one line each. It is run past the page's own content rules. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const evaluate = (expression: string) =>
    session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await evaluate(`${axe};0`);
  const { result } = await evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  );
  await session.detach();
  return result.value as string[];
}

/** Registers browser journeys, or on a machine without Chromium one test that says so. */
export function inBrowser(name: string, journeys: () => void): void {
  if (chromiumPath) describe(name, journeys);
  else
    it(`${name}: left out, because Chromium is not installed`, () => {
      expect(chromiumPath).toBeNull();
    });
}
