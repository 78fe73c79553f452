import { randomUUID } from 'node:crypto';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

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

/** Writes a note. Everybody may write one through the centre's screens; reading stays within this folder. */
export async function writeNote(
  tx: EntityManager,
  note: Pick<Note, 'consultationId' | 'version' | 'body' | 'staffId' | 'at'> & { clientId?: string | null },
): Promise<Note> {
  const row = tx.create(Note, { ...note, id: randomUUID(), clientId: note.clientId ?? null });
  await tx.insert(Note, row);
  return row;
}
