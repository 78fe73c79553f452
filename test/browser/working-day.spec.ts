import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ConsultationRecord } from '../../src/contract/index.js';
import { touched, wholeSelection } from '../../web/src/bulk/selection.js';
import { Refetching } from '../../web/src/live/refetching.js';
import { moved } from '../../web/src/saved-views/tidy-dialog.js';
import { aBrowser, accessibilityFindings, aScreen, inBrowser } from '../build/browser.js';
import { aGate } from '../build/gate.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

describe('choosing rows', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 }));
  const chosen = (...ids: string[]) => new Map(ids.map((id) => [id, 1]));

  it('takes everything up to the row touched before, with Shift, in both directions and both states', () => {
    expect(touched(chosen('b'), rows, { id: 'd', last: 'b', shift: true })).toEqual(chosen('b', 'c', 'd'));
    expect(touched(chosen('d'), rows, { id: 'b', last: 'd', shift: true })).toEqual(chosen('d', 'b', 'c'));
    expect(touched(chosen('a', 'b', 'c'), rows, { id: 'a', last: 'c', shift: true })).toEqual(chosen());
    expect(touched(chosen(), rows, { id: 'c', last: 'gone', shift: true })).toEqual(chosen('c'));
  });

  it('keeps the version at which a row was chosen, whatever the row has become since', () => {
    const newer = rows.map((row) => ({ ...row, version: 2 }));
    expect(wholeSelection(chosen('a'), newer).get('a')).toBe(1);
    expect(touched(chosen('a'), newer, { id: 'b', last: 'a', shift: true })).toEqual(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    );
  });
});

it('a saved view moves by one place, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
});

describe('a screen that hears of changes', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    [0, 50, 700],
    [0.5, 125, 1050],
    [1, 200, 1400],
  ])(
    'asks once for what comes together, and then not at once again: by a chance of %d',
    async (chance, first, next) => {
      const asked: string[][] = [];
      const refetching = new Refetching(
        async (ids) => void asked.push([...ids]),
        () => chance,
      );
      refetching.changed(['a', 'b']);
      refetching.changed(['b', 'c']);
      await jest.advanceTimersByTimeAsync(first - 1);
      expect(asked).toEqual([]);
      await jest.advanceTimersByTimeAsync(1);
      expect(asked).toEqual([['a', 'b', 'c']]);
      refetching.changed(['d']);
      await jest.advanceTimersByTimeAsync(next - 1);
      expect(asked).toHaveLength(1);
      await jest.advanceTimersByTimeAsync(1);
      expect(asked).toEqual([['a', 'b', 'c'], ['d']]);
    },
  );

  it('leaves a busy server alone, about twice as long as it took, and forgets nothing meanwhile, also where an answer failed', async () => {
    const asked: string[][] = [];
    let answer: (failed: boolean) => void = () => {};
    let chance = 0.5;
    const gathered = 125;
    const refetching = new Refetching(
      (ids) => {
        asked.push([...ids]);
        return new Promise((done, fail) => {
          answer = (failed) => (failed ? fail(new Error('busy')) : done(null));
        }).catch(() => undefined);
      },
      () => chance,
    );
    refetching.changed(['a']);
    await jest.advanceTimersByTimeAsync(gathered);
    refetching.changed(['b']);
    await jest.advanceTimersByTimeAsync(800);
    expect(asked).toEqual([['a']]);
    answer(true);
    await jest.advanceTimersByTimeAsync(1599);
    expect(asked).toHaveLength(1);
    refetching.changed(['c']);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([['a'], ['b', 'c']]);
    // An answer that never comes holds nothing up for good: ten seconds, and of the rest never more than two, by halves more or less.
    chance = 1;
    refetching.changed(['d']);
    await jest.advanceTimersByTimeAsync(12_999);
    expect(asked).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([['a'], ['b', 'c'], ['d']]);
    refetching.changed(['e']);
    refetching.stop();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(3);
  });
});

