import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a picture of what the screen shows, when somebody asks for pictures: `PICTURES` is the folder where they go. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  // Neither a ring nor a pointer stands on what is shown.
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
