import type { Channel, Hit, Status, Urgency } from '../contract/index.js';

/** A consultation `c` with its contact `k`, as rows of a search show it. The name is sealed. */
export interface ConsultationRow {
  id: string;
  receipt: string;
  channel: Channel;
  name: string | null;
  status: Status;
  urgency: Urgency;
  received_at: Date;
}

/** The columns of `ConsultationRow`. */
export const consultationColumns =
  'c.id, c.receipt, c.channel, coalesce(c.name, k.name) as name, c.status, c.urgency, c.received_at';

/** A row of the index with the text as it was written; null when that has been taken back or is gone. */
export interface HitRow extends ConsultationRow {
  hit_id: string;
  kind: Hit['kind'];
  at: Date;
  text: string | null;
}

/** Messages as search reads them: what people wrote, not what the assistant asks of everybody. */
export const saidByPeople = `m.sender_kind in ('resident', 'staff') and m.kind not in ('follow', 'unfollow', 'unsend', 'event')
  and m.withdrawn_at is null and m.delivery <> 'taken_back'`;

/** The text of a message `m`: subject, words, and what a mail quoted. */
export const messageText = `concat_ws(E'\\n', m.subject, nullif(m.text, ''), m.details->>'quoted')`;

/** The answers of a consultation, each with its question. */
export const answersText = (consultationId: string): string =>
  `(select string_agg(w.label || '：' || w.shown, E'\\n' order by w.position) from answer w
    where w.consultation_id = ${consultationId} and w.state = 'answered')`;

/** Reads the rows `:ids` of the index, newest first. */
export const hitsSql = `
  select f.id as hit_id, f.kind, f.at, ${consultationColumns},
    case f.kind
      when 'message' then (select ${messageText} from message m where m.id = f.source_id and ${saidByPeople})
      when 'note' then (select n.body from note n where n.id = f.source_id)
      when 'file' then (select a.name from attachment a join message m on m.id = a.message_id
        where a.id = f.source_id and m.withdrawn_at is null)
      else ${answersText('f.source_id')}
    end as text
  from findable f join consultation c on c.id = f.consultation_id left join contact k on k.id = c.contact_id
  where f.id = any(:ids::bigint[]) order by f.id desc`;
