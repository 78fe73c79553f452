import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { MessageKind } from '../../contract/index.js';
import { decodeKept, decodeWebhook, type LineEvent } from './decode.js';
import { threadKeyOf } from './thread.js';

const folder = 'test/fixtures/line/webhook-samples';
const now = new Date('2026-11-25T00:00:00Z');
const sample = (name: string): Buffer => readFileSync(`${folder}/${name}.json`);
const names = readdirSync(folder).map((file) => file.replace('.json', ''));

function eventsOf(body: Buffer | object | string): LineEvent[] {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const decoded = decodeWebhook(bytes, now);
  if (!decoded.ok) throw new Error(decoded.why);
  return decoded.events;
}
const one = (event: object): LineEvent => eventsOf({ destination: 'U0', events: [event] })[0]!;
const said = (message: unknown): LineEvent['message'] => one({ type: 'message', message }).message;

describe("LINE's own samples", () => {
  it.each([
    ['text-user', 'text', 'Hello, world'],
    ['text-group', 'text', 'Hello, world'],
    ['text-mention', 'text', 'Hello, world @Brown and @Cony'],
    ['text-emojis', 'text', 'Hello, world'],
    ['image', 'image', '画像'],
    ['video', 'video', '動画（1分00秒）'],
    ['file', 'file', 'ファイル：sample.pdf（22KB）'],
    ['sticker', 'sticker', 'スタンプ：bed、寝る'],
    ['sticker-with-text', 'sticker', 'スタンプ「userEnteredText」'],
    ['sticker-keywords-array', 'sticker', 'スタンプ：keyword'],
    ['sticker-keywords-remove', 'sticker', 'スタンプ'],
    ['location', 'location', '位置情報：hello 〒150-0002 東京都渋谷区渋谷２丁目２１−１（緯度35.65911、経度139.70373）'],
    ['follow', 'follow', '友だちに追加されました'],
    ['unfollow', 'unfollow', 'ブロックされました'],
    ['unsend', 'unsend', 'メッセージの送信が取り消されました'],
    ['postback', 'postback', 'ボタンが押されました'],
    ['join', 'event', 'グループに招待されました'],
    ['leave', 'event', 'グループから退出しました'],
    ['member_joined', 'event', 'グループに人が加わりました'],
    ['member_left', 'event', 'グループから人が抜けました'],
    ['beacon', 'event', 'ビーコンの近くに来ました'],
    ['beacon_with_dm', 'event', 'ビーコンの近くに来ました'],
    ['account_link', 'event', 'アカウントが連携されました'],
    ['video-play-complete', 'event', '動画を最後まで見ました'],
    ['webhook-redelivery', 'text', 'Hello, world'],
  ])('%s is shown as %s: %s', (name, kind, text) => {
    const [event] = eventsOf(sample(name));
    expect(event!.message).toMatchObject({ kind, text });
    expect(JSON.parse(event!.raw)).toEqual(JSON.parse(sample(name).toString()).events[0]);
  });

  it('are all told above, and keep their id, time and reply token', () => {
    expect(names).toHaveLength(25);
    expect(eventsOf(sample('webhook-redelivery'))[0]).toMatchObject({
      webhookEventId: '01G2KZKG2DS765NMRH3GZFD8AP',
      redelivered: true,
      type: 'message',
      at: new Date(1462629479859),
      replyToken: 'nHuyWiB7yP5Zw52FIkcQobQuGDXCTA',
      source: { kind: 'user', userId: 'u206d25c2ea6bd87c17655609a1c37cb8', threadId: null },
    });
    expect(eventsOf(sample('unsend'))[0]!.unsends).toBe('325708');
    expect(eventsOf(sample('postback'))[0]!.postbackData).toBe('action=buyItem&itemId=123123&color=red');
    expect(eventsOf(sample('sticker'))[0]!.message.details).toMatchObject({ packageId: '1', stickerId: '1' });
  });

  it('say which content has to be fetched: never one at an outside address', () => {
    expect(eventsOf(sample('image'))[0]!.message.media).toBe(false);
    expect(eventsOf(sample('file'))[0]!.message.media).toBe(true);
    expect(said({ id: '1', type: 'audio', duration: 900, contentProvider: { type: 'line' } })).toMatchObject({
      media: true,
      text: '音声（1秒）',
    });
  });

  it('give no reply token while another module holds the channel', () => {
    expect(eventsOf(sample('text-group'))[0]!.replyToken).toBeNull();
  });
});

describe('what is no webhook', () => {
  it.each([
    ['', 'not_json'],
    ['i am not jason', 'not_json'],
    ['[]', 'not_an_object'],
    ['null', 'not_an_object'],
    ['"events"', 'not_an_object'],
    ['{}', 'no_events'],
    ['{"events":{"length":1}}', 'no_events'],
  ])('%p → %s', (body, why) => {
    expect(decodeWebhook(Buffer.from(body))).toEqual({ ok: false, why });
  });

  it('takes the empty list of the connection test', () => {
    expect(decodeWebhook(Buffer.from('{"destination":"U0","events":[]}'))).toEqual({ ok: true, events: [] });
  });
});

