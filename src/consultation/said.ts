import { type EntityManager, In } from 'typeorm';
import type { Message as MessageView, Note as NoteView } from '../contract/index.js';
import { Staff } from '../staff/staff.entity.js';
import { Attachment } from './attachment.entity.js';
import type { Message } from './message.entity.js';

/** Messages as they go to a staff screen. What was taken back by its writer is not shown any more. */
export async function messageViews(tx: EntityManager, messages: Message[]): Promise<MessageView[]> {
  if (messages.length === 0) return [];
  const [files, senders] = await Promise.all([
    tx.findBy(Attachment, { messageId: In(messages.map(({ id }) => id)) }),
    tx.findBy(Staff, { id: In(messages.flatMap(({ senderId }) => senderId ?? [])) }),
  ]);
  const senderOf = new Map(senders.map((sender) => [sender.id, sender.name]));
  return messages.map((m) => {
    const withdrawn = m.withdrawnAt !== null;
    return {
      id: m.id,
      consultationId: m.consultationId,
      direction: m.direction,
      kind: m.kind,
      text: withdrawn ? '' : m.text,
      at: m.at.toISOString(),
      sender: { kind: m.senderKind, id: m.senderId, name: senderOf.get(m.senderId ?? '') ?? null },
      delivery: m.delivery,
      failure: m.failure,
      holdUntil: m.delivery === 'held' ? (m.holdUntil?.toISOString() ?? null) : null,
      externalId: m.externalId ?? m.mailMessageId,
      subject: withdrawn ? null : m.subject,
      quoted: withdrawn ? null : (m.details?.quoted ?? null),
      original: m.kind === 'mail' && m.rawEventId ? `/api/messages/${m.id}/original` : null,
      withdrawn,
      attachments: withdrawn
        ? []
        : files
            .filter(({ messageId }) => messageId === m.id)
            .map(({ id, name, type, size, state }) => ({
              id,
              name,
              type,
              size,
              state,
              href: state === 'stored' ? `/api/attachments/${id}` : null,
            })),
      assessment: withdrawn ? null : m.assessment,
      version: m.version,
    };
  });
}

/** A note of a consultation that the caller has found to be theirs to see. */
export async function noteView(tx: EntityManager, id: string): Promise<NoteView> {
  const [note] = await notesWhere(tx, 'n.id = $1', [id]);
  return note!;
}

/** The notes of consultations that the caller has found to be theirs to see, those of later versions than `since`. */
export const noteViews = (tx: EntityManager, ids: string[], since = 0): Promise<NoteView[]> =>
  notesWhere(tx, 'n.consultation_id = any($1) and n.version > $2', [ids, since]);

async function notesWhere(tx: EntityManager, condition: string, parameters: unknown[]): Promise<NoteView[]> {
  const rows = await tx.query<(Omit<NoteView, 'at'> & { at: Date })[]>(
    `select n.id, n.consultation_id as "consultationId", n.body, n.at, s.name as by, n.version, coalesce(
       (select json_agg(json_build_object('id', k.id, 'name', k.name) order by k.login)
        from mention m join staff k on k.id = m.staff_id where m.note_id = n.id), '[]') as called
     from note n join staff s on s.id = n.staff_id where ${condition} order by n.at`,
    parameters,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
