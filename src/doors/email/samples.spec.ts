import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadMail, readMail } from './read-mail.js';

const samples = join(import.meta.dirname, '../../../test/fixtures/mail');

interface Expected {
  eml: string;
  subject: string;
  from: string;
  text: string;
  html: string;
  att: { name: string }[];
}

const expected: Expected[] = JSON.parse(readFileSync(join(samples, 'expected.json'), 'utf8'));
const bare = (text: string) => text.replace(/\s+/g, '');

/**
 * Where this reader and the samples' own reader differ on purpose, and why. Everything else must agree: a sample that stops
 * agreeing is a regression, and one that begins to agree leaves this table.
 */
const onPurpose: Record<'subject' | 'from' | 'text' | 'attachments', Record<string, string>> = {
  subject: {
    'messages/error_emails/invalid_subject_characters.eml': 'raw Latin letters are read, not dropped',
  },
  from: {
    'messages/plain_emails/mix_caps_content_type.eml': 'an address without angle brackets is found behind the name',
    'messages/rfc2822/example13.eml': 'white space before the colon is allowed by RFC 5322, 4.5',
  },
  text: {
    'messages/error_emails/content_transfer_encoding_7-bit.eml': 'UTF-8 that was called Latin is read as UTF-8',
    'messages/error_emails/content_transfer_encoding_plain.eml': 'letters beyond ASCII are read, not dropped',
    'messages/plain_emails/raw_email6.eml': 'letters beyond ASCII are read, not dropped',
    'messages/rfc2822/example13.eml': 'its first two fields are fields',
    'messages/attachment_2_base64.eml': 'a mail in base64 inside a mail is decoded before its words are shown',
  },
  attachments: {
    'messages/text_with_content_id.eml': 'a text with a Content-ID is words, not a file',
    'messages/multipart_report_emails/multipart_report_multiple_status.eml': 'the same, twice',
    'messages/error_emails/missing_content_disposition.eml': 'a picture without a disposition is a file all the same',
  },
};

function differences(mail: ReadMail, sample: Expected): (keyof typeof onPurpose)[] {
  const same = {
    subject: bare(mail.subject) === bare(sample.subject),
    from: (mail.from?.address ?? '').toLowerCase() === sample.from.toLowerCase(),
    // The samples have no text for a mail in HTML alone; this reader makes one.
    text: mail.textFrom === 'plain' ? bare(mail.text) === bare(sample.text) : bare(sample.text) === '',
    attachments:
      JSON.stringify(mail.attachments.map(({ name }) => name)) === JSON.stringify(sample.att.map(({ name }) => name)),
  };
  return (Object.keys(same) as (keyof typeof same)[]).filter((what) => !same[what]);
}

describe('113 mails from real life', () => {
  it.each(expected.map((sample) => [sample.eml, sample] as const))('%s', async (eml, sample) => {
    const mail = await readMail(readFileSync(join(samples, eml)));
    const allowed = (Object.keys(onPurpose) as (keyof typeof onPurpose)[]).filter((what) => eml in onPurpose[what]);
    expect(differences(mail, sample).sort()).toEqual(allowed.sort());
    if (mail.textFrom === 'html') expect(mail.html).not.toBeNull();
  });

  it('read the same under the line that a server adds at delivery', async () => {
    for (const { eml } of expected) {
      const raw = readFileSync(join(samples, eml));
      const delivered = Buffer.concat([Buffer.from('Return-Path: <someone@example.jp>\r\n'), raw]);
      const { subject, from, text } = await readMail(raw);
      expect(await readMail(delivered)).toMatchObject({ subject, from, text });
    }
  });

  // mailparser 3.9.31 alone: 108, 110, 97, 103. postal-mime 4.0.0: 110, 109, 99, 104.
  it('agree in 112 subjects, 111 senders, 108 texts and 110 lists of attachments', () => {
    const agreed = (what: keyof typeof onPurpose) => expected.length - Object.keys(onPurpose[what]).length;
    expect(expected).toHaveLength(113);
    expect([agreed('subject'), agreed('from'), agreed('text'), agreed('attachments')]).toEqual([112, 111, 108, 110]);
  });
});
