import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyExport, ImportPlan, NewImport } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/index.js';
import { Agencies } from './agencies.service.js';
import type { Names } from './agency-columns.js';
import { AgencyKeeping } from './agency-keeping.service.js';
import { readAgencySheet, writeAgencySheet } from './agency-sheet.js';
import { fromHsds, toHsds } from './hsds.js';
import { digestOf, type PlannedRow, planImport, type Standing } from './import-plan.js';
import { Keeping, overtaken, wrong } from './keeping.js';
import { Sections } from './sections.service.js';

/** A file as it is handed out. */
export interface SharedFile {
  name: string;
  type: string;
  content: Buffer;
}

/** The directory as a file, and a file into the directory: planned first, written only as planned. */
@Injectable()
export class AgencySharing {
  constructor(
    private readonly database: DataSource,
    private readonly agencies: Agencies,
    private readonly agencyKeeping: AgencyKeeping,
    private readonly sections: Sections,
    private readonly keeping: Keeping,
    private readonly audit: Audit,
  ) {}

  /** The agencies that are there today, as an Excel file or as Open Referral HSDS 3. */
  async export(actor: Actor, { form }: AgencyExport): Promise<SharedFile> {
    const { items } = await this.agencies.list(actor, {});
    const names = await this.names();
    const there = items
      .filter(({ valid }) => valid)
      .map((one) => ({ code: one.code, facts: one, vouchedAt: one.vouchedAt }));
    await this.audit.record({ action: 'export', by: actor, thing: 'agency', details: { form: `agencies_${form}` } });
    const day = this.agencies.today();
    return form === 'excel'
      ? {
          name: `関係機関_${day}.xlsx`,
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          content: await writeAgencySheet(there, names),
        }
      : {
          name: `関係機関_${day}_hsds.json`,
          type: 'application/json',
          content: Buffer.from(JSON.stringify(toHsds(there, names), null, 1)),
        };
  }

  /**
   * What a file would do; with the digest of that plan, it is done.
   * @throws Problem `unsupported`, `too_large`; `something_newer` when the plan would be another by now; `invalid` while a row is refused
   */
  async import(actor: Actor, { form, file, digest }: NewImport): Promise<ImportPlan> {
    const content = Buffer.from(file, 'base64');
    const read = form === 'excel' ? await readAgencySheet(content) : fromHsds(content.toString('utf8'));
    if (read === null) throw new Problem('unsupported', 'This is no HSDS 3 file with organizations.');
    const plan = await this.plan(actor, read.rows);
    const made = digestOf(plan);
    if (digest !== null) {
      if (digest !== made) throw overtaken();
      if (plan.some(({ shown }) => shown.does === 'refused')) throw wrong({ path: 'file', message: 'refused' });
      await this.write(actor, plan);
    }
    return { rows: plan.map(({ shown }) => shown), leftOut: read.leftOut, digest: made };
  }

  private async plan(actor: Actor, rows: Parameters<typeof planImport>[0]): Promise<PlannedRow[]> {
    const [{ items }, names, sections, ofAll] = await Promise.all([
      this.agencies.list(actor, {}),
      this.names(),
      this.sections.list(actor),
      this.sections.isMine(actor, null),
    ]);
    const standing = new Map<string, Standing>(
      items.map((one) => [one.code, { facts: one, version: one.version, mine: one.mine }]),
    );
    const mine = new Set(sections.filter((section) => section.mine).map(({ code }) => code));
    return planImport(rows, standing, names, (section) => ofAll || (section !== null && mine.has(section)));
  }

  private async write(actor: Actor, plan: PlannedRow[]): Promise<void> {
    await this.keeping.keep(actor, 'agency', 'import', async (tx) => {
      for (const { shown, facts, version } of plan) {
        if (facts === null) continue;
        if (shown.does === 'add') await this.agencyKeeping.insert(tx, actor, shown.code, facts);
        if (shown.does === 'change') await this.agencyKeeping.update(tx, actor, shown.code, version, facts, false);
      }
      return 'imported';
    });
  }

  private async names(): Promise<Names> {
    const of = async (table: 'area' | 'section') =>
      new Map(
        (await this.database.query<{ code: string; name: string }[]>(`select code, name from ${table}`)).map(
          ({ code, name }) => [code, name],
        ),
      );
    const [areas, sections] = await Promise.all([of('area'), of('section')]);
    return { areas, sections };
  }
}
