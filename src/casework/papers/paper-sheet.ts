import { type CaseForm, formReaderWords, type NationalMark } from '../../contract/index.js';
import { cellText } from '../../platform/cell-text.js';

const marks: Record<NationalMark, string> = { named: '国の様式', unconfirmed: '国の様式（確認前）' };
const bold = (value: string) => ({ value: cellText(value), fontWeight: 'bold' as const, wrap: true });
const plain = (value: string) => ({ value: cellText(value), wrap: true });

/** A paper of a case as an Excel file: the same parts with the same words as on the printed one. */
export async function writePaperSheet(form: CaseForm): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const rows = [
    [bold(`${form.title}（${formReaderWords[form.reader]}）`)],
    [plain(`${form.municipality}　${form.centre}`)],
    ...(form.reader === 'centre' && form.missing.length > 0 ? [[bold('未記入'), plain(form.missing.join('、'))]] : []),
    ...(form.handTo.length > 0 ? [[bold('渡してよい相手'), plain(form.handTo.join('、'))]] : []),
    ...form.parts.flatMap(({ title, lines, table }) => [
      [],
      [bold(title)],
      ...lines.map((one) => [
        plain(one.label),
        plain(one.value),
        plain(
          [one.national && marks[one.national], one.aboutOthers && '本人以外の人の情報'].filter(Boolean).join('　'),
        ),
      ]),
      ...(table ? [table.columns.map(bold), ...table.rows.map((row) => row.map(plain))] : []),
    ]),
  ];
  return writeExcelFile(rows, {
    sheet: form.title,
    columns: [{ width: 30 }, { width: 60 }, { width: 28 }, { width: 18 }, { width: 14 }],
  }).toBuffer();
}
