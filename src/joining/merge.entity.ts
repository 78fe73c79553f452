import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What joining changed in the survivor, field by field: before and after. Times as ISO 8601. */
export type Changed = Partial<
  Record<'urgency' | 'urgencyBy' | 'dueAt' | 'watched' | 'wantsPerson', [string | boolean, string | boolean]>
>;

/** One consultation joined into another, why and by whom; undone or not. */
@Entity('merge')
export class Merge {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') mergedId: string;
  @Column('uuid') survivorId: string;
  @Column('text') reason: string;
  @Column('jsonb') changed: Changed;
  @Column('uuid') staffId: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) undoneAt: Date | null;
  @Column('uuid', { nullable: true }) undoneBy: string | null;
}
