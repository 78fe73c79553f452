import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseSeerSql } from '../staff/case-sight.js';
import { breakerSql, seerSql } from '../staff/may.js';
import { meetingSeerSql } from '../staff/meeting-sight.js';
import { outreachSeerSql } from '../staff/outreach-sight.js';

/** Who sees a consultation, asked from its side: whom a live connection may tell of it. */
@Injectable()
export class Seers {
  constructor(private readonly database: DataSource) {}

  /** Whether only a list of people sees it; null when there is no such consultation. */
  async isProtected(consultationId: string): Promise<boolean | null> {
    const [row] = await this.database.query<{ protected: boolean }[]>(
      'select protected from consultation where id = $1',
      [consultationId],
    );
    return row?.protected ?? null;
  }

  /** Those of some staff who see it. */
  seeing(consultationId: string, staffIds: string[]): Promise<string[]> {
    return this.which(seerSql('s', 'c'), consultationId, staffIds);
  }

  /** Those of some staff who may open it, protected as it is, with a reason. */
  breaking(consultationId: string, staffIds: string[]): Promise<string[]> {
    return this.which(breakerSql('s', 'c'), consultationId, staffIds);
  }

  /** Those of some staff who see a case. */
  seeingCase(caseId: string, staffIds: string[]): Promise<string[]> {
    return this.which(caseSeerSql('s', 'k'), caseId, staffIds, 'support_case k');
  }

  /** Those of some staff who see a meeting. */
  seeingMeeting(meetingId: string, staffIds: string[]): Promise<string[]> {
    return this.which(meetingSeerSql('s', 'm'), meetingId, staffIds, 'meeting m');
  }

  /** Those of some staff who see an outreach. */
  seeingOutreach(outreachId: string, staffIds: string[]): Promise<string[]> {
    return this.which(outreachSeerSql('s', 'o'), outreachId, staffIds, 'outreach o');
  }

  private async which(
    condition: string,
    thingId: string,
    staffIds: string[],
    thing = 'consultation c',
  ): Promise<string[]> {
    if (staffIds.length === 0) return [];
    const rows = await this.database.query<{ id: string }[]>(
      `select s.id from staff s join ${thing} on ${thing.split(' ')[1]}.id = $1 where s.id = any($2) and ${condition}`,
      [thingId, staffIds],
    );
    return rows.map(({ id }) => id);
  }
}
