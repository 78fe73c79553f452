import { randomUUID } from 'node:crypto';
import type { CaseDeed, CaseRecord, ProblemBody } from '../../src/contract/index.js';
import type { StaffMember } from '../build/staff.js';

/** A day in Japan so many days from now. */
export const inDays = (days: number): string =>
  new Date(Date.now() + 9 * 36e5 + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody who works on one case: each deed is done over the version that the last answer showed. */
export class CaseWork {
  constructor(
    readonly staff: StaffMember,
    public now: CaseRecord,
  ) {}

  /** Opens a case for a consultation. */
  static async open(
    staff: StaffMember,
    consultationId: string,
    kind: 'multi_agency' | 'accompaniment' = 'multi_agency',
  ): Promise<CaseWork> {
    const body = { clientId: randomUUID(), consultationId, kind, nextOn: inDays(7) };
    return new CaseWork(staff, await staff.json<CaseRecord>('POST', '/api/cases', body));
  }

  /** Does something that must succeed. */
  async do(deed: CaseDeed): Promise<CaseRecord> {
    this.now = await this.staff.json<CaseRecord>('POST', `/api/cases/${this.now.id}/deeds`, this.body(deed));
    return this.now;
  }

  /** Tries something that is refused; its issues as `field: why`. */
  async refused(deed: CaseDeed): Promise<string[]> {
    const response = await this.staff.request('POST', `/api/cases/${this.now.id}/deeds`, this.body(deed));
    const { issues } = (await response.json()) as ProblemBody;
    return [String(response.status), ...(issues ?? []).map(({ path, message }) => `${path}: ${message}`)];
  }

  /** Looks again. */
  async look(): Promise<CaseRecord> {
    this.now = await this.staff.json<CaseRecord>('GET', `/api/cases/${this.now.id}`);
    return this.now;
  }

  /** Puts somebody into the team; their id in it. */
  async member(member: Partial<Extract<CaseDeed, { kind: 'write_member' }>> & { role: string }): Promise<string> {
    const id = randomUUID();
    await this.do({
      kind: 'write_member',
      id,
      agency: null,
      staffId: null,
      party: null,
      name: '',
      sees: 'own',
      brought: false,
      ...member,
    });
    return id;
  }

  /** Writes a piece of work into the plan; its id. */
  async item(what: string, memberId: string, role: string, by = inDays(60)): Promise<string> {
    const id = randomUUID();
    await this.do({ kind: 'write_item', id, what, memberId, role, by });
    return id;
  }

  private body(deed: CaseDeed) {
    return { clientId: randomUUID(), version: this.now.version, deed };
  }
}

/** An assessment of which only one part is filled in. */
export const someAssessment = (issues: string): CaseDeed => ({
  kind: 'write_assessment',
  words: { wish: 'このまま家で暮らしたい', home: '', health: '', money: '', work: '', strengths: '', issues },
});
