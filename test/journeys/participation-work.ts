import { randomUUID } from 'node:crypto';
import type { Participation, ParticipationDeed, ProblemBody, WrittenNeedProfile } from '../../src/contract/index.js';
import type { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

/** A need profile of which only a few fields are filled in. */
export const needing = (given: Partial<WrittenNeedProfile> = {}): WrittenNeedProfile => ({
  ...{ wish: '家の外に、行ける場所がほしい', likes: '', can: '', cannot: '', types: [], kinds: [], area: null },
  ...{ days: [], from: null, to: null, transport: [], sensory: [], company: [] },
  ...given,
});

/** Somebody who works on one participation: each deed is done over the version that the last answer showed. */
export class ParticipationWork {
  constructor(
    readonly staff: StaffMember,
    public now: Participation,
  ) {}

  /** Begins one for a person of a case. */
  static async begin(staff: StaffMember, caseId: string, personId: string, needs = needing()) {
    const body = { clientId: randomUUID(), personId, needs, nextOn: inDays(7) };
    return new ParticipationWork(
      staff,
      await staff.json<Participation>('POST', `/api/cases/${caseId}/participations`, body),
    );
  }

  /** Does something that must succeed. */
  async do(deed: ParticipationDeed): Promise<Participation> {
    this.now = await this.staff.json<Participation>(
      'POST',
      `/api/participations/${this.now.id}/deeds`,
      this.body(deed),
    );
    return this.now;
  }

  /** Tries something, whichever way it ends; what is wrong as `field: why`. */
  async tried(deed: ParticipationDeed): Promise<string[]> {
    const response = await this.staff.request('POST', `/api/participations/${this.now.id}/deeds`, this.body(deed));
    const body = (await response.json()) as ProblemBody & Participation;
    if (response.ok) this.now = body;
    return [String(response.status), ...(body.issues ?? []).map(({ path, message }) => `${path}: ${message}`)];
  }

  /** Puts a resource among the candidates and takes it to the point where it would take the person; its id as a candidate. */
  async accepted(resourceId: string): Promise<string> {
    const id = randomUUID();
    await this.do({ kind: 'add_candidate', id, resourceId, agency: null, why: '歩いて行ける。静か。' });
    await this.do({ kind: 'move_candidate', id, to: 'asked', on: inDays(0), reason: '' });
    await this.do({ kind: 'move_candidate', id, to: 'accepted', on: inDays(0), reason: '' });
    return id;
  }

  private body(deed: ParticipationDeed) {
    return { clientId: randomUUID(), version: this.now.version, deed };
  }
}
