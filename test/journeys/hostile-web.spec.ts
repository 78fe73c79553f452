import { eventually } from '../build/service.js';
import { each, expectQuiet, strings } from './hostile-input.js';
import { LineTown } from './line-ledger.js';

/** A resident's browser without JavaScript: cookies, forms, redirects. */
class Visitor {
  private readonly cookies = new Map<string, string>();
  constructor(private readonly url: string) {}

  /** One request; redirects are followed as a browser does. */
  async go(
    path: string,
    form?: Record<string, string | string[]> | FormData,
  ): Promise<{ status: number; path: string; html: string }> {
    const body =
      form === undefined || form instanceof FormData
        ? form
        : new URLSearchParams(
            Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
          );
    const response = await fetch(new URL(path, this.url), {
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body,
      redirect: 'manual',
    });
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split(/=(.*)/s);
      this.cookies.set(name!, value!);
    }
    const html = await response.text();
    const location = response.headers.get('location');
    if (location?.startsWith('/')) return this.go(location);
    return { status: response.status, path, html };
  }
}

const choicesOf = (html: string): string[] =>
  [...html.matchAll(/<input[^>]*name="choice"[^>]*>/g)].map(([input]) => /value="([^"]*)"/.exec(input)![1]!);

const receiptIn = (html: string): string => /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/.exec(html)![0];

const hiddenOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)![1]!,
      /value="([^"]*)"/.exec(input)![1]!,
    ]),
  );

