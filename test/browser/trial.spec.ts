import { aBrowser, accessibilityFindings, aPage, aScreen, inBrowser } from '../build/browser.js';
import { aService, type Service } from '../build/service.js';

/** Somebody who tries the product for ten minutes, with nothing but what `npm start` brings. */
inBrowser('the trial', () => {
  let service: Service;

  beforeAll(async () => {
    // As `npm start` alone: the embedded database, the simulator's own secrets, the samples.
    service = await aService({ DATABASE_URL: '', LINE_CHANNEL_SECRET: '', LINE_CHANNEL_ACCESS_TOKEN: '' });
  });
  afterAll(() => service.dispose());

  it('lets a phone in the browser talk with the staff screen, quick replies included', async () => {
    const browser = await aBrowser();
    const screen = await aScreen(browser, service);
    await screen.getByText('夫が酔って暴れています').first().waitFor();
    const phone = await aPage(browser);
    await phone.goto(`${service.url}/trial/line`);
    await phone.getByRole('button', { name: 'みか（見本）' }).click();
    await phone.getByLabel('ここに書く').fill('ひとりで子どもを育てています。話を聞いてほしいです');
    await phone.getByRole('button', { name: '送る', exact: true }).click();
    await phone.locator('#quick button').first().waitFor();
    expect(await accessibilityFindings(phone)).toEqual([]);
    const label = (await phone.locator('#quick button').nth(2).textContent())!;
    await phone.locator('#quick button').nth(2).click();
    await phone.locator('#chat li.person', { hasText: label }).waitFor();
    await phone
      .getByText(/message\/reply → 200/)
      .first()
      .waitFor();
    await phone.getByRole('button', { name: '月の上限' }).click();
    await screen.getByText('みか（見本）').first().waitFor();
    await phone.goto(`${service.url}/trial/mail`);
    await phone.getByRole('heading', { name: /介護と生活費/ }).waitFor();
    expect(await accessibilityFindings(phone)).toEqual([]);
    await browser.close();
  });
});
