import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Capacity } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import type { Actor } from '../staff/index.js';

/** The free places of a social resource, taken and given back one by one. Never below none: its row is locked first. */
@Injectable()
export class Places {
  constructor(private readonly audit: Audit) {}

  /** Locks a resource and answers how much room it has now; null when there is no such resource. `free` null: nobody counts. */
  async lock(tx: EntityManager, id: string): Promise<{ free: number | null; capacity: Capacity } | null> {
    const [row] = await tx.query<{ free: number | null; capacity: Capacity }[]>(
      'select free, capacity from social_resource where id = $1 for update',
      [id],
    );
    return row ?? null;
  }

  /** Takes one of the places of a resource that is locked. False where nobody counts them. */
  take(tx: EntityManager, by: Actor, id: string): Promise<boolean> {
    return this.change(tx, by, id, -1);
  }

  /** Gives a place back. */
  async giveBack(tx: EntityManager, by: Actor, id: string): Promise<void> {
    await this.change(tx, by, id, 1);
  }

  private async change(tx: EntityManager, by: Actor, id: string, count: 1 | -1): Promise<boolean> {
    const [, changed] = await tx.query<[unknown, number]>(
      `update social_resource set free = free + $2, version = version + 1, changed_at = now() where id = $1 and free is not null`,
      [id, count],
    );
    if (changed === 0) return false;
    const event = count === 1 ? 'place_given_back' : 'place_taken';
    await this.audit.record(
      { action: 'directory_changed', by, thing: 'resource', thingId: id, details: { event } },
      tx,
    );
    return true;
  }
}
