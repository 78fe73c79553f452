import { setTimeout as pause } from 'node:timers/promises';
import { text, unsend } from '../../src/trial/line/events.js';
import type { Phone } from '../../src/trial/line/phone.js';
import { Resident } from '../build/resident.js';
import { eventually } from '../build/service.js';
import { LineTown } from './line-ledger.js';

const linkIn = (words: string | undefined) => /\/c\/l\/[\w-]+/.exec(words ?? '')?.[0];

describe('people at the LINE door', () => {
  let town: LineTown;

  beforeAll(async () => {
    town = await LineTown.open({ replyTokenSeconds: 600 });
  });
  afterAll(() => town.close());

  const heard = (phone: Phone) =>
    phone.timeline.filter(({ from }) => from === 'account').map(({ message }) => String(message.text ?? ''));

  /** Sends words and waits until the account has said what comes next. */
  const say = async (phone: Phone, words: string, next: string) => {
    await town.deliver([text(phone.userId, words)]);
    await eventually(() => expect(heard(phone).at(-1)).toContain(next));
  };
  const [danger, watched, who] = ['危険はありますか', '見られると困る', 'どなたのこと'];

  it('are let finish: a burst of free words is answered once, a tap at once', async () => {
    const phone = town.line.addPhone('続けて書く人');
    await say(phone, 'はじめまして', danger);
    const before = heard(phone).length;
    for (const words of ['じつは', '先月から', '仕事がなくて', '困っています']) {
      await town.deliver([text(phone.userId, words)]);
      await pause(150);
    }
    await eventually(() => expect(heard(phone).length).toBeGreaterThan(before));
    await pause(1500);
    expect(heard(phone).slice(before)).toEqual([expect.stringContaining('先に教えてください')]);
    const record = await town.recordOf('はじめまして');
    expect(record.messages.filter(({ direction }) => direction === 'in')).toHaveLength(5);
    await town.deliver([text(phone.userId, 'ない')]);
    await eventually(() => expect(heard(phone).at(-1)).toContain(watched));
  });

  it('take words back: they leave the answers as well, also long after', async () => {
    const phone = town.line.addPhone('取り消す人');
    const secret = text(phone.userId, '隣の田中さんに知られたくない話です');
    await town.deliver([secret]);
    await eventually(() => expect(heard(phone).at(-1)).toContain(danger));
    const { id } = await town.recordOf('隣の田中さん');
    await say(phone, 'ない', watched);
    await say(phone, 'ない', who);
    const answers = async () => JSON.stringify((await town.staff.record(id)).answers);
    await eventually(async () => expect(await answers()).toContain('田中さん'));
    await town.deliver([unsend(phone.userId, secret.message!.id)]);
    await eventually(async () => expect(await answers()).not.toContain('田中さん'));
    const [kept] = await town.query<{ interview: string }>('select interview::text from consultation where id = $1', [
      id,
    ]);
    expect(kept!.interview).not.toContain('田中さん');
  });

  it('hear one line after half an hour of silence, once, and never where somebody looks over their shoulder', async () => {
    const [silent, seen] = [town.line.addPhone('黙った人'), town.line.addPhone('見られている人')];
    for (const phone of [silent, seen]) await say(phone, `${phone.name}の相談です。聞いてもらえますか`, danger);
    await say(seen, 'ない', watched);
    await say(seen, 'ある', who);
    const [calm, careful] = [heard(silent).length, heard(seen).length];
    const aged = () =>
      town.query(`update consultation set last_at = now() - interval '31 minutes' where assistant = 'asking'`);
    await aged();
    await eventually(
      () => expect(heard(silent).slice(calm)).toEqual([expect.stringContaining('続きはいつでも大丈夫')]),
      30_000,
    );
    await aged();
    await pause(6000);
    expect(heard(silent)).toHaveLength(calm + 1);
    expect(heard(seen)).toHaveLength(careful);
  });

  it('who are watched get an answer of staff without its words, by a link that opens once', async () => {
    const phone = town.line.addPhone('夫に見られる人');
    await say(phone, '夫のことで相談です。よろしいでしょうか', danger);
    await say(phone, 'ない', watched);
    await say(phone, 'ある', who);
    const { id } = await town.recordOf('夫のことで');
    await town.staff.reply(id, '保護のことは、明日お話しします。');
    await eventually(() => expect(heard(phone).at(-1)).toContain('新しいお知らせがあります'));
    expect(heard(phone).join()).not.toContain('保護');
    const link = linkIn(heard(phone).at(-1))!;
    const [browser, stranger] = [new Resident(town.service.url), new Resident(town.service.url)];
    expect((await browser.open(link)).body).not.toContain('保護');
    const room = await browser.open(link, {});
    expect(room.at).toBe('/c/room');
    expect(room.body).toContain('保護のことは、明日お話しします。');
    expect(room.body).toContain('<title>お知らせ</title>');
    expect((await stranger.open(link, {})).status).toBe(410);
    expect((await stranger.open('/c/room')).body).not.toContain('保護');
    const before = heard(phone).length;
    expect((await browser.open('/c/room', { words: '部屋で書いたこと' })).status).toBe(200);
    await eventually(async () => {
      expect((await town.staff.record(id)).messages.map((message) => message.text)).toContain('部屋で書いたこと');
    });
    await pause(1000);
    expect(heard(phone)).toHaveLength(before);
  });
});

