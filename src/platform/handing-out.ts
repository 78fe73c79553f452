import type { Response } from 'express';
import type { HandedFile } from './paper-sheet.js';

/** What an Excel file is to a browser. */
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with a file that no browser takes for something else; with an Excel file, where nothing else is said. */
export function handOut(response: Response, { name, content }: HandedFile, type = xlsx): void {
  response
    .set({
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
    })
    .send(content);
}
