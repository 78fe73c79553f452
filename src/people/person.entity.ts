import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IssueCode, IssueStanding, PersonPart, Relation, WayKind, WaySafety } from '../contract/index.js';

/**
 * A human being, as the centre knows them. What is text here is sealed: `born` an ISO date, `phones` and `former` (the addresses
 * before) one to a line. `version` rises with every change of the file.
 */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) kana: string | null;
  @Column('text', { nullable: true }) born: string | null;
  @Column('text', { nullable: true }) sex: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) former: string | null;
  @Column('text', { nullable: true }) phones: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('integer') version: number;
  /** Found by people to be the same as another. */
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** What somebody is in a consultation: who speaks, whom it is about, of whose household it is. Taken off, the row stays. */
@Entity('consultation_person')
export class ConsultationPerson {
  @PrimaryColumn('uuid') consultationId: string;
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('text') part: PersonPart;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

/** An issue of one person's own. Nobody (`byId` null) suggested it: the machine did. */
@Entity('person_issue')
export class PersonIssue {
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('text') issue: IssueCode;
  @Column('text') standing: IssueStanding;
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('timestamptz') at: Date;
}

/** A way to reach somebody. `words`: the number or address, the hours at which it may be used, and what to mind. */
@Entity('person_way')
export class PersonWayRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') kind: WayKind;
  @Column('text') safety: WaySafety;
  @Column('text') words: string;
  @Column('date', { nullable: true }) fromOn: string | null;
  @Column('date', { nullable: true }) toOn: string | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('integer') version: number;
}

/** People who live, or count themselves, together. `label` is sealed. */
@Entity('household')
export class Household {
  @PrimaryColumn('uuid') id: string;
  @Column('text') label: string;
  @Column('integer') version: number;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** Somebody in a household, from and to a day. `consultationId`: where it was learnt; a hidden member is shown only to whoever sees it. */
@Entity('household_member')
export class HouseholdMember {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') householdId: string;
  @Column('uuid') personId: string;
  @Column('text') relation: Relation;
  @Column('boolean') hidden: boolean;
  @Column('uuid', { nullable: true }) consultationId: string | null;
  @Column('date', { nullable: true }) fromOn: string | null;
  @Column('date', { nullable: true }) toOn: string | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** One person found to be another, why and by whom; undone or not. */
@Entity('person_merge')
export class PersonMerge {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') mergedId: string;
  @Column('uuid') survivorId: string;
  @Column('text') reason: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { nullable: true }) undoneAt: Date | null;
}
