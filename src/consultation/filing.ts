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

/** What goes into one consultation, in the order in which it was said. Messages and files have their ids from here on. */
interface Group {
  target: Target;
  messages: { id: string; index: number; message: IncomingMessage; files: (IncomingFile & { id: string })[] }[];
}

/** A group and the consultation that it went into; `version` is the one after its last message. */
interface Place {
  group: Group;
  consultationId: string;
  version: number;
  begun: boolean;
}

/**
 * Files messages in the caller's transaction, many at a time: one statement for all that begin a consultation, however many there are.
 * Consultations are touched in the order of `lockedSql`: that of the contacts.
 */
export async function file(unit: Unit, filings: Filing[]): Promise<Filed[]> {
  const groups = grouped(filings);
  const beginning = groups.filter(({ target }) => !('into' in target));
  const begun = beginning.length > 0 ? await begin(unit, beginning, 'silently') : [];
  const known = await advance(
    unit.tx,
    groups.filter(({ target }) => 'into' in target),
  );
  if (known.length > 0)
    unit.write(
      `with places as (select * from unnest($1::int[], $2::uuid[], $3::int[]) as p (place, id, before)) ${messagesSql(4, 'places')}`,
      [
        known.map((_, nth) => nth + 1),
        known.map(({ consultationId }) => consultationId),
        known.map(({ version, group }) => version - group.messages.length),
        ...linesOf(known.map(({ group }) => group)),
      ],
    );
  insertFiles(unit, groups);
  return filedAt([...begun, ...known]);
}

/**
 * Files messages that each go into the open consultation of their contact, and writes the row of what changed, all in one statement:
 * nobody has to wait for the answer before the commit.
 */
export async function fileAtOnce(unit: Unit, filings: Filing[]): Promise<Filed[]> {
  const groups = grouped(filings);
  const places = begin(unit, groups, 'telling');
  insertFiles(unit, groups);
  return filedAt(await places);
}

