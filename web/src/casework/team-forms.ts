import {
  type CaseDeed,
  type CaseMember,
  type CaseRecord,
  casePartyWords,
  memberSightWords,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { type DeedField } from '../ui/fields-dialog.js';
import { words } from './casework.words.js';
import { choices, type DeedForm, orNull, reason } from './deed-form.js';

/** The forms of the team, and of whose case it is. */
export const teamForms = {
  giveTo: (record: CaseRecord, people: readonly (readonly [string, string])[]): DeedForm => ({
    title: words.giveTo,
    fields: [{ name: 'ownerId', label: words.owner, kind: 'choice', required: true, choices: people }],
    initial: { ownerId: record.owner.id },
    deed: ({ ownerId }) => ({ kind: 'give_to', ownerId: ownerId! }),
  }),
  leave: (_record: CaseRecord, id: string): DeedForm => ({
    title: words.leave,
    fields: [{ ...reason, required: false }],
    deed: ({ reason: why }) => ({ kind: 'member_leaves', id, reason: why! }),
  }),
  member: (
    _record: CaseRecord,
    from: { agencies: readonly (readonly [string, string])[]; people: readonly (readonly [string, string])[] },
    member?: Partial<CaseMember> & { id?: string },
  ): DeedForm => {
    const id = member?.id ?? newId();
    const known = Boolean(member?.id);
    return {
      title: known ? words.editMember : words.addMember,
      fields: [
        ...(known
          ? []
          : ([
              { name: 'agency', label: words.agency, kind: 'choice', choices: from.agencies },
              { name: 'staffId', label: words.colleague, kind: 'choice', choices: from.people },
              { name: 'party', label: words.party, kind: 'choice', choices: choices(casePartyWords) },
            ] satisfies DeedField[])),
        { name: 'name', label: words.name, kind: 'line', max: 100 },
        { name: 'role', label: words.role, kind: 'line', required: true, max: 500 },
        { name: 'brought', label: words.brought, kind: 'choice', choices: [['yes', words.yes]] },
        { name: 'sees', label: words.seesTitle, kind: 'choice', required: true, choices: choices(memberSightWords) },
      ],
      initial: {
        sees: member?.sees ?? 'own',
        brought: member?.brought ? 'yes' : '',
        name: member?.name ?? '',
        role: member?.role ?? '',
        agency: member?.agency?.code ?? '',
        staffId: member?.staff?.id ?? '',
        party: member?.party ?? '',
      },
      deed: ({ agency, staffId, party, name, role, sees, brought }) =>
        ({
          kind: 'write_member',
          id,
          agency: orNull(agency),
          staffId: orNull(staffId),
          party: orNull(party),
          name,
          role,
          sees,
          brought: brought === 'yes',
        }) as Extract<CaseDeed, { kind: 'write_member' }>,
    };
  },
};
