import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Hat, Role } from '../contract/index.js';

/** A staff account. The password is kept as an argon2id hash. */
@Entity('staff')
export class Staff {
  @PrimaryColumn('uuid') id: string;
  @Column('text') login: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  /** For agency users: the agency whose referrals they see. */
  @Column('text', { nullable: true }) agency: string | null;
  /** For CSWs and coordinators: the areas they look after, by their names. */
  @Column('text', { array: true, default: [] }) areas: string[];
  /** The section (課) somebody works in, where that matters for what is seen. */
  @Column('text', { nullable: true }) section: string | null;
  /** As what they work, where that is counted apart. */
  @Column('text', { array: true, default: [] }) hats: Hat[];
  @Column('text') passwordHash: string;
  @Column('boolean') active: boolean;
  /** Where alarms that nobody took are mailed; null: nowhere. */
  @Column('text', { nullable: true }) notifyMail: string | null;
  /** Until when a password that somebody made for them opens the account; null: it is their own. */
  @Column('timestamptz', { nullable: true }) oneTimeUntil: Date | null;
  /** The mail address under which the organisation's sign-in knows them, until it has bound an id. */
  @Column('text', { nullable: true }) organisationMail: string | null;
  /** The organisation's sign-in and their id there; both or neither. */
  @Column('text', { nullable: true }) organisationIssuer: string | null;
  @Column('text', { nullable: true }) organisationSubject: string | null;
  /** Rises with every change to name, role, agency, areas, section, the organisation's account and the right to sign in. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
}
