import { type CaseDeed, type CaseMember, casePartyWords } from '../../../src/contract/index.js';
import { type DeedField, type Values } from '../ui/fields-dialog.js';
import { words } from './casework.words.js';

/** What a dialog shows for a deed: its fields, what stands in them at first, and the deed that they make. */
export interface DeedForm {
  title: string;
  lead?: string;
  fields: DeedField[];
  initial?: Values;
  deed: (values: Values) => CaseDeed;
}

/** The words of codes, as choices. */
export const choices = <K extends string>(of: Record<K, string>) => Object.entries(of) as [K, string][];
/** What was left empty is nothing. */
export const orNull = (text: string | undefined): string | null => (text ? text : null);
/** Today, in Japan. */
export const today = (): string => new Date(Date.now() + 9 * 36e5).toISOString().slice(0, 10);
/** The same day so many months later. */
export const later = (months: number): string => {
  const at = new Date(`${today()}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
};
/** The day of the next contact. */
export const nextOn: DeedField = { name: 'nextOn', label: words.nextOn, kind: 'day', required: true };
/** Why. */
export const reason: DeedField = { name: 'reason', label: words.reason, kind: 'words', required: true };
/** The day on which it was. */
export const on: DeedField = { name: 'on', label: words.on, kind: 'day', required: true };

/** What somebody of a team is called: never a person's name unless it was written there. */
export const nameOf = ({ agency, staff, party, name }: CaseMember): string =>
  agency?.name ?? staff?.name ?? (name || (party ? casePartyWords[party] : ''));
