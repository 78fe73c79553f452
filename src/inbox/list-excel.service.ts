import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Decision, Trail } from '../consultation/index.js';
import type { ConsultationItem, NewListExport } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import type { Actor } from '../staff/may.js';
import { InboxList } from './list.service.js';
import { sheetColumns, sheetOf } from './list-sheet.js';

/** So many rows go into one sheet; whoever has more narrows the list. */
export const mostRows = 3000;

/** A sheet as it is handed out. Its name says nothing of anybody. */
export interface ListSheet {
  name: string;
  content: Buffer;
  /** Whether there was more than fits. */
  cut: boolean;
}

/**
 * The list on the screen as an Excel file: what the actor may see of it, with its filters, and nothing else. What is kept to a list of
 * names stays out, because a file is passed on.
 */
@Injectable()
export class ListExcel {
  constructor(
    private readonly database: DataSource,
    private readonly list: InboxList,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** Makes the file, and notes in every record that it went out in one. */
  async make(actor: Actor, filters: NewListExport): Promise<ListSheet> {
    const items: ConsultationItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.list.page(actor, { ...filters, limit: 100, cursor });
      items.push(...page.items.filter(({ protected: kept }) => !kept));
      cursor = page.next ?? undefined;
    } while (cursor && items.length < mostRows);
    const rows = items.slice(0, mostRows);
    const at = this.clock.now();
    await this.note(actor, rows, at);
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const content = await writeExcelFile(sheetOf(rows), {
      sheet: '相談の一覧',
      columns: sheetColumns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    }).toBuffer();
    const day = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    return { name: `相談の一覧_${day}.xlsx`, content, cut: cursor !== undefined || items.length > mostRows };
  }

  private async note(actor: Actor, rows: ConsultationItem[], at: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ids = rows.map(({ id }) => id);
      await tx.insert(
        Decision,
        ids.map((consultationId) => ({
          id: randomUUID(),
          consultationId,
          kind: 'export' as const,
          before: null,
          after: 'list_excel',
          reason: null,
          staffId: actor.id,
          secondStaffId: null,
          at,
        })),
      );
      await this.trail.changes({ tx }, actor, ids, 'export', { details: { form: 'list_excel' } });
    });
  }
}
