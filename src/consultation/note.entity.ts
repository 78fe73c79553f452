import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An internal note. It stands in a table of its own, which no door reads: it cannot leave the house. */
@Entity('note')
export class Note {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('integer') version: number;
  @Column('text') body: string;
  @Column('uuid') staffId: string;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('timestamptz') at: Date;
}
