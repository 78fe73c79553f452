import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TagSign } from '../contract/index.js';

/** A tag of the list that managers keep. */
@Entity('tag')
export class TagRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') sign: TagSign;
  @Column('boolean') retired: boolean;
  @Column('integer') version: number;
}

/** That a consultation has a tag. */
@Entity('consultation_tag')
export class ConsultationTag {
  @PrimaryColumn('uuid') consultationId: string;
  @PrimaryColumn('uuid') tagId: string;
}