function grouped(filings: Filing[]): Group[] {
  const groups = new Map<string, Group>();
  filings.forEach(({ target, message }, index) => {
    const key = 'openOf' in target ? `c${target.openOf.contactId}` : 'into' in target ? `i${target.into}` : `n${index}`;
    const group = groups.get(key) ?? { target, messages: [] };
    const files = (message.files ?? []).map((one) => ({ ...one, id: randomUUID() }));
    group.messages.push({ id: randomUUID(), index, message: { ...message, text: cleaned(message.text) }, files });
    groups.set(key, group);
  });
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function filedAt(places: Place[]): Filed[] {
  const filed: Filed[] = [];
  for (const { group, consultationId, version, begun } of places) {
    group.messages.forEach(({ id: messageId, index, files }, nth) => {
      filed[index] = {
        messageId,
        consultationId,
        version: version - group.messages.length + nth + 1,
        begun: begun && nth === 0,
        files: files.map(({ id }) => id),
      };
    });
  }
  return filed;
}

/** Kinds that hold a person's own words, and those that say nothing at all about the matter. */
const worded: MessageKind[] = ['text', 'mail', 'form', 'call', 'postback', 'unreadable', 'unknown'];
const silent: MessageKind[] = ['follow', 'unfollow', 'unsend', 'event'];

/** What is kept of a message, as the arrays of `messagesSql` hold it. `place` and `nth` count from one. */
const lineOfMessage = (place: number, nth: number, id: string, message: IncomingMessage): unknown[] => [
  ...[id, place, nth, message.kind, message.text],
  message.subject === undefined || message.subject === null ? null : cleaned(message.subject),
  message.details ? JSON.stringify(message.details, cleanValue) : null,
  ...[message.at, message.externalId ?? null, message.rawEventId ?? null, message.clientId ?? null],
  ...[message.withdrawn ? message.at : null, message.replyToken ?? null],
  message.text.trim() === '' || message.withdrawn || silent.includes(message.kind) ? message.at : null,
];

/** The types of what `lineOfMessage` holds, in its order. */
const columnTypes = 'uuid int int text text text jsonb timestamptz text uuid uuid timestamptz text timestamptz'.split(
  ' ',
);

/** Every message of the groups, column by column. */
const linesOf = (groups: Group[]): unknown[][] => {
  const lines = groups.flatMap(({ messages }, place) =>
    messages.map(({ id, message }, nth) => lineOfMessage(place + 1, nth + 1, id, message)),
  );
  return columnTypes.map((_, column) => lines.map((line) => line[column]));
};

/** Writes the messages of `linesOf`, whose arrays begin with parameter `first`, into the rows of `places` (place, id, before). */
const messagesSql = (first: number, places: string): string => `
  insert into message (id, consultation_id, version, direction, kind, text, subject, details, at, sender_kind, delivery,
    external_id, raw_event_id, client_id, withdrawn_at, reply_token, reply_token_at, assessed_at)
  select n.id, p.id, p.before + n.nth, 'in', kind, text, subject, details, at, 'resident', 'received',
    external_id, raw_event_id, client_id, withdrawn_at, reply_token, case when reply_token is not null then now() end, assessed_at
  from unnest(${columnTypes.map((type, nth) => `$${first + nth}::${type}[]`).join(', ')}) with ordinality
    as n (id, place, nth, kind, text, subject, details, at, external_id, raw_event_id, client_id, withdrawn_at, reply_token, assessed_at, line)
    join ${places} p on p.place = n.place order by n.line`;

/**
 * Where an open consultation goes on, whether its row takes the new line is decided as in `takesPreview`. The key by which a row
 * finds its group again is the contact where only one consultation of theirs may be open, and else its own id.
 */
const beginSql = (tells: boolean): string => `
  with given as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
      $9::timestamptz[], $10::timestamptz[], $11::text[], $12::boolean[], $13::int[])
      with ordinality as n (id, receipt, channel, contact_id, name, status, assistant, due_at, at, last_at, preview, quarantined, added, place)
  ), placed as (
    insert into consultation as c (id, receipt, channel, contact_id, name, status, assistant, due_at, received_at, last_at, preview, quarantined, version)
    select id, receipt, channel, contact_id, name, status, assistant, due_at, at, last_at, preview, quarantined, added from given order by place
    on conflict (contact_id) where channel = 'line' and status not in ('closed', 'lapsed') do update set
      version = c.version + excluded.version,
      last_at = greatest(c.last_at, excluded.last_at),
      answered_at = null,
      preview = case when excluded.preview <> '' and excluded.preview not like '［%' and (c.preview = '' or c.preview like '［%' or c.assistant <> 'asking' or length(excluded.preview) >= 15)
        then excluded.preview else c.preview end
    returning id, version, case when channel = 'line' then contact_id else id end as key
  ), places as (
    select given.place, placed.id, placed.version, placed.version - given.added as before, placed.id = given.id as begun
    from given join placed on placed.key = case when channel = 'line' then contact_id else given.id end
  ), messages as (${messagesSql(14, 'places')})${
    tells
      ? `, told as (insert into change (consultation_ids, versions) select array_agg(id), array_agg(version) from placed)`
      : ''
  }
  select place, id, version, begun from places`;

const begins = {
  silently: { name: 'begin silently', text: beginSql(false) },
  telling: { name: 'begin telling', text: beginSql(true) },
};

async function begin(unit: Unit, groups: Group[], manner: keyof typeof begins): Promise<Place[]> {
  const rows = groups.map(({ target, messages }) => {
    const start = 'openOf' in target ? target.openOf : 'begin' in target ? target.begin : null;
    const texts = messages.map(({ message }) => message);
    return { start: start!, texts, line: lineOf(texts, start!.assistant === 'asking', '') };
  });
  const stored = await unit.ask<{ place: string; id: string; version: number; begun: boolean }>(begins[manner], [
    rows.map(() => randomUUID()),
    rows.map(() => newReceipt()),
    rows.map(({ start }) => start.channel),
    rows.map(({ start }) => start.contactId),
    rows.map(({ start }) => start.name ?? null),
    rows.map(({ start }) => start.status),
    rows.map(({ start }) => start.assistant),
    rows.map(({ start }) => start.dueAt),
    rows.map(({ texts }) => texts[0]!.at),
    rows.map(({ texts }) => texts.at(-1)!.at),
    rows.map(({ line }) => line),
    rows.map(({ start }) => start.quarantined ?? false),
    rows.map(({ texts }) => texts.length),
    ...linesOf(groups),
  ]);
  return stored.map(({ place, id, ...row }) => ({ group: groups[Number(place) - 1]!, consultationId: id, ...row }));
}

async function advance(tx: EntityManager, groups: Group[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const group of groups) {
    const consultationId = 'into' in group.target ? group.target.into : '';
    const texts = group.messages.map(({ message }) => message);
    const [before]: { preview: string; assistant: string }[] = await tx.query(
      'select preview, assistant from consultation where id = $1 for no key update',
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

/** Sends the files along with their messages. */
function insertFiles(unit: Unit, groups: Group[]): void {
  for (const { id: messageId, files } of groups.flatMap(({ messages }) => messages)) {
    for (const { id, name, type, externalId, content } of files) {
      unit.write(
        `insert into attachment (id, message_id, name, type, size, state, external_id, content) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[id, messageId, cleaned(name), type, content?.length ?? null, content ? 'stored' : 'pending'],
          ...[externalId ?? null, content ?? null],
        ],
      );
    }
  }
}
