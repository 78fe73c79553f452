/** Begins a file so that Excel reads it as UTF-8. */
const mark = '\ufeff';

/** A cell that a spreadsheet would take for a formula: what it begins with, also after spaces or with full-width signs. */
const formula = /^[\s]*[=+\-@＝＋－＠\t\r]/u;

/**
 * Writes rows as CSV for a spreadsheet: every cell in quotes, lines ended by CR LF, the byte order mark in front. A text that
 * could be taken for a formula gets an apostrophe before it, as spreadsheets themselves mark a text.
 */
export function writeCsv(rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    const harmless = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
    return `"${harmless.replaceAll('"', '""')}"`;
  };
  return mark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
