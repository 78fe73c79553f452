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
  await page.getByLabel('職員番号').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
  return page;
}

const engine = (path: string) => readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
const axe = engine('axe-core/axe.min.js');
const sniffer = engine('html_codesniffer/build/HTMLCS.js');

/**
 * What axe finds against WCAG 2.2 AA and good practice, and what pa11y's engine (HTML_CodeSniffer) calls an error against WCAG
 * 2 AA, one line each. Both are run past the page's own content rules.
 */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as string[];
  };
  await evaluate(`${axe};0`);
  const found = await evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  );
  await evaluate(`${sniffer};0`);
  const sniffed = await evaluate(
    `new Promise((done, fail) => HTMLCS.process('WCAG2AA', document, () => done(), fail))
       .then(() => HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR)
         .map(({ code, msg, element }) => code + ': ' + msg + ' ' + element.outerHTML.slice(0, 120)))`,
  );
  await session.detach();
  return [...found, ...sniffed];
}

/** Registers browser journeys, or on a machine without Chromium one test that says so. */
export function inBrowser(name: string, journeys: () => void): void {
  if (chromiumPath) describe(name, journeys);
  else
    it(`${name}: left out, because Chromium is not installed`, () => {
      expect(chromiumPath).toBeNull();
    });
}
