import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlarmStep } from '../municipality/index.js';

/** How far the chain of a consultation's last alarm has come. */
@Entity('alarm_chain')
export class AlarmChain {
  @PrimaryColumn('uuid') consultationId: string;
  /** Which alarm: a graver text later raises another one, whose chain begins anew. */
  @Column('timestamptz') raisedAt: Date;
  /** How many steps are done. */
  @Column('smallint') done: number;
  /** When the next is due; null: none is left. */
  @Column('timestamptz', { nullable: true }) nextAt: Date | null;
}

/**
 * `waiting` to be told · `telling` right now · `told` · `failed` for good, with the reason · `stopped`: somebody took the alarm
 * before.
 */
export type TellingState = 'waiting' | 'telling' | 'told' | 'failed' | 'stopped';

/** One step's word to one receiver: outbox and log in one. */
@Entity('alarm_telling')
export class Telling {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('timestamptz') raisedAt: Date;
  /** The step's place in the chain. */
  @Column('smallint') step: number;
  @Column('text') who: AlarmStep['who'];
  @Column('text') way: AlarmStep['by'][number];
  /** Whom; null for the screens of all, for a call of another system, and where there was nobody to tell. */
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('text') state: TellingState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('integer') attempt: number;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') nextTryAt: Date;
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
}
