import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UnreadableMail } from './mail-problem.js';
import { readMail } from './read-mail.js';

const samples = join(import.meta.dirname, '../../../test/fixtures/mail/messages');

describe('mail that is there to hurt', () => {
  const nested = (depth: number) =>
    Buffer.from(
      `${Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}x\n\n--b${n}x\n`).join('')}\nx`,
    );
  // biome-ignore format: one case a line
  const cases: [what: string, raw: () => Buffer, reason: string][] = [
    ['1,000 levels', () => nested(1_000), 'too_deep'],
    ['50,000 parts', () => Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(50_000)}`), 'too_many_parts'],
    ['mail in mail in mail', () => Buffer.from(`${'Content-Type: message/rfc822\n\n'.repeat(1_000)}x`), 'too_deep'],
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['line ends only', () => Buffer.from('\r\n\r\n'), 'empty'],
    ['more than allowed', () => Buffer.alloc(31 * 1024 * 1024, 'a'), 'too_large'],
  ];
  it.each(cases)('%s cannot be read, with a reason', async (_, raw, reason) => {
    await expect(readMail(raw())).rejects.toMatchObject({ reason });
  });

  it.each([
    ['50,000 nested elements', `Content-Type: text/html\n\n${'<div>'.repeat(50_000)}助けて${'</div>'.repeat(50_000)}`],
    ['50,000 nested quotations', `Content-Type: text/html\n\n${'<blockquote>'.repeat(50_000)}助けて`],
    ['50,000 scripts that never end', `Content-Type: text/html\n\n助けて${'<script>'.repeat(50_000)}`],
    ['a million tags in one line', `Content-Type: text/html\n\n${'<b>a</b>'.repeat(125_000)}助けて`],
    ['50,000 open comments', `Content-Type: text/html\n\n助けて${'<!-- <a href="'.repeat(50_000)}`],
    ['a header without end', `Subject: ${'=?'.repeat(200_000)}\n\n助けて`],
    ['encoded words without end', `Subject: ${'=?a?b?'.repeat(100_000)}\n\n助けて`],
    ['brackets without end', `From: ${'('.repeat(300_000)}\n\n助けて`],
    ['100,000 recipients', `To: ${'a@b.jp, '.repeat(100_000)}\n\n助けて`],
    ['100,000 fields', `${'X: y\n'.repeat(100_000)}\n助けて`],
    ['100,000 parameters', `Content-Type: text/plain${';a=b'.repeat(100_000)}\n\n助けて`],
  ])('%s is read in reasonable time', async (_, raw) => {
    const started = Date.now();
    expect((await readMail(Buffer.from(raw))).text).toContain('助けて');
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('25 MB of quoted-printable need no more than a few times their size', async () => {
    const raw = Buffer.concat([
      Buffer.from('Content-Transfer-Encoding: quoted-printable\n\n'),
      Buffer.alloc(25 * 1024 * 1024, '=41=42=43\n'),
    ]);
    const before = process.memoryUsage().rss;
    expect((await readMail(raw)).text.length).toBeGreaterThan(8_000_000);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(400);
  });
});

describe('whatever comes', () => {
  const corpus = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(samples, name)));

  async function readOrRefuse(raw: Buffer): Promise<void> {
    try {
      const read = await readMail(raw);
      for (const text of [
        read.text,
        read.subject,
        read.html ?? '',
        read.from?.name ?? '',
        ...read.attachments.map(({ name }) => name),
      ]) {
        expect(text.includes('\u0000')).toBe(false);
        expect(text.isWellFormed()).toBe(true);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableMail);
      expect((error as UnreadableMail).reason).not.toBe('fault');
    }
  }

  it('bytes at random are read or refused', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc
        .string({
          unit: fc.constantFrom(
            '\x1b',
            '$',
            'B',
            '(',
            'I',
            '=',
            '?',
            '\n',
            '\r',
            ':',
            ';',
            '"',
            '<',
            '>',
            '@',
            'é',
            '\0',
            ' ',
            '--b',
            'Content-Type: multipart/mixed; boundary=b\n',
          ),
          maxLength: 200,
        })
        .map((text) => Buffer.from(text, 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(bytes, (each) => readOrRefuse(Buffer.from(each))),
      { numRuns: 500 },
    );
  });

  it('real mails, cut and changed, are read or refused', async () => {
    const change = fc.record({
      mail: fc.constantFrom(...corpus),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      places: fc.array(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ minLength: 1, maxLength: 4 })),
        { maxLength: 8 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ mail, cut, places }) => {
        const raw = Buffer.from(mail.subarray(0, Math.ceil(mail.length * cut)));
        for (const [where, bytes] of places)
          raw.set(
            bytes.subarray(0, Math.max(0, raw.length - Math.floor(where * raw.length))),
            Math.floor(where * raw.length),
          );
        await readOrRefuse(raw);
      }),
      { numRuns: 500 },
    );
  });
});