describe('what this version does not know', () => {
  it('stays visible, with its words', () => {
    expect(one({ type: 'messageEdited', message: { id: '9', text: '明日ではなく今日です' } }).message).toMatchObject({
      kind: 'unknown',
      text: '未対応の種類（messageEdited）：明日ではなく今日です',
    });
    expect(said({ id: '5', type: 'hologram' })).toMatchObject({ kind: 'unknown', externalId: '5' });
    expect(said({ id: '5', type: 'toString' })).toMatchObject({ kind: 'unknown' });
    expect(said({ id: '5', type: 'text', text: { not: 'a text' } }).kind).toBe('unknown');
    expect(said(undefined)).toMatchObject({ kind: 'unknown', externalId: null });
    expect(one({ type: 'constructor' }).message.kind).toBe('unknown');
  });

  it('gets an id of its content when LINE gave none, the same for a redelivery', () => {
    const event = { type: 'message', message: { type: 'text', id: '1', text: 'a' } };
    const first = one({ ...event, deliveryContext: { isRedelivery: false } });
    const again = one({ ...event, deliveryContext: { isRedelivery: true } });
    expect(first.webhookEventId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again.webhookEventId).toBe(first.webhookEventId);
    expect(one({ ...event, message: { ...event.message, id: '2' } }).webhookEventId).not.toBe(first.webhookEventId);
  });

  it.each([0, -1, 1e18, Number.MAX_VALUE, '1462629479859', null, undefined])(
    'takes now for the time %p',
    (timestamp) => {
      expect(one({ type: 'follow', timestamp }).at).toEqual(now);
    },
  );

  it('makes NUL and half a surrogate pair readable and keeps them as they came in raw', () => {
    const event = one({ type: 'message', message: { type: 'text', id: '1', text: 'a\u0000b\ud83d' } });
    expect(event.message.text).toBe('a\ufffdb\ufffd');
    expect(JSON.parse(event.raw)).toMatchObject({ message: { text: 'a\u0000b\ud83d' } });
  });

  it('survives a body nested deeper than a stack', () => {
    const deep = '['.repeat(300_000) + ']'.repeat(300_000);
    const [event] = eventsOf(
      `{"events":[{"type":"message","message":{"type":"text","id":"1","text":"a","x":${deep}}}]}`,
    );
    expect(event!.message.text).toBe('a');
    expect(() => JSON.stringify(event)).not.toThrow();
    expect(decodeKept(Buffer.from(event!.raw), now).message.text).toBe('a');
  });
});

describe('whose thread', () => {
  const from = (source: object) =>
    threadKeyOf(one({ type: 'message', source, message: { type: 'text', id: '1', text: 'a' } }));

  it('keeps a group and a room apart from the person in it', () => {
    expect(from({ type: 'user', userId: 'U1' })).toBe('user:U1');
    expect(from({ type: 'group', groupId: 'C1', userId: 'U1' })).toBe('group:C1');
    expect(from({ type: 'room', roomId: 'R1', userId: 'U1' })).toBe('group:R1');
    expect(from({ type: 'group', userId: 'U1' })).toBeNull();
    expect(from({ type: 'user' })).toBeNull();
    expect(from({ type: 'user', userId: 7 })).toBeNull();
    expect(from({ type: 'space', userId: 'U1' })).toBeNull();
  });

  it('gives each event of a mixed batch its own sender', () => {
    const sender = fc.record({ userId: fc.string({ minLength: 1, maxLength: 40 }), text: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(sender, { maxLength: 50 }), (senders) => {
        const events = eventsOf({
          events: senders.map(({ userId, text }, id) => ({
            type: 'message',
            source: { type: 'user', userId },
            message: { type: 'text', id: String(id), text },
          })),
        });
        expect(events).toHaveLength(senders.length);
        for (const [index, { userId }] of senders.entries()) {
          const same = senders.filter((other) => other.userId === userId).length;
          expect(events.filter((event) => threadKeyOf(event) === threadKeyOf(events[index]!))).toHaveLength(same);
          expect((JSON.parse(events[index]!.raw) as { message: { id: string } }).message.id).toBe(String(index));
        }
      }),
    );
  });
});

describe('any body at all', () => {
  const storable = ({ raw, ...event }: LineEvent) => {
    expect(decodeKept(Buffer.from(raw), now)).toEqual({ ...event, raw });
    const kept = JSON.stringify(event);
    expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/);
    expect(MessageKind.safeParse(event.message.kind).success).toBe(true);
    expect(event.at.getTime()).not.toBeNaN();
    expect(event.message.text).not.toBe('');
  };

  it('is decoded without a throw, can be stored, and is read the same again from what was kept', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ stringUnit: 'binary' })), (events) => {
        for (const event of eventsOf({ events })) storable(event);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeWebhook(Buffer.from(bytes)).ok).toBe('boolean');
      }),
    );
  });

  it('may be a sample with anything put anywhere', () => {
    const odd = fc.oneof(
      fc.jsonValue({ stringUnit: 'binary' }),
      fc.constantFrom('\u0000', '\ud800', '__proto__', Number.MAX_VALUE, -0),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), odd, (name, at, value) => {
        const body = JSON.parse(sample(name).toString()) as { events: unknown[] };
        const places: [Record<string, unknown>, string][] = [];
        const walk = (node: unknown) => {
          if (typeof node !== 'object' || node === null) return;
          for (const key of Object.keys(node)) {
            places.push([node as Record<string, unknown>, key]);
            walk((node as Record<string, unknown>)[key]);
          }
        };
        walk(body.events);
        const [node, key] = places[at % places.length]!;
        node[key] = value;
        const events = eventsOf(body);
        expect(events).toHaveLength(1);
        storable(events[0]!);
      }),
      { numRuns: 500 },
    );
  });
});
