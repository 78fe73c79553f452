import type { Response } from 'express';
import type { HandedFile } from './paper-sheet.js';

/** Answers with an Excel file, which no cache keeps and no browser takes for something else. */
export function handOut(response: Response, { name, content }: HandedFile): void {
  response
    .set({
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .send(content);
}
