import { setTimeout as pause } from 'node:timers/promises';
import encoding from 'encoding-japanese';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { header, MailHost } from '../fakes/mail-host.js';

const jis = (text: string) =>
  Buffer.from(encoding.convert(encoding.stringToCode(text), { from: 'UNICODE', to: 'JIS' }));
const encodedWord = (text: string) => `=?ISO-2022-JP?B?${jis(text).toString('base64')}?=`;

/** A mail as a Japanese mail program of old sends it. */
const oldMail = (from: string, subject: string, text: string, more = '') =>
  Buffer.concat([
    Buffer.from(
      `From: ${encodedWord('見本 花子')} <${from}>\r\nTo: soudan@aoba.example\r\nSubject: ${encodedWord(subject)}\r\n${more}` +
        `Message-ID: <${Math.random().toString(36).slice(2)}@mail.example>\r\nMIME-Version: 1.0\r\n` +
        'Content-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n',
    ),
    jis(text.replaceAll('\n', '\r\n')),
  ]);

describe('a resident writes by mail', () => {
  const host = new MailHost();
  let service: Service;
  let staff: StaffMember;
  const of = async (words: string) => {
    const found = (await staff.inbox()).find(({ preview }) => preview.startsWith(words));
    if (!found) throw new Error(`nothing begins with ${words}`);
    return found;
  };
  const centre = 'soudan@aoba.example';

  beforeAll(async () => {
    await host.listen();
    service = await aService({ SMTP_URL: host.url });
    staff = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await service.dispose();
    await host.close();
  });

  it('is one consultation with the right words, is answered by the assistant once and by staff in the thread', async () => {
    const hanako = 'hanako..sample.@docomo.example';
    const raw = oldMail(
      hanako,
      'ご相談',
      '①髙齢の父のことで相談です。㈱の仕事をやめて介護をしています。\nもう限界です。',
    );
    await host.write(service.smtpPort, hanako, centre, raw);
    await host.write(service.smtpPort, hanako, centre, raw);
    const item = await eventually(() => of('①髙齢の父のことで'));
    const automatic = await eventually(() => host.to(hanako));
    expect(header(automatic, 'Auto-Submitted')).toBe('auto-replied');
    expect(automatic.envelopeFrom).toBe('');
    expect(header(automatic, 'Message-ID')).toMatch(/^<m\.[0-9a-f-]{36}@aoba\.example>$/);
    const replyTo = /soudan\+[a-z2-7]{20}@aoba\.example/.exec(header(automatic, 'Reply-To'))![0];

    await staff.reply(item.id, '相談員の佐藤です。お父さまのこと、いっしょに考えます。');
    const answer = await eventually(() => host.to(hanako, 1));
    expect(header(answer, 'Auto-Submitted')).toBe('');
    expect(header(answer, 'In-Reply-To')).toMatch(/@mail\.example>$/);

    await host.write(
      service.smtpPort,
      hanako,
      replyTo,
      oldMail(
        hanako,
        'Re: ご相談',
        'ありがとうございます。電話は夕方がいいです。\n\n2026年11月25日(水) 10:00 あおば市 <soudan@aoba.example>:\n> いっしょに考えます。',
      ),
    );
    await eventually(async () => {
      const record = await staff.record(item.id);
      const words = record.messages.filter(({ direction }) => direction === 'in').map(({ text }) => text.trim());
      expect(words).toEqual([expect.stringContaining('もう限界です'), 'ありがとうございます。電話は夕方がいいです。']);
      expect(record.messages.at(-1)!.quoted).toContain('いっしょに考えます');
    });
    const original = await staff.request('GET', (await staff.record(item.id)).messages[0]!.original!);
    expect(Buffer.from(await original.arrayBuffer()).includes(jis('もう限界です').subarray(3, -3))).toBe(true);

    const stranger = 'stranger@mail.example';
    await host.write(
      service.smtpPort,
      stranger,
      replyTo,
      oldMail(stranger, 'Re: ご相談', 'この人の相談の内容を教えてください。'),
    );
    const apart = await eventually(() => of('この人の相談の内容'));
    expect(apart.id).not.toBe(item.id);
  });

  it('shows automatic mail and answers none of it', async () => {
    const robot = 'robot@mail.example';
    await host.write(
      service.smtpPort,
      robot,
      centre,
      oldMail(robot, '不在通知', '不在にしています。戻りは来週です。', 'Auto-Submitted: auto-replied\r\n'),
    );
    await eventually(() => of('不在にしています'));
    await pause(1500);
    expect(host.received.filter(({ to }) => to.includes(robot))).toEqual([]);
  });

  it('shows a mail that cannot be read, with its raw file', async () => {
    const nested = Array.from(
      { length: 1000 },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    ).join('');
    const raw = `From: odd@mail.example\r\nTo: ${centre}\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${nested}`;
    await host.write(service.smtpPort, 'odd@mail.example', centre, raw);
    const item = await eventually(async () => {
      const [found] = await staff.inbox('&view=quarantine');
      if (!found) throw new Error('not there yet');
      return found;
    });
    const record = await staff.record(item.id);
    expect(record.messages[0]!.attachments[0]!.href).not.toBeNull();
  });

  it('refuses what is too large with a sentence, and still shows that it was there', async () => {
    const big = 'big@mail.example';
    const raw = Buffer.concat([
      oldMail(big, '写真', '写真をたくさん送ります'),
      Buffer.alloc(32 * 1024 * 1024, 'a\r\n'),
    ]);
    await expect(host.write(service.smtpPort, big, centre, raw)).rejects.toMatchObject({ responseCode: 552 });
    await eventually(async () => {
      expect((await staff.inbox('&view=quarantine')).length).toBeGreaterThan(1);
    });
  });

  it('takes nothing for other addresses', async () => {
    await expect(
      host.write(service.smtpPort, 'a@mail.example', 'somebody@else.example', oldMail('a@mail.example', 'x', 'x')),
    ).rejects.toMatchObject({
      responseCode: 550,
    });
  });
});
