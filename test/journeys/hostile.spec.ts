import { signatureOf } from '../../src/doors/line/signature.js';
import { readable } from '../../src/doors/line/storable.js';
import { audio, file, location, postback, sticker, text, type WebhookEvent } from '../../src/trial/line/events.js';
import { eventually } from '../build/service.js';
import { MailHost } from '../fakes/mail-host.js';
import { clear, each, expectQuiet, odd, strings } from './hostile-input.js';
import { LineTown } from './line-ledger.js';

describe('whatever comes in by LINE or mail', () => {
  let town: LineTown;

  beforeAll(async () => {
    town = await LineTown.open();
  });
  afterEach(async () => {
    expect((await fetch(`${town.service.url}/healthz`)).status).toBe(200);
    expect(town.service.process().exitCode).toBeNull();
  });
  afterAll(() => town.close());

  const signed = (body: Buffer | string, url = '/webhooks/line') =>
    fetch(town.service.url + url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-line-signature': signatureOf('channel-secret', Buffer.from(body)),
      },
      body: new Uint8Array(Buffer.from(body)),
    });

  it('every text becomes a message with that very text', async () => {
    const { userId } = town.line.addPhone('変な文字の人');
    // LINE sends no empty texts; one would show as an event of an unknown kind.
    const sent = strings.filter((words) => words !== '');
    const events = sent.map((words) => text(userId, words));
    for (let at = 0; at < events.length; at += 40) await town.deliverUntilTaken(events.slice(at, at + 40));
    await town.allFiled();
    const rows = await town.query<{ text: string; external_id: string }>(
      `select text, external_id from message where external_id = any($1) order by seq`,
      [events.map(({ message }) => message!.id)],
    );
    const kept = new Map(rows.map((row) => [row.external_id, row.text]));
    const changed = events
      .map(({ message }, i) => ({ sent: readable(sent[i]!), kept: kept.get(message!.id) }))
      .filter((one) => one.sent !== one.kept);
    expect(changed).toEqual([]);
    expect(rows).toHaveLength(events.length);
    await eventually(async () => {
      const waiting = await town.query(`select id from message where direction = 'in' and assessed_at is null`);
      expect(waiting).toEqual([]);
    });
  });

  it('every text in any other field is kept: names of files, places, buttons, stickers', async () => {
    const { userId } = town.line.addPhone('変な名前の人');
    const events = strings.flatMap((words) => [
      file(userId, words, 1),
      location(userId, words, words, 35, 140),
      postback(userId, words, { datetime: words }),
      sticker(userId, [words], words),
      audio(userId, 1),
    ]);
    for (let at = 0; at < events.length; at += 50) await town.deliverUntilTaken(events.slice(at, at + 50));
    await town.allFiled();
    const [kept] = await town.query<{ rows: number; raw: number }>(
      `select count(*)::int as raw, count(m.id)::int as rows from raw_event r left join message m on m.raw_event_id = r.id
       where r.webhook_event_id = any($1)`,
      [events.map(({ webhookEventId }) => webhookEventId)],
    );
    expect(kept).toEqual({ raw: events.length, rows: events.length });
    const [one] = await town.query<{ consultation_id: string }>(
      'select consultation_id from message m join raw_event r on r.id = m.raw_event_id where r.webhook_event_id = $1',
      [events[0]!.webhookEventId],
    );
    expect(
      await clear(await town.staff.request('GET', `/api/consultations/${one!.consultation_id}`), 'the record'),
    ).toBe(200);
  });

  it('a text of 100,000 characters is kept whole', async () => {
    const { userId } = town.line.addPhone('長い話の人');
    const words = '助けてほしいことがあります。'.repeat(7143).slice(0, 100_000);
    expect(await town.deliver([text(userId, words)])).toBe(200);
    await town.allFiled();
    const record = await town.recordOf('助けてほしいことがあります。助けて');
    expect(record.messages.find(({ direction }) => direction === 'in')!.text).toBe(words);
  });

  it('an event with anything in any field is kept, or the webhook is refused as a whole', async () => {
    const sample = text('U00000000000000000000000000000001', '形のおかしい出来事');
    const places = Object.keys(sample).flatMap((key) => {
      const inner = sample[key];
      const below = typeof inner === 'object' && inner !== null ? Object.keys(inner).map((k) => [key, k]) : [];
      return [[key], ...below];
    });
    let n = 0;
    const events = places.flatMap(([key, inner]) =>
      odd.map((value) => {
        n += 1;
        const fresh = text(`U${String(n).padStart(32, '0')}`, `形のおかしい出来事 ${n}`) as WebhookEvent;
        const changed = inner === undefined ? value : { ...(fresh[key!] as object), [inner]: value };
        return { ...fresh, [key!]: changed };
      }),
    );
    await each(events, async (event) => {
      const response = await signed(JSON.stringify({ destination: 'x', events: [event] }));
      expect([200, 400]).toContain(await clear(response, event));
    });
  });

  it('one odd event takes none of its neighbours with it', async () => {
    const { userId } = town.line.addPhone('となりの人');
    const good = [text(userId, 'となりの一つめ'), text(userId, 'となりの二つめ')];
    const events = [good[0], ...odd.map((value) => ({ ...text(userId, 'x'), message: value })), good[1]];
    const status = await clear(await signed(JSON.stringify({ destination: 'x', events })), 'odd events');
    expect(status).toBe(200);
    await town.allFiled();
    const record = await town.recordOf('となりの一つめ');
    const words = record.messages.map((message) => message.text);
    expect(words.indexOf('となりの二つめ')).toBeGreaterThan(words.indexOf('となりの一つめ'));
  });

  it.each([
    ['nothing', ''],
    ['half a body', '{"destination":"x","events":[{'],
    ['a word', 'null'],
    ['a list', '[]'],
    ['events that are no list', '{"events":{}}'],
    ['no events', '{"destination":"x"}'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
    ['a deep well', '['.repeat(200_000)],
    ['a deep body', `{"events":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('%s, signed, is refused as no webhook', async (what, body) => {
    const status = await clear(await signed(body), what);
    expect([200, 400]).toContain(status);
  });

  it('a body of 10 MB is refused, signed or not', async () => {
    const large = Buffer.from(JSON.stringify({ events: [], filler: 'x'.repeat(10 * 1024 * 1024) }));
    // Whoever sends on and on may see the connection closed before the answer.
    const response = await signed(large).catch(() => null);
    if (response) expect(await clear(response, '10 MB')).toBe(413);
    const unsigned = await fetch(`${town.service.url}/webhooks/line`, {
      method: 'POST',
      body: new Uint8Array(large),
    }).catch(() => null);
    if (unsigned) expect([401, 413]).toContain(await clear(unsigned, '10 MB'));
  });

  it('without a right signature nothing is read', async () => {
    const body = JSON.stringify({ destination: 'x', events: [text('U1', '署名のない言葉')] });
    for (const signature of [
      undefined,
      '',
      'x',
      'あ',
      signatureOf('another-secret', Buffer.from(body)),
      'A'.repeat(8000),
    ]) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (signature !== undefined) headers['x-line-signature'] = encodeURIComponent(signature);
      expect(
        await clear(await fetch(`${town.service.url}/webhooks/line`, { method: 'POST', headers, body }), signature),
      ).toBe(401);
    }
    await expect(town.recordOf('署名のない言葉')).rejects.toThrow();
  });

  it('at the mail door every mail is a visible row, or refused with a sentence', async () => {
    const host = new MailHost();
    const mails = [...strings.filter((_, i) => i % 7 === 0), 'まえ\u0000うしろ'].map((words, i) =>
      [
        Buffer.from(
          `From: ${words} <hostile${i}@mail.example>\r\nTo: soudan@aoba.example\r\nSubject: ${words}\r\nX-Odd: ${words}\r\n\r\n${words}\r\nおかしなメール${i}\r\n`,
        ),
        Buffer.from(`${words}\r\n\r\n${words}`),
        Buffer.from(
          `Content-Type: multipart/mixed; boundary="${words}"\r\n\r\n--${words}\r\nContent-Disposition: attachment; filename="${words}"\r\n\r\n${words}\r\n`,
        ),
      ].map((body, n) => ({ from: `hostile${i}-${n}@mail.example`, body })),
    );
    let accepted = 0;
    await each(mails.flat(), async ({ from, body }) => {
      const refused = await host.write(town.service.smtpPort, from, 'soudan@aoba.example', body).then(
        () => null,
        (error: { responseCode?: number }) => error,
      );
      if (refused === null) accepted += 1;
      else expect(refused.responseCode).toBeGreaterThanOrEqual(400);
    });
    expect(accepted).toBeGreaterThan(mails.length);
    await eventually(async () => {
      const [row] = await town.query<{ waiting: number; shown: number; kept: number }>(
        `select count(*) filter (where outcome like 'waiting%')::int as waiting, count(*)::int as kept,
           (select count(*)::int from message where direction = 'in' and raw_event_id in (select id from raw_event where door = 'email')) as shown
         from raw_event where door = 'email'`,
      );
      expect(row).toEqual({ waiting: 0, kept: row!.kept, shown: row!.kept });
      expect(row!.kept).toBeGreaterThan(0);
    }, 90_000);
  });

  it('none of it is in the log, which tells of no fault either', () => expectQuiet(town.service.log()));
});
