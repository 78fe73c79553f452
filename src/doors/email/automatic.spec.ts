import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownMessageId } from './address.js';
import { type AutomaticKind, automaticKind } from './automatic.js';
import { readMail } from './read-mail.js';

const domain = 'mail.uketome.example.jp';
const from = 'From: a@example.com\n';

async function kindOf(head: string, envelopeFrom?: string): Promise<AutomaticKind | null> {
  return automaticKind(await readMail(Buffer.from(`${head}\nSubject: x\n\nHello\n`), { envelopeFrom }), domain);
}

describe('who wrote a mail', () => {
  // biome-ignore format: one case a line
  const cases: [what: string, head: string, kind: AutomaticKind | null][] = [
    ['a person', from, null],
    ['a person whose program says so', `${from}Auto-Submitted: no`, null],
    ['a person, with a comment', `${from}Auto-Submitted: no (really)`, null],
    ['a person who is urgent', `${from}Precedence: first-class`, null],
    ['an absent colleague', `${from}Auto-Submitted: auto-replied`, 'auto_reply'],
    ['an absent colleague, with parameters', `${from}Auto-Submitted: auto-replied; owner-email="a@b"`, 'auto_reply'],
    ['a program', `${from}auto-submitted: AUTO-GENERATED`, 'auto_reply'],
    ['Exchange', `${from}X-Auto-Response-Suppress: All`, 'auto_reply'],
    ['an old vacation program', `${from}X-Autoreply: yes`, 'auto_reply'],
    ['a vacation program by precedence', `${from}Precedence: auto_reply`, 'auto_reply'],
    ['a newsletter', `${from}Precedence: bulk`, 'bulk'],
    ['a list by precedence', `${from}Precedence: List`, 'bulk'],
    ['a list', `${from}List-Id: <x.example.com>`, 'bulk'],
    ['junk that says it is no machine', `${from}Auto-Submitted: no\nPrecedence: junk`, 'bulk'],
    ['an empty envelope sender', `${from}Return-Path: <>`, 'auto_reply'],
    ['a delivery report', `${from}Content-Type: multipart/report; report-type=delivery-status; boundary=b`, 'bounce'],
    ['a report of unknown type', `${from}Content-Type: multipart/report; boundary=b`, 'bounce'],
    ['a read receipt', `${from}Content-Type: multipart/report; report-type=disposition-notification; boundary=b`, 'auto_reply'],
    ['a mail server', 'From: MAILER-DAEMON@example.com', 'bounce'],
    ['a mail server that names who failed', `${from}X-Failed-Recipients: x@example.com`, 'bounce'],
    ['a postmaster in person', 'From: postmaster@example.com', null],
    ['a postmaster’s program', 'From: postmaster@example.com\nReturn-Path: <>', 'bounce'],
    ['ourselves', `${from}Message-ID: ${ownMessageId('0b7e8a52-3c41-4d7e-9a86-2f1f4f6f7a10', domain.toUpperCase())}\nAuto-Submitted: auto-replied`, 'own'],
    ['a person who answers us', `${from}In-Reply-To: <1@${domain}>\nMessage-ID: <2@example.com>`, null],
    ['a colleague in our own domain', `${from}Message-ID: <1@${domain}>`, null],
    ['a domain that ends like ours', `${from}Message-ID: ${ownMessageId('0b7e8a52-3c41-4d7e-9a86-2f1f4f6f7a10', `evil-${domain}`)}`, null],
  ];
  it.each(cases)('%s', async (_, head, kind) => {
    expect(await kindOf(head)).toBe(kind);
  });

  it('the envelope counts more than the header', async () => {
    expect(await kindOf(from, '')).toBe('auto_reply');
    expect(await kindOf(`${from}Return-Path: <>`, 'a@example.com')).toBeNull();
  });

  it.each([
    ['report_422', 'bounce'],
    ['report_530', 'bounce'],
    ['multi_address_bounce1', 'bounce'],
    ['multipart_report_multiple_status', 'bounce'],
  ])('real bounce %s', async (name, kind) => {
    const path = join(import.meta.dirname, `../../../test/fixtures/mail/messages/multipart_report_emails/${name}.eml`);
    expect(automaticKind(await readMail(readFileSync(path)), domain)).toBe(kind);
  });
});
