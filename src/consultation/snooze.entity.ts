import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Urgency } from '../contract/index.js';

/** A consultation that was put off (あとで), and what stood there at that moment: newer words or a graver level end it. */
@Entity('snooze')
export class Snooze {
  @PrimaryColumn('uuid') consultationId: string;
  @Column('timestamptz') until: Date;
  /** The last incoming message at that moment (`message.seq`). */
  @Column('bigint') seq: string;
  @Column('text') urgency: Urgency;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}
