import iconv from 'iconv-lite';
import { readMail } from './read-mail.js';

const sjis = (text: string) => iconv.encode(text, 'cp932');
const base64 = (bytes: Buffer) => bytes.toString('base64');

/** A mail of lines, each text or raw bytes. */
function mail(...lines: (string | Buffer | (string | Buffer)[])[]): Buffer {
  return Buffer.concat(
    lines.flatMap((line) => [
      ...(Array.isArray(line) ? line : [line]).map((piece) => Buffer.from(piece as Buffer)),
      Buffer.from('\r\n'),
    ]),
  );
}

const from = 'From: yamada@example.jp';

describe('people', () => {
  // biome-ignore format: one case a line
  const cases: [line: string | Buffer, address: string | null, name: string | null][] = [
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp', null],
    ['<a..b.@docomo.ne.jp>', 'a..b.@docomo.ne.jp', null],
    ['"a..b."@docomo.ne.jp', 'a..b.@docomo.ne.jp', null],
    ['<"a..b."@docomo.ne.jp>', 'a..b.@docomo.ne.jp', null],
    [`=?UTF-8?B?${base64(Buffer.from('山田 花子'))}?= <a@example.jp>`, 'a@example.jp', '山田 花子'],
    [`"=?UTF-8?B?${base64(Buffer.from('山田, 花子'))}?=" <a@example.jp>`, 'a@example.jp', '山田, 花子'],
    [`=?UTF-8?B?${base64(Buffer.from('山田 <a@example.jp>'))}?=`, 'a@example.jp', '山田'],
    [Buffer.concat([sjis('山田花子さんです'), Buffer.from(' <a@example.jp>')]), 'a@example.jp', '山田花子さんです'],
    ['a@example.jp (山田)', 'a@example.jp', '山田'],
    ['山田 a@example.jp', 'a@example.jp', '山田'],
    ['"b@example.com" <a@example.jp>', 'a@example.jp', 'b@example.com'],
    ['Friends: a@example.jp, b@example.jp;', 'a@example.jp', null],
    ['<@relay.example,@x.example:a@example.jp>', 'a@example.jp', null],
    ['<a@exa\r\n mple.jp>', 'a@example.jp', null],
    ['Undisclosed recipients:;', null, null],
    ['山田', null, null],
    ['<>', null, null],
  ];
  it.each(cases)('%s', async (line, address, name) => {
    const read = await readMail(mail([Buffer.from('From: '), Buffer.from(line as string)], '', 'x'));
    expect(read.from).toEqual(address === null ? null : { address, name });
    expect(read.problems.includes('no_sender')).toBe(address === null);
  });

  it('the envelope’s sender is known from SMTP, else from Return-Path', async () => {
    expect((await readMail(mail(from, 'Return-Path: <>', '', 'x'))).envelopeFrom).toBe('');
    expect((await readMail(mail(from, 'Return-Path: <a@b.jp>', '', 'x'))).envelopeFrom).toBe('a@b.jp');
    expect((await readMail(mail(from, '', 'x'))).envelopeFrom).toBeNull();
    expect((await readMail(mail(from, 'Return-Path: <a@b.jp>', '', 'x'), { envelopeFrom: '' })).envelopeFrom).toBe('');
  });
});
