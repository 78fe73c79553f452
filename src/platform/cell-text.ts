/** Excel keeps no more in one cell. */
const longest = 32_000;
/** What XML cannot hold. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** What Excel, or whoever saves the sheet as CSV, could take for the beginning of a formula; full width too. */
const formula = /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠|]/u;

/** A person's words as a cell may hold them: no formula, nothing that XML cannot hold, not too long. */
export function cellText(text: string): string {
  const plain = text.toWellFormed().replace(forbidden, '').slice(0, longest).toWellFormed();
  return formula.test(plain) ? `'${plain}` : plain;
}

/** The words that `cellText` made into a cell, as they were. */
export const textOfCell = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
