import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Channel, cleaned, type MessageKind } from '../contract/index.js';
import { cleanValue } from '../platform/clean-text.js';
import type { Unit } from '../platform/transaction.js';
import type { MessageDetails } from './message.entity.js';
import { labelOf, previewOf, takesPreview } from './preview.js';
import { newReceipt } from './receipt.js';

/** A file that came with a message: its bytes, or the door's id under which they are fetched later. */
export interface IncomingFile {
  name: string;
  type: string;
  externalId?: string;
  content?: Buffer;
}

/** Something a resident said, ready to be kept. */
export interface IncomingMessage {
  kind: MessageKind;
  text: string;
  at: Date;
  subject?: string | null;
  details?: MessageDetails | null;
  externalId?: string | null;
  rawEventId?: string | null;
  clientId?: string | null;
  replyToken?: string | null;
  withdrawn?: boolean;
  files?: IncomingFile[];
}

/** What a consultation begins with. */
export interface Beginning {
  channel: Channel;
  contactId: string | null;
  name?: string | null;
  status: 'draft' | 'received';
  assistant: 'asking' | 'none';
  dueAt: Date;
  quarantined?: boolean;
}

/**
 * Where a message goes: into the open consultation of a LINE contact (begun if there is none), into a new one, or into
 * one that is known.
 */
export type Target = { openOf: Beginning & { contactId: string } } | { begin: Beginning } | { into: string };

/** A message and where it goes. */
export interface Filing {
  target: Target;
  message: IncomingMessage;
}

/** Where a message was filed. `version` is the record's version that it made. */
export interface Filed {
  messageId: string;
  consultationId: string;
  version: number;
  begun: boolean;
  files: string[];
}

interface Group {
  target: Target;
  filings: { filing: Filing; index: number }[];
}

/**
 * Files messages in the caller's transaction, many at a time: one statement per table, however many there are.
 * Consultations are touched in the order of their keys, so that two processes never wait for each other in a circle.
 */
export async function file(unit: Unit, filings: Filing[]): Promise<Filed[]> {
  const { tx } = unit;
  const groups = new Map<string, Group>();
  filings.forEach(({ target, message }, index) => {
    const filing = { target, message: { ...message, text: cleaned(message.text) } };
    const key = 'openOf' in target ? `c${target.openOf.contactId}` : 'into' in target ? `i${target.into}` : `n${index}`;
    const group = groups.get(key) ?? { target, filings: [] };
    group.filings.push({ filing, index });
    groups.set(key, group);
  });
  const ordered = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const places = [
    ...(await begin(
      tx,
      ordered.filter((group) => !('into' in group.target)),
    )),
    ...(await advance(
      tx,
      ordered.filter((group) => 'into' in group.target),
    )),
  ];

  const filed: Filed[] = [];
  const rows: unknown[][] = [];
  for (const { group, consultationId, version, begun } of places) {
    group.filings.forEach(({ filing, index }, nth) => {
      const at = version - group.filings.length + nth + 1;
      const messageId = randomUUID();
      filed[index] = { messageId, consultationId, version: at, begun: begun && nth === 0, files: [] };
      rows.push(messageRow(messageId, consultationId, at, filing.message));
    });
  }
  insertMessages(unit, rows);
  await insertFiles(tx, filings, filed);
  return filed;
}

interface Place {
  group: Group;
  consultationId: string;
  version: number;
  begun: boolean;
}

async function begin(tx: EntityManager, groups: Group[]): Promise<Place[]> {
  if (groups.length === 0) return [];
  const rows = groups.map((group) => {
    const start = 'openOf' in group.target ? group.target.openOf : 'begin' in group.target ? group.target.begin : null;
    const texts = group.filings.map(({ filing }) => filing.message);
    return { id: randomUUID(), start: start!, texts, line: lineOf(texts, start!.assistant === 'asking', '') };
  });
  // On a conflict the open consultation goes on; whether its row takes the new line is decided as in `takesPreview`.
  const stored: { id: string; version: number; contact_id: string | null; given: string }[] = await tx.query(
    `insert into consultation as c (id, receipt, channel, contact_id, name, status, assistant, due_at, received_at, last_at, preview, quarantined, version)
     select id, receipt, channel, contact_id, name, status, assistant, due_at, at, last_at, preview, quarantined, added
     from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::boolean[], $13::int[])
       as n (id, receipt, channel, contact_id, name, status, assistant, due_at, at, last_at, preview, quarantined, added)
     on conflict (contact_id) where channel = 'line' and status not in ('closed', 'lapsed') do update set
       version = c.version + excluded.version,
       last_at = greatest(c.last_at, excluded.last_at),
       answered_at = null,
       preview = case when excluded.preview <> '' and excluded.preview not like '［%' and (c.preview = '' or c.preview like '［%' or c.assistant <> 'asking' or length(excluded.preview) >= 15)
         then excluded.preview else c.preview end
     returning id, version, contact_id`,
    [
      rows.map((row) => row.id),
      rows.map(() => newReceipt()),
      rows.map((row) => row.start.channel),
      rows.map((row) => row.start.contactId),
      rows.map((row) => row.start.name ?? null),
      rows.map((row) => row.start.status),
      rows.map((row) => row.start.assistant),
      rows.map((row) => row.start.dueAt),
      rows.map((row) => row.texts[0]!.at),
      rows.map((row) => row.texts.at(-1)!.at),
      rows.map((row) => row.line),
      rows.map((row) => row.start.quarantined ?? false),
      rows.map((row) => row.texts.length),
    ],
  );
  const byId = new Map(stored.map((row) => [row.id, row]));
  const byContact = new Map(stored.map((row) => [row.contact_id, row]));
  return groups.map((group, i) => {
    const own = byId.get(rows[i]!.id);
    const row = own ?? byContact.get(rows[i]!.start.contactId)!;
    return { group, consultationId: row.id, version: row.version, begun: own !== undefined };
  });
}