/** Two people at the same list. */
inBrowser('the working day at the list', () => {
  let service: Service;
  let browser: Browser;
  let worker: StaffMember;
  let one: Page;
  let two: Page;

  beforeAll(async () => {
    service = await aService();
    browser = await aBrowser();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    worker = await StaffMember.signIn(service);
    one = await aScreen(browser, service);
    two = await aScreen(browser, service, 'worker2');
  });
  afterAll(async () => {
    await browser.close();
    await service.dispose();
  });

  const keyIn = async (name: string) => {
    const { id } = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '介護の手続きを聞きたい',
      name,
    });
    return eventually(async () => {
      const record = await worker.record(id);
      expect(record.messages[0]!.assessment).not.toBeNull();
      return record;
    });
  };
  const row = (page: Page, { receipt }: { receipt: string }) =>
    page.getByRole('listitem').filter({ hasText: `#${receipt}` });
  const view = (page: Page, name: string) =>
    page.getByRole('navigation', { name: '受信箱の表示' }).getByRole('link', { name: new RegExp(`^${name}`) });
  const toList = (page: Page) => page.goto(`${service.url}/staff/`);
  const fits = async (page: Page, width: number, height: number) => {
    await page.setViewportSize({ width, height });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([width, wider]).toEqual([width, 0]);
    expect(await accessibilityFindings(page)).toEqual([]);
  };

  /** Holds the next answer to a path back: `asked` when the server has given it, and `comes` lets it reach the screen and be drawn. */
  const heldBack = async (page: Page, path: string) => {
    const [given, held] = [aGate(), aGate()];
    await page.route(
      ({ pathname }) => pathname === path,
      async (route) => {
        const answer = await route.fetch();
        given.open();
        await held.opened;
        await route.fulfill({ response: answer });
      },
      { times: 1 },
    );
    const comes = async () => {
      const late = page.waitForResponse((answer) => new URL(answer.url()).pathname === path);
      held.open();
      await (await late).finished();
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    };
    return { asked: given.opened, comes };
  };

  it('what one puts off leaves the other’s list, and the other sees until when and calls it back', async () => {
    const record = await keyIn('秋山');
    await row(two, record).waitFor();
    await row(one, record).getByRole('link').click();
    await one.getByRole('button', { name: 'あとで', exact: true }).click();
    await one.getByLabel('いつ戻すか').fill('2020-01-01');
    await one.getByRole('button', { name: 'あとでにする' }).click();
    await one.getByText('明日からあとの日を入れてください。').waitFor();
    await one.getByRole('button', { name: '1週間後' }).click();
    await one.getByRole('button', { name: 'あとでにする' }).click();
    await one.getByText(/^あとで：.*に一覧に戻ります/).waitFor();
    await two.mouse.move(1300, 600);
    await row(two, record).waitFor({ state: 'detached' });
    await view(two, 'あとで').click();
    await row(two, record)
      .getByText(/^あとで .*まで/)
      .waitFor();
    await row(two, record).getByRole('link').click();
    await two.getByRole('button', { name: 'いま一覧に戻す' }).click();
    await one.getByText(/^あとで：.*に一覧に戻ります/).waitFor({ state: 'detached' });
    expect((await worker.record(record.id)).queue).toBe('due');
  });

  it('an answer that was asked for before a decision and comes after it takes nothing back on the screen', async () => {
    const record = await keyIn('西村');
    await row(one, record).getByRole('link').click();
    const putOff = one.getByRole('button', { name: 'あとで', exact: true });
    await putOff.waitFor();
    const path = `/api/consultations/${record.id}`;
    const answer = await heldBack(one, path);
    await worker.json('POST', `${path}/notes`, { clientId: randomUUID(), body: '折り返しの希望あり' });
    await answer.asked;
    await putOff.click();
    await one.getByRole('button', { name: '1週間後' }).click();
    await one.getByRole('button', { name: 'あとでにする' }).click();
    const band = one.getByText(/^あとで：.*に一覧に戻ります/);
    await band.waitFor();
    await answer.comes();
    expect(await band.count()).toBe(1);
  });

  it('unread is one’s own: set back by one, it stays read for the other', async () => {
    const record = await keyIn('井上');
    for (const page of [one, two]) {
      await toList(page);
      await row(page, record).getByText('新1').waitFor();
      await row(page, record).getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: /井上/ }).waitFor();
      await row(page, record).getByText('新1').waitFor({ state: 'detached' });
    }
    await one.getByRole('button', { name: '未読に戻す' }).click();
    await row(one, record).getByText('新1').waitFor();
    expect(await row(two, record).getByText('新1').count()).toBe(0);
    await view(one, '未読').click();
    await row(one, record).waitFor();
  });

  it('the counts beside the list come with it; a screen that shows no list asks for them alone', async () => {
    const asked = new Set<string>();
    two.on('request', (request) => asked.add(new URL(request.url()).pathname));
    const unassigned = async () => Number(/\d+$/.exec((await view(two, '未割当').textContent())!)![0]);
    await toList(two);
    await view(two, '未割当').getByText(/\d/).waitFor();
    await row(two, await keyIn('上田')).waitFor();
    const before = await unassigned();
    asked.clear();
    await row(two, await keyIn('岡本')).waitFor();
    await eventually(async () => expect(await unassigned()).toBe(before + 1));
    expect([...asked]).toContain('/api/consultations');
    expect([...asked]).not.toContain('/api/consultations/counts');

    await two.goto(`${service.url}/staff/account`);
    await two.getByRole('heading', { level: 1 }).waitFor();
    const alone = two.waitForRequest((request) => new URL(request.url()).pathname === '/api/consultations/counts');
    await keyIn('福田');
    await alone;
    expect([...asked]).toContain('/api/consultations/counts');
  });

  it('a list that could not be asked for is asked for again by itself, though nothing else changes', async () => {
    await toList(two);
    await row(two, await keyIn('上原')).waitFor();
    const list = (url: URL) => url.pathname === '/api/consultations';
    await two.route(list, (route) => route.abort());
    const record = await keyIn('長谷川');
    await two.getByText('＊サーバーにつながりませんでした').waitFor();
    expect(await row(two, record).count()).toBe(0);
    await two.unroute(list);
    await row(two, record).waitFor();
    await two.getByText('＊サーバーにつながりませんでした').waitFor({ state: 'detached' });
  });

  it('counts that come late, with a list that was given up, take nothing back', async () => {
    await toList(two);
    const count = view(two, '未割当').getByText(/^\d+$/);
    await count.waitFor();
    const counted = async () => Number(await count.textContent());
    const before = await counted();
    const answer = await heldBack(two, '/api/consultations');
    await keyIn('三浦');
    await answer.asked;
    await row(two, await keyIn('藤原')).waitFor();
    await eventually(async () => expect(await counted()).toBe(before + 2));
    await answer.comes();
    expect(await counted()).toBe(before + 2);
  });

  it('many at once by the keyboard; what a colleague changed meanwhile is left out by name, and the rest can be undone', async () => {
    const records = [await keyIn('加藤'), await keyIn('木村'), await keyIn('工藤')];
    await toList(one);
    for (const record of records) await row(one, record).waitFor();
    await one.setViewportSize({ width: 1366, height: 650 });
    for (const record of records) {
      await row(one, record).getByRole('checkbox').focus();
      await one.keyboard.press('Space');
    }
    await one.getByText('3件を選択中').waitFor();
    await fits(one, 375, 650);
    await fits(one, 1366, 650);

    await toList(two);
    await row(two, records[1]!).getByRole('link').click();
    await two.getByRole('button', { name: '自分が担当する' }).click();
    await row(one, records[1]!).getByText('選んだあとに変わりました').waitFor();

    const bar = one.getByRole('region', { name: '選んだ相談をまとめて' });
    await bar.getByRole('button', { name: '担当' }).focus();
    await one.keyboard.press('Enter');
    await one.getByRole('button', { name: '担当を決める' }).click();
    await one.getByText('担当する人を選んでください。').waitFor();
    expect(await accessibilityFindings(one)).toEqual([]);
    const me = await worker.json<{ name: string }>('GET', '/api/me');
    await one.getByRole('dialog').getByLabel(/^担当/).selectOption({ label: me.name });
    await one.getByRole('button', { name: '担当を決める' }).click();
    const result = one.getByRole('status').filter({ hasText: '2件の担当を決めました' });
    await result.getByText(`木村（#${records[1]!.receipt}）：選んだあとに、ほかの人か本人が変えました。`).waitFor();
    const owners = async () =>
      Promise.all(records.map(async ({ id }) => (await worker.record(id)).owner?.name ?? null));
    const [, other] = await owners();
    expect(await owners()).toEqual([me.name, other, me.name]);
    expect(other).not.toBe(me.name);
    await fits(one, 375, 650);
    await fits(one, 1366, 650);

    await one.getByRole('button', { name: '元に戻す' }).click();
    await one.getByText('2件を元に戻しました').waitFor();
    expect(await owners()).toEqual([null, other, null]);
  });

  it('saves a view with its filters, puts it into order, renames and deletes it; the address holds no words', async () => {
    const tag = randomUUID();
    const manager = await StaffMember.signIn(service, 'manager');
    await manager.json('POST', '/api/tags', { id: tag, name: '家族・暴力', sign: '★' });
    await one.goto(`${service.url}/staff/?view=mine&urgency=U2,U3&tag=${tag}`);
    await one.getByRole('button', { name: 'この表示を保存' }).click();
    await one.getByRole('button', { name: '保存する' }).click();
    await one.getByText('名前を入れてください。').waitFor();
    await one.getByLabel(/^名前/).fill('急ぎの家族');
    await one.getByRole('button', { name: '保存する' }).click();
    await one.getByRole('link', { name: /急ぎの家族/ }).waitFor();
    await toList(one);
    await one.getByRole('link', { name: /急ぎの家族/ }).click();
    await one.waitForURL(`**/staff/?view=mine&urgency=U2,U3&tag=${tag}`);
    await one.getByRole('button', { name: '整える' }).click();
    await one.getByRole('button', { name: '「急ぎの家族」の名前を変える' }).click();
    await one.getByRole('dialog').last().getByLabel(/^名前/).fill('急ぎ');
    await one.getByRole('button', { name: '保存する' }).click();
    await one.getByRole('button', { name: '「急ぎ」を消す' }).click();
    expect(await accessibilityFindings(one)).toEqual([]);
    await one.getByRole('alert').getByRole('button', { name: '消す', exact: true }).click();
    await one.getByRole('dialog').getByText('急ぎ', { exact: true }).waitFor({ state: 'detached' });
    expect(await two.getByText('急ぎの家族').count()).toBe(0);
  });

  it('the check of the queues and the list of tags stand among the settings', async () => {
    const manager = await aScreen(browser, service, 'manager');
    await manager.goto(`${service.url}/staff/settings/gaps`);
    await manager.getByText('抜けはありません').waitFor();
    for (const width of [1366, 375]) await fits(manager, width, 650);
    await manager.setViewportSize({ width: 1366, height: 650 });
    await manager.getByRole('link', { name: 'タグ', exact: true }).click();
    await manager.getByText('家族・暴力').waitFor();
    await manager.getByRole('button', { name: 'タグを加える' }).click();
    await manager.getByLabel(/^名前/).fill('家族・暴力');
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByText('同じ名前のタグがあります。').waitFor();
    await manager.getByLabel(/^名前/).fill('住まい');
    await manager.getByLabel('■').check();
    await manager.getByRole('button', { name: '保存する' }).click();
    await manager.getByText('住まい').waitFor();
    for (const width of [1366, 375]) await fits(manager, width, 650);
    await manager.context().close();
  });
});
