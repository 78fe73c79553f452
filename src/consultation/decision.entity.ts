import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person or the machine decided about a consultation. Rows are only added: the old value stays readable. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('text') kind:
    | 'urgency'
    | 'route'
    | 'owner'
    | 'status'
    | 'closing'
    | 'alarm'
    | 'printing'
    | 'export'
    | 'snooze'
    | 'tag'
    | 'sight'
    | 'merge'
    | 'unmerge';
  @Column('text', { nullable: true }) before: string | null;
  @Column('text', { nullable: true }) after: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** Null when the machine did it. */
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('uuid', { nullable: true }) secondStaffId: string | null;
  @Column('timestamptz') at: Date;
}
