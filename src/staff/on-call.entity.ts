import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time for which somebody stands in the rota (当番) for alarms outside hours. */
@Entity('on_call')
export class OnCall {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') staffId: string;
  @Column('timestamptz') fromAt: Date;
  @Column('timestamptz') toAt: Date;
}
