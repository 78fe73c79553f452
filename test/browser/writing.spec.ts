import type { Browser, Page } from 'playwright-core';
import type { Drafts } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aService, eventually, type Service } from '../build/service.js';

/** What two people write at three screens: drafts, ready texts, and calls to a colleague. */
inBrowser('writing at the screens of the centre', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let browser: Browser;
  let first: Page;
  let second: Page;
  let ken: ReturnType<typeof line.addPhone>;

  const writes = async (name: string, words: string) => {
    const phone = line.addPhone(name);
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, words)]);
    return phone;
  };
  const opens = async (page: Page, words: string) => {
    await page.goto(`${service.url}/staff/`);
    await page
      .getByRole('link', { name: new RegExp(words.slice(0, 10)) })
      .first()
      .click();
    await page.getByRole('article').filter({ hasText: words }).first().waitFor();
  };
  const reply = (page: Page) => page.getByRole('textbox', { name: /返信/ });
  const note = (page: Page) => page.getByRole('textbox', { name: /内部メモ/ });
  const turnTo = (page: Page, mode: '返信' | '内部メモ') =>
    page.getByRole('radio', { name: mode }).check({ force: true });
  const one = '家賃が払えなくて困っています。どうしたらよいですか';
  const other = '母の介護のことで話を聞いてほしいです';

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    browser = await aBrowser();
    [first, second] = [await aScreen(browser, service, 'worker'), await aScreen(browser, service, 'worker2')];
    ken = await writes('けん（見本）', one);
    await writes('ゆき（見本）', other);
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
    await closeLine();
  });

  it('a draft waits at another computer, in its own consultation and mode, however fast one switches', async () => {
    await opens(first, one);
    await reply(first).fill('けんさんだけへの返事の書きかけ');
    // Without waiting for it to be saved.
    await first
      .getByRole('link', { name: new RegExp(other.slice(0, 10)) })
      .first()
      .click();
    await first.getByRole('article').filter({ hasText: other }).first().waitFor();
    expect(await reply(first).inputValue()).toBe('');
    await turnTo(first, '内部メモ');
    expect(await note(first).inputValue()).toBe('');
    await note(first).fill('ゆきさんのメモの書きかけ');
    await first.getByText(/下書き保存/).waitFor();

    const elsewhere = await aScreen(browser, service, 'worker');
    await opens(elsewhere, one);
    await eventually(async () => expect(await reply(elsewhere).inputValue()).toBe('けんさんだけへの返事の書きかけ'));
    await turnTo(elsewhere, '内部メモ');
    expect(await note(elsewhere).inputValue()).toBe('');
    await opens(elsewhere, other);
    expect(await reply(elsewhere).inputValue()).toBe('');
    await turnTo(elsewhere, '内部メモ');
    await eventually(async () => expect(await note(elsewhere).inputValue()).toBe('ゆきさんのメモの書きかけ'));

    await opens(second, one);
    await second.getByText(/下書きあり/).waitFor();
    expect(await second.content()).not.toContain('けんさんだけへの');
    await elsewhere.context().close();
  });

  it('what was sent at another computer is not sent again from this one', async () => {
    const elsewhere = await aScreen(browser, service, 'worker');
    await opens(elsewhere, one);
    await eventually(async () => expect(await reply(elsewhere).inputValue()).toContain('けんさんだけへの'));
    await opens(first, one);
    await eventually(async () => expect(await reply(first).inputValue()).toContain('けんさんだけへの'));
    await elsewhere.getByRole('button', { name: /さんへ LINE/ }).click();
    await elsewhere.getByText(/秒で送ります/).waitFor();
    await first.getByRole('button', { name: /さんへ LINE/ }).click();
    await first.getByText('この下書きは、ほかの画面で送られたか、消されました。').waitFor();
    await first.getByRole('button', { name: 'この画面の文章を消す' }).click();
    expect(await reply(first).inputValue()).toBe('');
    const arrived = () => ken.timeline.filter(({ message }) => String(message.text).includes('けんさんだけへの'));
    await eventually(() => expect(arrived()).toHaveLength(1));
    await elsewhere.context().close();
  });

  it('what was thrown away does not come back, however soon after it the page goes', async () => {
    await opens(first, other);
    const [, id] = /consultations\/([\w-]+)/.exec(first.url())!;
    await turnTo(first, '返信');
    await reply(first).fill('やはり送らない文');
    await first.getByText(/下書き保存/).waitFor();
    // A slow line: what the page says as it goes is still on its way when the page is gone.
    const network = await first.context().newCDPSession(first);
    const latency = (ms: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: ms,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    await network.send('Network.enable');
    await latency(400);
    await reply(first).fill('');
    await first.goto(`${service.url}/staff/`, { waitUntil: 'commit' });
    await latency(0);
    const waiting = () =>
      first.evaluate(async (id) => {
        const { own }: Drafts = await (await fetch(`/api/consultations/${id}/drafts`)).json();
        return own.filter(({ mode }) => mode === 'reply').map(({ text }) => text);
      }, id);
    await eventually(async () => expect(await waiting()).toEqual(['']));
  });

  it('`/` at the beginning of a line offers ready texts, filled in; not within a line, and not while composing', async () => {
    await opens(first, one);
    await turnTo(first, '返信');
    await reply(first).fill('1/2');
    await reply(first).press('End');
    expect(await first.getByRole('listbox').count()).toBe(0);
    await reply(first).fill('');
    await reply(first).pressSequentially('/受け取り');
    await first.getByRole('listbox', { name: 'ひな形' }).waitFor();
    await reply(first).evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    expect(await reply(first).inputValue()).toBe('/受け取り');
    expect(await accessibilityFindings(first)).toEqual([]);
    await reply(first).press('Enter');
    const put = await reply(first).inputValue();
    expect(put).toContain('ご相談を受け取りました');
    expect(put).toMatch(/受付番号は [0-9A-Z]{4}-[0-9A-Z]{4} です/);
    await reply(first).fill('{電話番号} へ');
    await first.getByRole('button', { name: /さんへ LINE/ }).click();
    await first.getByText('{電話番号} がまだ埋まっていません', { exact: false }).waitFor();
    await reply(first).fill('');
    await first.getByText(/下書き保存/).waitFor({ state: 'detached' });
  });

  it('`@` in a note calls a colleague, who sees it at once and finds the consultation', async () => {
    const me = await second.evaluate(async () => (await (await fetch('/api/me')).json()).name as string);
    await second.goto(`${service.url}/staff/`);
    await second
      .getByRole('link', { name: /呼ばれた相談/ })
      .first()
      .waitFor();
    await opens(first, other);
    await turnTo(first, '返信');
    await reply(first).fill('@');
    expect(await first.getByRole('listbox').count()).toBe(0);
    await reply(first).fill('');
    await turnTo(first, '内部メモ');
    await note(first).fill('');
    await note(first).pressSequentially('確認をお願いします @');
    await first.getByRole('option', { name: me }).click();
    expect(await note(first).inputValue()).toBe(`確認をお願いします @${me} `);
    await first.getByRole('button', { name: 'メモを残す' }).click();
    await first.getByText(`呼んだ人：${me}`).waitFor();
    const link = second.getByRole('link', { name: /呼ばれた相談\s*1/ });
    await link.first().waitFor();
    await link.first().click();
    await second.getByRole('heading', { name: '呼ばれた相談' }).waitFor();
    expect(await second.title()).toBe('呼ばれた相談');
    expect(await accessibilityFindings(second)).toEqual([]);
    await second.getByRole('link', { name: /確認をお願いします/ }).click();
    await second.getByRole('article').filter({ hasText: '確認をお願いします' }).waitFor();
    await second
      .getByRole('link', { name: /呼ばれた相談\s*0/ })
      .first()
      .waitFor();
  });

  it('managers keep the ready texts on a page of their own', async () => {
    const manager = await aScreen(browser, service, 'manager');
    await manager.goto(`${service.url}/staff/settings/templates`);
    await manager.getByRole('heading', { name: '受け取りました' }).waitFor();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: '新しいひな形' }).click();
    await manager.getByRole('textbox', { name: /題名/ }).fill('面談の前日に');
    await manager.getByRole('textbox', { name: /文（日本語）/ }).fill('{お名前} さん、明日お待ちしています。');
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByText('{お名前} は使えません', { exact: false }).waitFor();
    expect(await accessibilityFindings(manager)).toEqual([]);
    await manager.getByRole('textbox', { name: /文（日本語）/ }).fill('明日お待ちしています。受付番号 {受付番号}');
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByRole('heading', { name: '面談の前日に' }).waitFor();
    await opens(first, one);
    await turnTo(first, '返信');
    await reply(first).fill('');
    const place = await reply(first).boundingBox();
    await first.getByRole('button', { name: 'ひな形' }).click();
    await first.getByRole('option', { name: /面談の前日に/ }).waitFor();
    // That the draft was saved must not move what somebody is about to click.
    await first.getByText(/下書き保存/).waitFor();
    expect(await reply(first).boundingBox()).toEqual(place);
    await first.getByRole('option', { name: /面談の前日に/ }).click();
    expect(await reply(first).inputValue()).toMatch(/^明日お待ちしています。受付番号 \w{4}-\w{4}$/);
  });
});
