import { randomUUID } from 'node:crypto';
import type { MeetingDeed, MeetingRecord, OpenedPaper, ProblemBody } from '../../src/contract/index.js';
import type { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

const said = async (response: Response): Promise<string[]> => {
  const { issues, code } = (await response.json()) as ProblemBody;
  return [
    String(response.status),
    ...(issues ?? [{ path: code, message: '' }]).map((one) => `${one.path}: ${one.message}`),
  ];
};

/** Somebody who runs one meeting: each deed is done over the version that the last answer showed. */
export class MeetingWork {
  constructor(
    readonly staff: StaffMember,
    public now: MeetingRecord,
  ) {}

  /** Begins a meeting of a kind of the town, today. */
  static async open(staff: StaffMember, kind: string, more: object = {}): Promise<MeetingWork> {
    const body = { clientId: randomUUID(), kind, onDay: inDays(0), agenda: '支援の方針', ...more };
    return new MeetingWork(staff, await staff.json<MeetingRecord>('POST', '/api/meetings', body));
  }

  /** Tries to begin one that is refused. */
  static async notOpened(staff: StaffMember, kind: string, more: object = {}): Promise<string[]> {
    const body = { clientId: randomUUID(), kind, onDay: inDays(0), agenda: '支援の方針', ...more };
    return said(await staff.request('POST', '/api/meetings', body));
  }

  /** Does something that must succeed. */
  async do(deed: MeetingDeed): Promise<MeetingRecord> {
    this.now = await this.staff.json<MeetingRecord>('POST', `/api/meetings/${this.now.id}/deeds`, this.body(deed));
    return this.now;
  }

  /** Tries something that is refused; its issues as `field: why`. */
  async refused(deed: MeetingDeed): Promise<string[]> {
    return said(await this.staff.request('POST', `/api/meetings/${this.now.id}/deeds`, this.body(deed)));
  }

  /** Looks again. */
  async look(): Promise<MeetingRecord> {
    this.now = await this.staff.json<MeetingRecord>('GET', `/api/meetings/${this.now.id}`);
    return this.now;
  }

  /** Invites an agency; its id as a member. */
  async invite(agency: string): Promise<string> {
    const id = randomUUID();
    await this.do(inviting(agency, id));
    return id;
  }

  /** Puts a case on; the id of the entry. */
  async put(caseId: string, more: Partial<Extract<MeetingDeed, { kind: 'put_case' }>> = {}): Promise<string> {
    const id = randomUUID();
    await this.do({ ...putting(caseId), ...more, id });
    return id;
  }

  /** Puts the pledge of a member on file. */
  pledge(memberId: string): Promise<MeetingRecord> {
    return this.do({
      ...{ kind: 'record_pledge', id: randomUUID(), memberId, on: inDays(0), way: 'paper', until: inDays(365) },
    });
  }

  /** Confirms the duty as whoever runs it. */
  async confirm(): Promise<void> {
    this.now = await this.staff.json<MeetingRecord>('POST', `/api/meetings/${this.now.id}/confirmation`);
  }

  /** Opens a paper that must open. */
  paper(entryId: string): Promise<OpenedPaper> {
    return this.staff.json('POST', `/api/meetings/${this.now.id}/papers/${entryId}/opening`);
  }

  /** Tries to open a paper that does not open. */
  async noPaper(entryId: string): Promise<string[]> {
    return said(await this.staff.request('POST', `/api/meetings/${this.now.id}/papers/${entryId}/opening`));
  }

  private body(deed: MeetingDeed) {
    return { clientId: randomUUID(), version: this.now.version, deed };
  }
}

/** An agency to be invited. */
export const inviting = (agency: string, id: string = randomUUID()): MeetingDeed => ({
  ...{ kind: 'add_member', id, agency, staffId: null, party: null, name: '' },
});

/** A case to be put on with a short paper. */
export const putting = (caseId: string): Extract<MeetingDeed, { kind: 'put_case' }> => ({
  ...{ kind: 'put_case', id: randomUUID(), caseId, consultationId: null, role: 'support' },
  paper: { overview: '母80歳と息子48歳。母は買物が不自由で、手伝う人がいない。', question: '', items: ['matter'] },
});

/** How somebody from outside tries to open a paper. */
export const openedBy = async (staff: StaffMember, id: string, entryId: string): Promise<string[] | OpenedPaper> => {
  const response = await staff.request('POST', `/api/attended-meetings/${id}/papers/${entryId}/opening`);
  return response.ok ? ((await response.json()) as OpenedPaper) : said(response);
};