describe('people at a LINE door that leads out', () => {
  let town: LineTown;

  beforeAll(async () => {
    town = await LineTown.open({ replyTokenSeconds: 600 }, { PROFILE: 'test/fixtures/door-town.yaml' });
  });
  afterAll(() => town.close());

  it('are greeted and led to their own page, where the questions are; what they write in LINE is kept, answers come by link', async () => {
    const phone = town.line.addPhone('外で話す人');
    const heard = () =>
      phone.timeline.filter(({ from }) => from === 'account').map(({ message }) => String(message.text ?? ''));
    await town.deliver([text(phone.userId, '家賃を三か月払えていません')]);
    const greeting = await eventually(() => {
      expect(linkIn(heard().at(-1))).toBeDefined();
      return heard();
    });
    expect(greeting.join()).not.toContain('危険はありますか');
    const { id } = await town.recordOf('家賃を三か月');
    const browser = new Resident(town.service.url);
    const room = await browser.open(linkIn(greeting.at(-1))!, {});
    expect(room.body).toContain('家賃を三か月払えていません');
    expect(room.body).toContain('続きのことば');
    const first = await browser.open('/form');
    expect(first.at).toBe('/form/S1');
    const answered: Record<string, string> = { S1: 'none', S2: 'no', S3: 'self' };
    let page = first;
    for (let n = 0; n < 40 && page.at !== '/form/check'; n += 1) {
      const question = page.at.split('/').at(-1)!;
      const choice = answered[question];
      page = await browser.open(
        page.at,
        choice ? { choice } : question === 'S11' ? { words: 'はるか' } : { exit: 'declined' },
      );
    }
    expect(page.at).toBe('/form/check');
    const done = await browser.open('/form/send', {});
    expect(done.at).toBe('/form/done');
    const record = await town.staff.record(id);
    expect(record).toMatchObject({ speaker: 'self', name: 'はるか', status: 'received', channel: 'line' });
    expect(record.answers.find(({ question }) => question === 'S4')?.shown).toBe('家賃を三か月払えていません');

    await town.staff.reply(id, '家賃のことで、使える制度があります。');
    await eventually(() => expect(heard().at(-1)).toContain('新しいお知らせがあります'));
    expect(heard().join()).not.toContain('制度');
    expect((await browser.open(linkIn(heard().at(-1))!, {})).body).toContain('使える制度があります');
  });
});
