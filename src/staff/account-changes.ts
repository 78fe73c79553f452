import type { AccountChange, AccountEvent } from '../contract/index.js';
import type { Staff } from './staff.entity.js';

/** What of an account can be changed, as it stands in the database. */
export type Next = Pick<
  Staff,
  | 'name'
  | 'role'
  | 'agency'
  | 'areas'
  | 'section'
  | 'hats'
  | 'active'
  | 'organisationMail'
  | 'organisationIssuer'
  | 'organisationSubject'
>;

/**
 * The account as it will be. Another mail of the organisation's account lets go of whoever was bound, unless their id is given as well.
 * @param issuer who gave the id that is bound
 */
export function nextOf(
  before: Next,
  {
    organisation,
    areas = before.areas,
    section = before.section,
    hats = before.hats,
    ...given
  }: Omit<AccountChange, 'version' | 'password'>,
  issuer: string | null,
): Next {
  const { organisationMail, organisationIssuer, organisationSubject } = before;
  const kept = { ...given, areas, section, hats, organisationMail, organisationIssuer, organisationSubject };
  if (!organisation) return kept;
  const { mail, subject } = organisation;
  const stays = subject === undefined && mail?.toLowerCase() === organisationMail?.toLowerCase();
  return {
    ...kept,
    organisationMail: mail,
    organisationIssuer: stays ? organisationIssuer : subject ? issuer : null,
    organisationSubject: stays ? organisationSubject : (subject ?? null),
  };
}

/** What becomes different, each as it is written down. */
export function changesOf(before: Next, next: Next): AccountEvent[] {
  const differs = (...keys: (keyof Next)[]) => keys.some((key) => String(before[key]) !== String(next[key]));
  const done: AccountEvent[] = [];
  if (differs('name')) done.push('renamed');
  if (differs('role', 'agency')) done.push('role_changed');
  if (differs('areas', 'section')) done.push('reach_changed');
  if (differs('hats')) done.push('hats_changed');
  if (differs('organisationMail', 'organisationIssuer', 'organisationSubject')) done.push('organisation_changed');
  if (differs('active')) done.push(next.active ? 'switched_on' : 'switched_off');
  return done;
}

/** The areas that are none of those that are known. */
export const strangeAreas = (areas: string[], known: string[]): string[] =>
  areas.filter((area) => !known.includes(area));
