import type { SheetData } from 'write-excel-file/node';
import { hatWords, type WorkTimes } from '../contract/index.js';
import { cellText } from '../platform/cell-text.js';

/** The columns: heading and width in letters. */
export const workTimeColumns = [
  { heading: '月', width: 10 },
  { heading: '職員', width: 18 },
  { heading: '立場', width: 34 },
  { heading: '件数', width: 8 },
  { heading: '時間（分）', width: 12 },
  { heading: '時間を書いていない件数', width: 22 },
];

/** The table as a sheet, its first row the headings. */
export const workTimeSheetOf = ({ rows }: WorkTimes): SheetData => [
  workTimeColumns.map(({ heading }) => ({ value: heading, fontWeight: 'bold' as const })),
  ...rows.map(({ month, staff, hat, count, minutes, unmeasured }) => [
    { value: month },
    { value: cellText(staff.name) },
    { value: hat === null ? '（えらんでいない）' : hatWords[hat] },
    { value: count },
    { value: minutes },
    { value: unmeasured },
  ]),
];
