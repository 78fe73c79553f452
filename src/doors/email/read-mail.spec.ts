import iconv from 'iconv-lite';
import { readMail } from './read-mail.js';

/** Japanese in JIS bytes, without the library's help: by way of EUC-JP. */
function jis(text: string): Buffer {
  const euc = iconv.encode(text, 'euc-jp');
  const out: number[] = [0x1b, 0x24, 0x42];
  for (const byte of euc) out.push(byte & 0x7f);
  return Buffer.from([...out, 0x1b, 0x28, 0x42]);
}

const sjis = (text: string) => iconv.encode(text, 'cp932');
const base64 = (bytes: Buffer) => bytes.toString('base64');
const qp = (bytes: Buffer) => [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

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

describe('words of Japanese mail', () => {
  const words = '家賃が払えません。';
  // biome-ignore format: one case a line
  const cases: [what: string, raw: Buffer][] = [
    ['JIS with its charset', mail(from, 'Content-Type: text/plain; charset=ISO-2022-JP', '', jis(words))],
    ['JIS without a charset', mail(from, '', jis(words))],
    ['JIS under a charset that says nothing', mail(from, 'Content-Type: text/plain; charset=us-ascii', '', jis(words))],
    ['JIS in quoted-printable', mail(from, 'Content-Type: text/plain; charset=iso-2022-jp', 'Content-Transfer-Encoding: quoted-printable', '', qp(jis(words)))],
    ['JIS in quoted-printable without a charset', mail(from, 'Content-Transfer-Encoding: Quoted-Printable', '', qp(jis(words)))],
    ['JIS in base64', mail(from, 'Content-Type: text/plain; charset="iso-2022-jp"', 'Content-Transfer-Encoding: base64', '', base64(jis(words)))],
    ['Shift_JIS', mail(from, 'Content-Type: text/plain; charset=Shift_JIS', 'Content-Transfer-Encoding: 8bit', '', sjis(words))],
    ['Shift_JIS without a charset', mail(from, '', sjis(words))],
    ['EUC-JP without a charset', mail(from, '', iconv.encode(words, 'euc-jp'))],
    ['UTF-8 without a charset', mail(from, '', words)],
    ['UTF-8 in base64, line by line', mail(from, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(Buffer.from(words)).replace(/.{8}/g, '$&\r\n'))],
    ['HTML alone', mail(from, 'Content-Type: text/html; charset=utf-8', '', `<html><head><style>p{}</style></head><body><div>家賃が&#x6255;えま<b>せん</b>。</div></body></html>`)],
    ['HTML that names its own charset', mail(from, 'Content-Type: text/html', '', sjis(`<meta charset="Shift_JIS"><p>${words}</p>`))],
    ['bare CR at every line end', Buffer.from(mail(from, 'Content-Type: text/plain; charset=utf-8', '', words).toString('latin1').replaceAll('\r\n', '\r'), 'latin1')],
    ['bare CR under a line that a server added', Buffer.concat([Buffer.from('Return-Path: <a@b.jp>\r\n'), Buffer.from(mail(from, 'Subject: x', 'Content-Type: text/plain; charset=utf-8', '', words).toString('latin1').replaceAll('\r\n', '\r'), 'latin1'), Buffer.from('\r\n')])],
    ['an mbox line under a line that a server added', mail('Return-Path: <a@b.jp>', 'From a@b.jp Wed Apr 27 14:15:31 2005', from, '', words)],
    ['NUL in between', mail(from, '', '家賃が\u0000払えません。')],
    ['an empty plain side beside HTML', mail(from, 'Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', ' ', '--b', 'Content-Type: text/html; charset=utf-8', '', `<p>${words}</p>`, '--b--')],
    ['a multipart without any boundary', mail(from, 'Content-Type: multipart/mixed', '', words)],
    ['a multipart that broke off', mail(from, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', words)],
    ['no empty line after the header', mail(from, 'Subject: x', words)],
  ];
  it.each(cases)('%s', async (_, raw) => {
    expect((await readMail(raw)).text.trim()).toBe(words);
  });

  it('Microsoft’s extensions and half-width kana', async () => {
    const body = Buffer.from('1b24422d212d6a7c621b28491b284936331b2842'.replace('1b2849', ''), 'hex');
    expect((await readMail(mail(from, 'Content-Type: text/plain; charset=iso-2022-jp', '', body))).text).toBe(
      '①㈱髙ｶｳ',
    );
  });
});

describe('subjects', () => {
  // biome-ignore format: one case a line
  const cases: [what: string, line: (string | Buffer)[], subject: string][] = [
    ['an encoded word in JIS', [`=?ISO-2022-JP?B?${base64(jis('相談したい'))}?=`], '相談したい'],
    ['JIS in Q encoding', [`=?iso-2022-jp?Q?${qp(jis('相談'))}?=`], '相談'],
    ['Microsoft’s extensions', [`=?ISO-2022-JP?B?${base64(jis('①'))}?=`], '①'],
    ['raw JIS', [jis('相談したい')], '相談したい'],
    ['raw Shift_JIS', [sjis('相談したい。表を見てください')], '相談したい。表を見てください'],
    ['raw EUC-JP', [iconv.encode('相談したいです', 'euc-jp')], '相談したいです'],
    ['raw UTF-8', ['相談したい'], '相談したい'],
    ['UTF-7 in encoded words', ['=?utf-7?Q?+MFUwbzBm-?='], 'さはて'],
    ['a character cut by two encoded words', [`=?UTF-8?B?${base64(Buffer.from('相談').subarray(0, 4))}?=`, '\r\n ', `=?UTF-8?B?${base64(Buffer.from('相談').subarray(4))}?=`], '相談'],
    ['words beside Latin', ['Re: =?UTF-8?Q?=E7=9B=B8=E8=AB=87?= (2)'], 'Re: 相談 (2)'],
    ['an encoded word that lost its folding', ['Re:\r\n', `=?UTF-8?B?${base64(Buffer.from('相談'))}?=`], 'Re: 相談'],
    ['white space before the colon', [], ''],
    ['an unknown charset', [`=?x-none?B?${base64(Buffer.from('相談'))}?=`], '相談'],
    ['no end', ['=?UTF-8?B?55u46KuH'], '=?UTF-8?B?55u46KuH'],
  ];
  it.each(cases)('%s', async (_, line, subject) => {
    expect((await readMail(mail(['Subject: ', ...line], from, '', 'x'))).subject).toBe(subject);
  });

  it('bare UTF-7 in a mail that is in UTF-7', async () => {
    const read = await readMail(
      mail('Subject: +MFUwbzBm-', 'Content-Type: text/plain; charset=utf-7', '', '+MFUwbzBm-'),
    );
    expect([read.subject, read.text]).toEqual(['さはて', 'さはて']);
  });

  it('is one line, whatever is encoded in it', async () => {
    const read = await readMail(
      mail(`Subject: =?UTF-8?B?${base64(Buffer.from('a\r\nBcc: evil@example.jp\u0000'))}?=`, '', 'x'),
    );
    expect(read.subject).toBe('a Bcc: evil@example.jp');
  });
});

describe('ids and dates', () => {
  it('no empty id is one', async () => {
    const read = await readMail(
      mail(from, 'Message-ID: <>', 'In-Reply-To: ', 'References: <> <1@us> <1@us> (x) <2@us>', '', 'x'),
    );
    expect([read.messageId, read.inReplyTo, read.references]).toEqual([null, null, ['<1@us>', '<2@us>']]);
  });

  it.each([
    ['Wed, 25 Nov 2026 10:00:00 +0900 (JST)', '2026-11-25T01:00:00.000Z'],
    ['25 Nov 2026 10:00:00 +0900', '2026-11-25T01:00:00.000Z'],
    ['Wed, 25 Nov 2026 10:00:00 JST', '2026-11-25T01:00:00.000Z'],
    ['Wed, 25 Nov 2026 10:00:00', '2026-11-25T01:00:00.000Z'],
    ['Wed, 25 Nov 2026 01:00:00 GMT', '2026-11-25T01:00:00.000Z'],
    ['Fri, 01 Jan 1904 00:00:00 GMT', null],
    ['Fri, 01 Jan 2100 00:00:00 GMT', null],
    ['きのう', null],
  ])('date %j', async (line, date) => {
    const now = new Date('2026-11-25T12:00:00Z');
    expect((await readMail(mail(from, `Date: ${line}`, '', 'x'), { now })).date?.toISOString() ?? null).toBe(date);
  });
});

describe('names of attachments', () => {
  const name = '診断書（写し）①.pdf';
  const file = (...headers: (string | Buffer | (string | Buffer)[])[]) =>
    mail(
      from,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'x',
      '--b',
      ...headers,
      '',
      'content',
      '--b--',
    );
  // biome-ignore format: one case a line
  const cases: [what: string, raw: Buffer, name: string][] = [
    ['RFC 2231', file(`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`), name],
    ['RFC 2231 in Shift_JIS', file(`Content-Disposition: attachment; filename*=Shift_JIS'ja'${qp(sjis(name)).replaceAll('=', '%')}`), name],
    ['RFC 2231 in pieces', file(`Content-Disposition: attachment;\r\n filename*0*=UTF-8''${encodeURIComponent('診断書').slice(0, 12)};\r\n filename*1*=${encodeURIComponent('診断書').slice(12)};\r\n filename*2=.pdf`), '診断書.pdf'],
    ['an encoded word, against the rules', file(`Content-Disposition: attachment; filename="=?ISO-2022-JP?B?${base64(jis('診断書'))}?=.pdf"`), '診断書.pdf'],
    ['raw Shift_JIS', file([Buffer.from('Content-Disposition: attachment; filename="'), sjis('診断書です（写し）.pdf'), Buffer.from('"')]), '診断書です（写し）.pdf'],
    ['raw JIS with a quotation mark inside a character', file([Buffer.from('Content-Disposition: attachment; filename="'), jis('あい'), Buffer.from('.pdf"')]), 'あい.pdf'],
    ['only in Content-Type', file(`Content-Type: application/pdf; name="${name}"`), name],
    ['no quotation marks', file('Content-Disposition: attachment; filename=this is it.pdf'), 'this is it.pdf'],
    ['none', file('Content-Type: image/jpeg'), ''],
    ['decomposed by a Mac', file(`Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent('がき'.normalize('NFD'))}.txt`), `${'がき'.normalize('NFD')}.txt`],
  ];
  it.each(cases)('%s', async (_, raw, expected) => {
    const { attachments, text } = await readMail(raw);
    expect(attachments.map((each) => [each.name, each.content.toString()])).toEqual([[expected, 'content']]);
    expect(text).toBe('x');
  });

  it('a forwarded mail is a file, and its words are words', async () => {
    const inner = mail(from, '', '返さないと殺すぞ').toString();
    const raw = mail(
      from,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      '怖いです',
      '--b',
      'Content-Type: message/rfc822',
      '',
      inner,
      '--b--',
    );
    const read = await readMail(raw);
    expect(read.text).toBe('怖いです\n返さないと殺すぞ');
    expect(read.attachments).toHaveLength(1);
  });
});

it('mails inside mails are files once, not once for each level', async () => {
  const raw = Buffer.from(`${from}\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(20)}\r\nx`);
  expect((await readMail(raw)).attachments).toHaveLength(1);
});
