import type { ConsentItem } from './consent.js';
import { type Referral } from './referral.js';
import { type SheetLine, sheetLines } from './referral-sheet.js';

/** The fields of the つなぐシート, on paper and in Excel. */
export const referralPaperWords = {
  title: 'つなぐシート',
  to: '送り先',
  from: '送り手',
  number: 'シート番号',
  sentAt: '送った日時',
  notSent: '（まだ送っていません）',
  ground: '根拠',
  items: '伝える項目',
  wantedOn: '希望する日',
  withheld: '同意がないため、書いていません',
  reply: '返信欄',
  replies: '□ 受理します　□ 受理しません（理由：　　　　　　　　　　　　）　□ 質問があります',
  result: '結果',
  contact: '最初に会えた・話せた日　　　　年　　月　　日　　担当者',
};

/** To which group of facts each line of the つなぐシート belongs: what is told or kept back together. */
export const sheetGroups: Record<SheetLine, ConsentItem> = {
  name: 'contact',
  phone: 'contact',
  address: 'contact',
  heard: 'matter',
  issues: 'matter',
  done: 'matter',
  asked: 'matter',
  family: 'family',
  health: 'health',
  money: 'money',
};

/** The lines that these groups hold, in the order of the paper, and that say something. */
export const toldLines = ({ sheet, items }: Pick<Referral, 'sheet' | 'items'>): { line: SheetLine; words: string }[] =>
  sheetLines
    .filter((line) => items.includes(sheetGroups[line]) && sheet[line] !== '')
    .map((line) => ({ line, words: sheet[line] }));

/**
 * The groups of facts that a sheet may tell its agency now, on paper and in a file alike: with consent the chosen ones that the ledger
 * covers, in an advice nothing that identifies, in a duty to report what was chosen.
 */
export const toldItems = ({ basis, items, coverage }: Pick<Referral, 'basis' | 'items' | 'coverage'>): ConsentItem[] =>
  items.filter(
    (item) =>
      basis === 'duty' ||
      (basis === 'advice' && item !== 'contact') ||
      (basis === 'consent' && coverage.some((one) => one.item === item && one.covers === 'yes')),
  );
