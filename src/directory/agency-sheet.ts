import type { AgencyFacts } from '../contract/index.js';
import { cellText, textOfCell } from '../platform/cell-text.js';
import { Problem } from '../platform/problem.js';
import { agencyColumns, codeHeading, type Names } from './agency-columns.js';
import type { ImportRow } from './import-plan.js';

/** What a file may become when it is unpacked, in bytes. */
const mostUnpacked = 40_000_000;
/** So many agencies are read from one sheet. */
export const mostRows = 2000;

/** The agencies as an Excel file, ready to be imported again. */
export async function writeAgencySheet(
  agencies: readonly { code: string; facts: AgencyFacts }[],
  names: Names,
): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const headings = [codeHeading, ...agencyColumns.map(({ heading }) => heading)];
  const rows = agencies.map(({ code, facts }) => [code, ...agencyColumns.map(({ write }) => write(facts, names))]);
  return writeExcelFile(
    [
      headings.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => ({ value: cellText(value), wrap: true }))),
    ],
    {
      sheet: '関係機関',
      columns: [{ width: 20 }, ...agencyColumns.map(({ width }) => ({ width }))],
      stickyRowsCount: 1,
    },
  ).toBuffer();
}

/**
 * The rows of an Excel file's first sheet, and its headings that are none of ours.
 * @throws Problem `unsupported` for what is no such file, `too_large` for one that unpacks into too much
 */
export async function readAgencySheet(file: Buffer): Promise<{ rows: ImportRow[]; leftOut: string[] }> {
  if (unpackedSize(file) > mostUnpacked) throw new Problem('too_large', 'The file is too large.');
  const { default: readExcelFile } = await import('read-excel-file/node');
  let sheets: Awaited<ReturnType<typeof readExcelFile<string>>>;
  try {
    // Numbers stay as they were typed: a telephone number is no number.
    sheets = await readExcelFile<string>(file, { parseNumber: (text) => text });
  } catch (cause) {
    throw new Problem('unsupported', 'This is no Excel file.', {}, { cause });
  }
  const [headings = [], ...rest] = sheets[0]?.data ?? [];
  const known = new Set([codeHeading, ...agencyColumns.map(({ heading }) => heading)]);
  const columns = headings.map((heading) => String(heading ?? '').trim());
  if (!columns.includes(codeHeading)) throw new Problem('unsupported', 'The sheet has no column for the code.');
  if (rest.length > mostRows) throw new Problem('too_large', 'The sheet has too many rows.');
  const rows = rest
    .map((cells, at) => ({
      row: at + 2,
      cells: new Map(
        columns.flatMap((column, place) => (known.has(column) ? [[column, wordsIn(cells[place])] as const] : [])),
      ),
    }))
    .filter(({ cells }) => [...cells.values()].some((text) => text !== ''));
  return { rows, leftOut: columns.filter((column) => column !== '' && !known.has(column)) };
}

const wordsIn = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return textOfCell(String(cell).replaceAll('\r\n', '\n').trim());
};

/** How large the parts of a zip say that they become, by its central directory. */
function unpackedSize(file: Buffer): number {
  const mark = Buffer.from('PK\u0001\u0002', 'latin1');
  let size = 0;
  for (let at = file.indexOf(mark); at >= 0 && at + 28 <= file.length; at = file.indexOf(mark, at + 4))
    size += file.readUInt32LE(at + 24);
  return size;
}
