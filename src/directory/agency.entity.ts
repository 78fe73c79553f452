import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind, Capacity, OpenDay, Operation } from '../contract/index.js';

const day = { type: 'date', nullable: true } as const;
const maybe = { type: 'text', nullable: true } as const;

/** An agency (関係機関): whoever the centre works with. It is never deleted; `validTo` ends it. */
@Entity('agency')
export class AgencyRow {
  @PrimaryColumn('text') code: string;
  /** What it is called now. */
  @Column('text') name: string;
  /** What it was called, each with the last day of that name. */
  @Column('jsonb') formerNames: { name: string; until: string }[];
  @Column('text') kind: AgencyKind;
  @Column('text') operation: Operation;
  /** The code of the section that answers for it. */
  @Column(maybe) section: string | null;
  @Column(maybe) owner: string | null;
  @Column(maybe) manager: string | null;
  @Column(maybe) substitute: string | null;
  /** The codes of the areas it serves; none: the whole town. */
  @Column('text', { array: true }) areas: string[];
  @Column(maybe) does: string | null;
  @Column(maybe) doesEasy: string | null;
  @Column(maybe) hours: string | null;
  @Column('text', { array: true }) openDays: OpenDay[];
  @Column(maybe) eligibility: string | null;
  @Column(maybe) ineligibility: string | null;
  @Column(maybe) documents: string | null;
  @Column('text', { array: true }) languages: string[];
  @Column('text') capacity: Capacity;
  @Column(day) capacityAt: string | null;
  @Column(maybe) phone: string | null;
  @Column(maybe) fax: string | null;
  @Column(maybe) mail: string | null;
  @Column(maybe) url: string | null;
  @Column('boolean') public: boolean;
  @Column(day) validFrom: string | null;
  @Column(day) validTo: string | null;
  /** Which agency took over when it ended. */
  @Column(maybe) succeededBy: string | null;
  /** Where the shipped facts come from, and of when they are; null where staff wrote it. */
  @Column(maybe) source: string | null;
  @Column(day) sourceDate: string | null;
  @Column('uuid', { nullable: true }) vouchedBy: string | null;
  @Column('timestamptz', { nullable: true }) vouchedAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz') changedAt: Date;
}

/** A place of an agency (拠点), with the days on which it is there. */
@Entity('agency_site')
export class AgencySiteRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') agency: string;
  @Column('text') name: string;
  @Column(maybe) address: string | null;
  @Column(maybe) area: string | null;
  @Column(maybe) phone: string | null;
  @Column(day) validFrom: string | null;
  @Column(day) validTo: string | null;
  @Column('integer') position: number;
}
