import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SightNotice } from '../../contract/index.js';

/** That only a list of people may see a consultation, since when and why. */
@Entity('protection')
export class ProtectionRow {
  @PrimaryColumn('uuid') consultationId: string;
  /** Rises with every change of the lists. */
  @Column('integer') revision: number;
  @Column('text') reason: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** Somebody on the lists of a protected consultation. */
@Entity('protection_staff')
export class ProtectionStaff {
  @PrimaryColumn('uuid') consultationId: string;
  @PrimaryColumn('uuid') staffId: string;
  @Column('text') standing: 'named' | 'barred';
}

/** Somebody opened a protected consultation for a reason, until a moment. */
@Entity('broken_glass')
export class BrokenGlass {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('uuid') staffId: string;
  @Column('text') reason: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') untilAt: Date;
}

/** Something that managers have to know about the sight of a consultation. */
@Entity('sight_notice')
export class SightNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('text') kind: SightNotice['kind'];
  @Column('uuid') byId: string;
  @Column('uuid', { nullable: true }) glassId: string | null;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) acknowledgedBy: string | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt: Date | null;
}