describe('whatever comes in at the resident form and room', () => {
  let town: LineTown;

  beforeAll(async () => {
    town = await LineTown.open();
  });
  afterEach(async () => {
    expect((await fetch(`${town.service.url}/healthz`)).status).toBe(200);
    expect(town.service.process().exitCode).toBeNull();
  });
  afterAll(() => town.close());

  /** Goes on from page to page to the end; what was written where there is a field for words. */
  async function fill(visitor: Visitor, words: string): Promise<string[]> {
    const written: string[] = [];
    let page = await visitor.go('/form', {});
    for (let step = 0; step < 40 && page.path !== '/form/check'; step++) {
      expect(page.path).toMatch(/^\/form\/\w+$/);
      const choices = choicesOf(page.html);
      const answer: Record<string, string> = {};
      if (choices.length > 0) answer.choice = choices.at(-1)!;
      if (page.html.includes('name="words"')) {
        answer.words = `${words} ${step}`;
        written.push(answer.words);
      }
      page = await visitor.go(page.path, answer);
    }
    expect(page.path).toBe('/form/check');
    return written;
  }

  it('sending the form twice at the same moment makes one consultation with everything in it', async () => {
    const visitor = new Visitor(town.service.url);
    const written = await fill(visitor, '二度押した人の相談です');
    const [first, second] = await Promise.all([visitor.go('/form/send', {}), visitor.go('/form/send', {})]);
    expect(receiptIn(first.html)).toBe(receiptIn(second.html));
    await eventually(async () => {
      const mine = (await town.staff.inbox()).filter((item) => item.channel === 'web');
      expect(mine).toHaveLength(1);
      const record = await town.staff.record(mine[0]!.id);
      expect(record.receipt).toBe(receiptIn(first.html));
      const words = record.messages.map(({ text }) => text).filter((text) => text.startsWith('二度押した'));
      expect(words).toEqual(written);
      expect(record.status).toBe('received');
    });
  });

  /** Sends a form and enters the room with the return words of its last page. */
  async function enterRoom(words: string): Promise<{ visitor: Visitor; id: string }> {
    const visitor = new Visitor(town.service.url);
    await fill(visitor, words);
    const done = await visitor.go('/form/send', {});
    const receipt = receiptIn(done.html);
    expect((await visitor.go('/c', { receipt, words: wordsShown(done.html) })).path).toBe('/c/room');
    const item = (await town.staff.inbox()).find((one) => one.receipt === receipt)!;
    return { visitor, id: item.id };
  }

  it('a button in the room that is pressed twice sends once', async () => {
    const { visitor, id } = await enterRoom('部屋で二度押す人の相談');
    const form = { ...hiddenOf((await visitor.go('/c/room')).html), words: '二度押して書きました' };
    await Promise.all([visitor.go('/c/room', form), visitor.go('/c/room', form)]);
    const { messages } = await town.staff.record(id);
    expect(messages.filter(({ text }) => text === '二度押して書きました')).toHaveLength(1);
  });

  it('every text in the room is a message with that very text, once', async () => {
    const { visitor, id } = await enterRoom('部屋に変な文字を書く人の相談');
    const some = strings.filter((text, i) => text.trim() !== '' && (i % 3 === 0 || /\u0000|\ud83d/.test(text)));
    for (const [i, text] of some.entries()) {
      const { status } = await visitor.go('/c/room', { words: `${i}番 ${text}` });
      expect({ text: text.slice(0, 80), status }).toEqual({ text: text.slice(0, 80), status: 200 });
    }
    const rows = await town.query<{ text: string }>(
      `select text from message where consultation_id = $1 and direction = 'in' order by seq`,
      [id],
    );
    const unix = (text: string) => text.replaceAll('\r\n', '\n').trim();
    const kept = rows.map((row) => unix(row.text)).filter((text) => /^\d+番 /.test(text));
    expect(kept).toEqual(some.map((text, i) => unix(`${i}番 ${text.replaceAll('\u0000', '').toWellFormed()}`)));
    // Shown as text, never run: the only script is our own file.
    const page = (await visitor.go('/c/room')).html;
    expect(page.match(/<(script|img|iframe|svg|object|embed)\b[^>]*>/gi)).toEqual([
      expect.stringMatching(/^<script type="module" src="\/resident\/[\w.?=-]+">$/),
    ]);
  });

  it('every text as an answer, and as the name of a question, a receipt or return words, is taken or told what is wrong', async () => {
    const visitor = new Visitor(town.service.url);
    const start = await visitor.go('/form', {});
    await each(
      strings.filter((_, i) => i % 4 === 0),
      async (text) => {
        const inPath = encodeURIComponent(text.toWellFormed()).slice(0, 1500);
        const asked = [
          visitor.go(start.path, { choice: text, words: text, exit: text }),
          visitor.go(start.path, { choice: [text, text], words: [text, text] }),
          visitor.go('/c', { receipt: text, words: text }),
          new Visitor(town.service.url).go('/form', { language: text }),
          ...(/^\.{0,2}$/.test(inPath)
            ? []
            : [
                visitor.go(`/form/${inPath}`),
                visitor.go(`/form/${inPath}`, { words: text }),
                visitor.go(`/c/${inPath}`),
              ]),
          visitor.go(`/language?to=${inPath}`),
        ];
        for (const { status } of await Promise.all(asked)) {
          expect({ text: text.slice(0, 80), fault: status >= 500 }).toEqual({ text: text.slice(0, 80), fault: false });
        }
      },
      3,
    );
  });

  it('bodies of other kinds, broken ones and huge ones are refused, with no fault', async () => {
    const visitor = new Visitor(town.service.url);
    const start = await visitor.go('/form', {});
    for (const path of [start.path, '/form', '/form/send', '/c', '/c/room', '/c/leave']) {
      for (const [type, body] of [
        ['application/json', '{"words":'],
        ['application/json', '{"words":{"a":1},"choice":[[]]}'],
        ['application/json', '"x"'],
        ['application/x-www-form-urlencoded', `words=${'%E3%81%82'.repeat(1_200_000)}`],
        ['application/x-www-form-urlencoded', `${'a=1&'.repeat(5000)}`],
        ['application/x-www-form-urlencoded', 'words=%ff%fe%00&choice=%'],
        ['multipart/form-data', 'no boundary'],
        ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nhalf'],
        ['text/plain', 'x'],
      ] as const) {
        const response = await fetch(town.service.url + path, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
          redirect: 'manual',
        }).catch(() => null);
        if (response)
          expect({ path, type, body: body.slice(0, 40), fault: response.status >= 500 }).toMatchObject({
            fault: false,
          });
      }
    }
  });

  it('none of it is in the log, which tells of no fault either', () => {
    expectQuiet(town.service.log());
    expect(town.service.log()).not.toMatch(/二度押した|部屋に変な/);
  });
});

/** The return words as the last page shows them: four words of hiragana in a row. */
function wordsShown(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, '\n');
  const found = /続きのことば[\s\S]*?((?:[ぁ-んー]{2,}[ 　・\n-]+){2,}[ぁ-んー]{2,})/.exec(text);
  if (!found) throw new Error(`no return words in ${text.replaceAll(/\s+/g, ' ').slice(0, 800)}`);
  return found[1]!.trim();
}
