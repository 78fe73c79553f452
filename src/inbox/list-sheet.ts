import type { SheetData } from 'write-excel-file/node';
import type { ConsultationItem } from '../contract/index.js';
import { channelWords, dangerWords, fieldWords, statusWords, urgencyWords } from '../contract/index.js';
import { cellText } from '../platform/cell-text.js';

/** Excel knows no time zones: the time of day in Japan, as if it were UTC. */
const inJapan = (at: string): Date => new Date(Date.parse(at) + 9 * 3_600_000);

type Made = { value: string | number | Date; type?: DateConstructor; format?: string; wrap?: boolean };

const text = (value: string): Made => ({ value: cellText(value), wrap: true });
const time = (at: string): Made => ({ value: inJapan(at), type: Date, format: 'yyyy/mm/dd hh:mm' });

/** The columns of the sheet: heading, width in letters, and what stands in it. */
export const sheetColumns: { heading: string; width: number; of: (item: ConsultationItem) => Made }[] = [
  { heading: '受付番号', width: 12, of: ({ receipt }) => text(receipt) },
  { heading: '受付', width: 17, of: ({ receivedAt }) => time(receivedAt) },
  { heading: '経路', width: 9, of: ({ channel }) => text(channelWords[channel]) },
  { heading: '呼び名', width: 18, of: ({ name }) => text(name ?? '') },
  { heading: '緊急度', width: 10, of: ({ urgency }) => text(`${urgency} ${urgencyWords[urgency]}`) },
  { heading: '状態', width: 12, of: ({ status }) => text(statusWords[status]) },
  { heading: '期限', width: 17, of: ({ dueAt }) => time(dueAt) },
  { heading: '担当', width: 14, of: ({ owner }) => text(owner?.name ?? '') },
  { heading: '地区', width: 14, of: ({ area }) => text(area ?? '') },
  { heading: '分野', width: 20, of: ({ fields }) => text(fields.map((code) => fieldWords[code]).join('、')) },
  { heading: '心配な点', width: 20, of: ({ dangers }) => text(dangers.map((code) => dangerWords[code]).join('、')) },
  { heading: '内容のはじめ', width: 48, of: ({ preview }) => text(preview) },
];

/** The list as a sheet, its first row the headings. */
export const sheetOf = (items: readonly ConsultationItem[]): SheetData => [
  sheetColumns.map(({ heading }) => ({ value: heading, fontWeight: 'bold' as const })),
  ...items.map((item) => sheetColumns.map(({ of }) => of(item))),
];
