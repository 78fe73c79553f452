import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SavedFilters } from '../contract/index.js';

/** Filters under a name, kept by who made them, and shown to the whole team when shared. */
@Entity('saved_view')
export class SavedViewRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') staffId: string;
  @Column('text') name: string;
  @Column('jsonb') filters: SavedFilters;
  @Column('boolean') shared: boolean;
  @Column('integer') version: number;
}