async function advance(tx: EntityManager, groups: Group[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const group of groups) {
    const consultationId = 'into' in group.target ? group.target.into : '';
    const texts = group.filings.map(({ filing }) => filing.message);
    const [before]: { preview: string; assistant: string }[] = await tx.query(
      'select preview, assistant from consultation where id = $1 for update',
      [consultationId],
    );
    const line = lineOf(texts, before!.assistant === 'asking', before!.preview);
    const [[row]]: [{ version: number }[]] = await tx.query(
      `update consultation set version = version + $2, last_at = greatest(last_at, $3), answered_at = null,
         preview = case when $4 <> '' then $4 else preview end
       where id = $1 returning version`,
      [consultationId, texts.length, texts.at(-1)!.at, line],
    );
    places.push({ group, consultationId, version: row!.version, begun: false });
  }
  return places;
}

function lineOf(messages: IncomingMessage[], asking: boolean, before: string): string {
  let line = before;
  for (const { kind, text, withdrawn } of messages) {
    if (withdrawn || silent.includes(kind)) continue;
    if (!worded.includes(kind)) line ||= labelOf(text);
    else if (takesPreview(line, text, asking)) line = previewOf(text);
  }
  return line;
}

/** Kinds that hold a person's own words, and those that say nothing at all about the matter. */
const worded: MessageKind[] = ['text', 'mail', 'form', 'call', 'postback', 'unreadable', 'unknown'];
const silent: MessageKind[] = ['follow', 'unfollow', 'unsend', 'event'];

function messageRow(id: string, consultationId: string, version: number, message: IncomingMessage): unknown[] {
  return [
    id,
    consultationId,
    version,
    message.kind,
    message.text,
    message.subject === undefined || message.subject === null ? null : cleaned(message.subject),
    message.details ? JSON.stringify(message.details, cleanValue) : null,
    message.at,
    message.externalId ?? null,
    message.rawEventId ?? null,
    message.clientId ?? null,
    message.withdrawn ? message.at : null,
    message.replyToken ?? null,
    message.text.trim() === '' || message.withdrawn || silent.includes(message.kind) ? message.at : null,
  ];
}

function insertMessages(unit: Unit, rows: unknown[][]): void {
  const column = (n: number) => rows.map((row) => row[n]);
  unit.write(
    `insert into message (id, consultation_id, version, direction, kind, text, subject, details, at, sender_kind, delivery,
       external_id, raw_event_id, client_id, withdrawn_at, reply_token, reply_token_at, assessed_at)
     select id, consultation_id, version, 'in', kind, text, subject, details, at, 'resident', 'received',
       external_id, raw_event_id, client_id, withdrawn_at, reply_token, case when reply_token is not null then now() end, assessed_at
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::timestamptz[],
       $9::text[], $10::uuid[], $11::uuid[], $12::timestamptz[], $13::text[], $14::timestamptz[])
       as n (id, consultation_id, version, kind, text, subject, details, at, external_id, raw_event_id, client_id, withdrawn_at, reply_token, assessed_at)`,
    Array.from({ length: 14 }, (_, n) => column(n)),
  );
}

async function insertFiles(tx: EntityManager, filings: Filing[], filed: Filed[]): Promise<void> {
  for (const [index, { message }] of filings.entries()) {
    for (const { name, type, externalId, content } of message.files ?? []) {
      const id = randomUUID();
      await tx.query(
        `insert into attachment (id, message_id, name, type, size, state, external_id, content) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          filed[index]!.messageId,
          cleaned(name),
          type,
          content?.length ?? null,
          content ? 'stored' : 'pending',
          externalId ?? null,
          content ?? null,
        ],
      );
      filed[index]!.files.push(id);
    }
  }
}
