import type { FormPart, NationalMark } from '../contract/index.js';
import { cellText } from './cell-text.js';

/** A paper on its way into an Excel file. `above` are lines that stand before its parts: what is missing, who may have it. */
export interface SheetPaper {
  title: string;
  /** Which of its kinds it is. */
  variant: string;
  /** The municipality and its centre. */
  from: string;
  above: { label: string; words: string }[];
  parts: FormPart[];
}

/** A file as it is handed out. Its name holds nobody's. */
export interface HandedFile {
  name: string;
  content: Buffer;
}

const marks: Record<NationalMark, string> = { named: '国の様式', unconfirmed: '国の様式（確認前）' };
const bold = (value: string) => ({ value: cellText(value), fontWeight: 'bold' as const, wrap: true });
const plain = (value: string) => ({ value: cellText(value), wrap: true });

/** A paper as an Excel file: the same parts with the same words as on the printed one. */
export async function writePaperSheet({ title, variant, from, above, parts }: SheetPaper): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const rows = [
    [bold(variant === '' ? title : `${title}（${variant}）`)],
    [plain(from)],
    ...above.map(({ label, words }) => [bold(label), plain(words)]),
    ...parts.flatMap((part) => [
      [],
      [bold(part.title)],
      ...part.lines.map((one) => [
        plain(one.label),
        plain(one.value),
        plain(
          [one.national && marks[one.national], one.aboutOthers && '本人以外の人の情報'].filter(Boolean).join('　'),
        ),
      ]),
      ...(part.table ? [part.table.columns.map(bold), ...part.table.rows.map((row) => row.map(plain))] : []),
    ]),
  ];
  return writeExcelFile(rows, {
    sheet: title,
    columns: [{ width: 30 }, { width: 60 }, { width: 28 }, { width: 18 }, { width: 14 }],
  }).toBuffer();
}
