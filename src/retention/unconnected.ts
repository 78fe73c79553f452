import type { RecordClass } from '../contract/index.js';
import type { Unit } from '../platform/transaction.js';
import { visibleAdviceSql } from '../staff/advice-sight.js';
import type { Actor } from '../staff/may.js';
import { visibleOutreachSql } from '../staff/outreach-sight.js';
import { type Content, contentsOfAdvice, contentsOfOutreach } from './contents.js';

/** What is kept and let go by itself, because no consultation belongs to it. */
export const unconnectedKinds = ['outreach', 'advice'] as const satisfies readonly RecordClass[];
/** @see unconnectedKinds */
export type UnconnectedKind = (typeof unconnectedKinds)[number];

/** What the retention has to know of a kind. Its table has an id, a number and the instant of its end. */
interface Unconnected {
  table: string;
  /** Why one is kept although its period may be over; each as a condition on its row as `t`. */
  keptBecause: Record<string, string>;
  /** Who sees one, as a condition on its row as `t`. */
  sight: (actor: Actor) => { sql: string; parameters: Record<string, unknown> };
  contents: readonly Content[];
  /** Tells screens that one is gone. */
  gone?: (unit: Unit, id: string) => void;
}

const held = `exists (select from retention_hold h where h.thing_id = t.id and h.lifted_at is null)`;

/** Each kind, and what differs. */
export const unconnected: Record<UnconnectedKind, Unconnected> = {
  outreach: {
    table: 'outreach',
    keptBecause: {
      open: `t.state <> 'ended'`,
      held,
      /** With a record of its own it goes with that one. */
      linked: '(t.consultation_id is not null or t.from_consultation_id is not null)',
    },
    sight: (actor) => visibleOutreachSql(actor, 't'),
    contents: contentsOfOutreach,
    gone: (unit, outreachId) => unit.signal('outreach', { outreachId }),
  },
  advice: {
    table: 'advice_request',
    keptBecause: { open: 't.ended_at is null', held },
    sight: (actor) => visibleAdviceSql(actor, 't'),
    contents: contentsOfAdvice,
  },
};

/** A line for each kind. */
const ofEach = (line: (kind: UnconnectedKind, of: Unconnected, border: string) => string): string =>
  unconnectedKinds.map((kind, n) => line(kind, unconnected[kind], `$${n + 1}::timestamptz`)).join(' union all ');

/** Every thing of every kind, by id and number. */
export const unconnectedSql = ofEach((_kind, { table }) => `select id, number from ${table}`);

/** What ended, whose period is over, that nothing keeps and that stands on no list under way. `$1` …: each kind's border, in their order. */
export const unconnectedDueSql = ofEach(
  (kind, { table, keptBecause }, border) => `select t.id, '${kind}' as kind, t.number, t.ended_at from ${table} t
  where not (${Object.values(keptBecause).join(' or ')}) and t.ended_at < ${border}
    and not exists (select from disposal_thing i join disposal d on d.id = i.disposal_id
      where i.thing_id = t.id and d.done_at is null and d.declined_at is null)`,
);
