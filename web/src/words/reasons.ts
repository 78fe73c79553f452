import { dangers, fields } from '../../../src/contract/index.js';
import { dangerWords, fieldWords } from './codes.js';

/** The themes of the triage's clues that are neither a danger nor a field of the contract. */
const themes: Record<string, string> = {
  despair: '望みをなくしたことば',
  abuse: '虐待',
  child: '子どものこと',
  carer: '介護の限界',
  bullying: 'いじめ',
  event: '催し・問い合わせ',
  thanks: 'お礼',
};

/** What a clue is about, from its code `theme` or `theme.what`. A theme that this screen does not know is still called a clue. */
export function reasonWords(code: string): string {
  const theme = code.split('.')[0]!;
  const danger = dangers.find((one) => one === theme);
  if (danger) return dangerWords[danger];
  const field = fields.find((one) => one === theme);
  return field ? fieldWords[field] : (themes[theme] ?? '気になることば');
}
