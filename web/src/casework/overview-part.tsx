import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type CaseMember, memberSightWords, type SuggestedTeam, statusWords } from '../../../src/contract/index.js';
import { words as casebookWords } from '../casebook/casebook.words.js';
import { likeHref, likenessOf, newEntryHref } from '../casebook/likeness.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longDay } from '../words/times.js';
import { words } from './casework.words.js';
import { casework } from './casework-api.js';
import { nameOf } from './deed-form.js';
import { forms } from './deeds.js';
import type { PartGiven } from './part-given.js';

/** The consultations of a case, its team with the roles of this case, and teams to begin with. */
export function OverviewPart({ record, ask }: PartGiven) {
  const me = useMe();
  const { data: agencies } = useQuery({ queryKey: ['agency-names'], queryFn: casework.agencyNames, retry: false });
  const from = {
    agencies: (agencies?.items ?? []).filter(({ valid }) => valid).map(({ code, name }) => [code, name] as const),
    people: [...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map((one) => [one.id, one.name] as const))],
  };
  const open = record.state !== 'ended';
  const addition = forms.member(record, from);
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="case-team">
        <div className="mb-1 flex flex-wrap items-center gap-3">
          <h2 id="case-team" className="text-dns-17B-130">
            {words.teamTitle}
          </h2>
          {open && (
            <Button size="xs" onClick={() => ask(addition)}>
              {words.addMember}
            </Button>
          )}
        </div>
        <WideTable label={words.teamTable} columns={words.teamColumns}>
          {record.members.map((member) => (
            <MemberRow key={member.id} {...{ member, record, ask, from }} />
          ))}
        </WideTable>
      </section>
      {open && <Suggestions {...{ record, ask, from }} />}
      <section aria-labelledby="case-consultations">
        <h2 id="case-consultations" className="text-dns-17B-130">
          {words.consultations}
        </h2>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.peopleThere}</p>
        <ul>
          {record.consultations.map((one) => (
            <li key={one.id} className="flex flex-wrap gap-x-4 py-1">
              <Link href={`/consultations/${one.id}`} className="text-key-1000 underline">
                {one.receipt}
              </Link>
              <span>{statusWords[one.status]}</span>
              <span>{one.area}</span>
              <span>{longDay(one.receivedAt)}</span>
              {one.protected && <Chip look="red">{words.guarded}</Chip>}
            </li>
          ))}
        </ul>
        <p className="flex flex-wrap gap-x-4">
          <Link href={likeHref(likenessOf(record))} className="text-key-1000 underline">
            {casebookWords.similar}
          </Link>
          {!open && (
            <Link href={newEntryHref(record)} className="text-key-1000 underline">
              {casebookWords.writeFrom}
            </Link>
          )}
        </p>
        {record.hiddenConsultations > 0 && <p>{words.hidden(record.hiddenConsultations)}</p>}
      </section>
    </div>
  );
}

type From = Parameters<typeof forms.member>[1];

function MemberRow({ member, record, ask, from }: PartGiven & { member: CaseMember; from: From }) {
  const there = member.to === null;
  return (
    <tr className={there ? '' : 'text-solid-gray-700'}>
      <td className={cell}>
        {nameOf(member)} {member.brought && <Chip look="yellow">{words.brought}</Chip>}
      </td>
      <td className={cell}>{member.role}</td>
      <td className={cell}>{member.agency ? memberSightWords[member.sees] : '―'}</td>
      <td className={cell}>
        {member.agency ? (
          <Chip look={member.covered ? 'blue' : 'outline'}>{member.covered ? words.covered : words.notCovered}</Chip>
        ) : (
          '―'
        )}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {!there && words.leftTeam(member.to!)}
        {there && record.state !== 'ended' && (
          <span className="flex gap-2">
            <Button size="xs" onClick={() => ask(forms.member(record, from, member))}>
              {words.editMember}
            </Button>
            <Button size="xs" onClick={() => ask(forms.leave(record, member.id))}>
              {words.leave}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}

function Suggestions({ record, ask, from }: PartGiven & { from: From }) {
  const { data: teams = [] } = useQuery({
    queryKey: ['suggested-teams', record.id],
    queryFn: () => casework.suggestedTeams(record.id),
  });
  return teams.map((team) => (
    <details key={team.compound} className="rounded-8 border border-solid-gray-420 px-3 py-2">
      <summary className="list-item cursor-pointer text-dns-16B-130">{words.suggested}</summary>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.suggestedLead(team.source)}</p>
      <ul>
        {team.roles.map((one) => (
          <li key={one.name} className="flex flex-wrap items-center gap-3 border-b border-solid-gray-420 py-1">
            <span className="min-w-0 flex-1 basis-60">
              {one.name}：{one.role}
              {one.unsure && <span className="block text-dns-14N-130 text-solid-gray-700">{words.unsure}</span>}
            </span>
            <Button size="xs" onClick={() => ask(forms.member(record, fitting(one, from), begun(one)))}>
              {words.add}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  ));
}

type SuggestedRole = SuggestedTeam['roles'][number];

/** The agencies that may be meant come first, and the rest of the directory behind them. */
const fitting = ({ agencies }: SuggestedRole, from: From): From => ({
  ...from,
  agencies: [
    ...agencies.map(({ code, name }) => [code, name] as const),
    ...from.agencies.filter(([code]) => !agencies.some((one) => one.code === code)),
  ],
});

/** What stands in the form at first. An agency is chosen beforehand only where there is no doubt. */
const begun = ({ name, role, agencies, unsure, party, brought }: SuggestedRole): Partial<CaseMember> => ({
  name,
  role,
  brought,
  agency: agencies.length === 1 && !unsure ? agencies[0]! : null,
  party: agencies.length === 0 ? party : null,
});
