import { randomUUID } from 'node:crypto';
import type { NewOutreach, OutreachDeed, OutreachRecord, ProblemBody } from '../../src/contract/index.js';
import type { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

/** Somebody who works on one outreach: each deed is done over the version that the last answer showed. */
export class Reaching {
  private constructor(
    readonly staff: StaffMember,
    public now: OutreachRecord,
  ) {}

  /** Writes down somebody new. */
  static async begin(staff: StaffMember, heard: Partial<NewOutreach>): Promise<Reaching> {
    return new Reaching(staff, await staff.json('POST', '/api/outreach', heardOf(heard)));
  }

  /** Does something that must succeed. */
  async do(deed: OutreachDeed): Promise<OutreachRecord> {
    const body = { clientId: randomUUID(), version: this.now.version, deed };
    this.now = await this.staff.json('POST', `/api/outreach/${this.now.id}/deeds`, body);
    return this.now;
  }

  /** Tries something that is refused. */
  async refused(deed: object): Promise<string[]> {
    const body = { clientId: randomUUID(), version: this.now.version, deed };
    return refusalOf(await this.staff.request('POST', `/api/outreach/${this.now.id}/deeds`, body));
  }
}

/** Somebody whom a neighbour told of, without a name. */
export const heardOf = (heard: Partial<NewOutreach>) => ({
  clientId: randomUUID(),
  ...{ source: 'neighbour', known: '雨戸が閉まったまま', heardOn: inDays(0), nextOn: inDays(7) },
  ...heard,
});
/** The status, and what is refused as `field: why`. */
export const refusalOf = async (response: Response): Promise<string[]> => {
  const { issues } = (await response.json()) as ProblemBody;
  return [String(response.status), ...(issues ?? []).map(({ path, message }) => `${path}: ${message}`)];
};
