import {
  type Candidate,
  candidateStateWords,
  candidateSteps,
  checkAfterWords,
  checkOutcomeWords,
  type HostTrouble,
  type Participation,
  type ParticipationDeed,
  type PlaceMatch,
  participationEndingWords,
  type SettlingCheck,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import type { DeedField, Values } from '../ui/fields-dialog.js';
import { words } from './participation.words.js';

/** What a dialog shows for a deed: its fields, what stands in them at first, and the deed that they make. */
export interface DeedForm {
  title: string;
  lead?: string;
  fields: DeedField[];
  initial?: Values;
  deed: (values: Values) => ParticipationDeed;
}

type DeedOf<K extends ParticipationDeed['kind']> = Extract<ParticipationDeed, { kind: K }>;
const choices = <K extends string>(of: Record<K, string>) => Object.entries(of) as [K, string][];
const orNull = (text: string | undefined): string | null => (text ? text : null);
const today = (): string => new Date(Date.now() + 9 * 36e5).toISOString().slice(0, 10);
const nextOn: DeedField = { name: 'nextOn', label: words.nextOn, kind: 'day', required: true };
const reason: DeedField = { name: 'reason', label: words.reason, kind: 'words', required: true };
const on: DeedField = { name: 'on', label: words.on, kind: 'day', required: true };

/** The steps that somebody takes with a candidate one by one; visiting, starting and ending are deeds of their own. */
const ownSteps = ['asked', 'accepted', 'refused', 'dropped'] as const;
/** The steps that can be taken with a candidate now. */
export const stepsOf = ({ state }: Candidate) => ownSteps.filter((to) => candidateSteps[state].includes(to));

/** The forms of everything that can be done in a participation with a few fields. */
export const forms = {
  choose: ({ resourceId, agency, name }: PlaceMatch): DeedForm => {
    const id = newId();
    return {
      title: `${words.choose}：${name}`,
      fields: [{ name: 'why', label: words.why, kind: 'words', required: true }],
      deed: ({ why }) => ({ kind: 'add_candidate', id, resourceId, agency, why: why! }),
    };
  },
  move: (candidate: Candidate): DeedForm => {
    const steps = stepsOf(candidate);
    return {
      title: `${words.move}：${candidate.name}`,
      fields: [
        {
          name: 'to',
          label: words.moveTo,
          kind: 'choice',
          required: true,
          choices: steps.map((to) => [to, candidateStateWords[to]] as const),
        },
        on,
        { ...reason, required: false, support: words.reasonSupport },
      ],
      initial: { to: steps[0] ?? '', on: today() },
      deed: (given) => ({
        kind: 'move_candidate',
        id: candidate.id,
        to: given.to as DeedOf<'move_candidate'>['to'],
        on: given.on!,
        reason: given.reason!,
      }),
    };
  },
  visit: ({ id, name, seen, visitOn }: Candidate): DeedForm => ({
    title: `${words.visit}：${name}`,
    fields: [
      { ...on, support: words.visitSupport },
      { name: 'seen', label: words.seen, kind: 'words', max: 2000 },
    ],
    initial: { on: visitOn ?? today(), seen },
    deed: (given) => ({ kind: 'visit', id, on: given.on!, seen: given.seen! }),
  }),
  start: ({ id, name }: Candidate): DeedForm => ({
    title: `${words.start}：${name}`,
    lead: words.startLead,
    fields: [{ ...on, label: words.startOn }],
    initial: { on: today() },
    deed: (given) => ({ kind: 'start', id, on: orNull(given.on) }),
  }),
  moveStart: ({ startedOn }: Participation): DeedForm => ({
    title: words.moveStart,
    fields: [{ ...on, label: words.startOn }, reason],
    initial: { on: startedOn ?? today() },
    deed: (given) => ({ kind: 'move_start', on: given.on!, reason: given.reason! }),
  }),
  check: ({ id, after }: SettlingCheck, last: boolean): DeedForm => ({
    title: `${words.check}（${checkAfterWords(after)}）`,
    fields: [
      on,
      { name: 'outcome', label: words.outcome, kind: 'choice', required: true, choices: choices(checkOutcomeWords) },
      { name: 'person', label: words.fromPerson, kind: 'words', max: 2000, support: words.fromPersonSupport },
      { name: 'host', label: words.fromHost, kind: 'words', max: 2000 },
      ...(last ? [{ ...nextOn, label: words.checkNext }] : []),
    ],
    initial: { on: today(), outcome: 'settled' },
    deed: (given) => ({
      kind: 'check',
      id,
      on: given.on!,
      outcome: given.outcome as DeedOf<'check'>['outcome'],
      person: given.person!,
      host: given.host!,
      nextOn: orNull(given.nextOn),
    }),
  }),
  goOn: (): DeedForm => ({
    title: words.goOn,
    fields: [nextOn, { ...reason, required: false }],
    deed: (given) => ({ kind: 'go_on', nextOn: orNull(given.nextOn), reason: given.reason! }),
  }),
  back: (): DeedForm => ({
    title: words.backToSeeking,
    fields: [reason, nextOn],
    deed: (given) => ({ kind: 'back', reason: given.reason!, nextOn: orNull(given.nextOn) }),
  }),
  end: (): DeedForm => ({
    title: words.end,
    fields: [
      {
        name: 'ending',
        label: words.endAs,
        kind: 'choice',
        required: true,
        choices: choices(participationEndingWords),
      },
      reason,
    ],
    deed: (given) => ({
      kind: 'end',
      ending: orNull(given.ending) as DeedOf<'end'>['ending'],
      reason: given.reason!,
    }),
  }),
  trouble: ({ candidates }: Participation): DeedForm => {
    const id = newId();
    const hosts = candidates.filter(({ state }) => ['visiting', 'started', 'over'].includes(state));
    return {
      title: words.trouble,
      fields: [
        {
          name: 'candidateId',
          label: words.troubleOf,
          kind: 'choice',
          required: true,
          choices: hosts.map((one) => [one.id, one.name] as const),
        },
        on,
        { name: 'trouble', label: words.troubleWords, kind: 'words', required: true, max: 2000 },
      ],
      initial: { candidateId: hosts[0]?.id ?? '', on: today() },
      deed: (given) => ({
        kind: 'host_trouble',
        id,
        candidateId: given.candidateId!,
        on: given.on!,
        trouble: given.trouble!,
      }),
    };
  },
  answer: ({ id }: HostTrouble): DeedForm => ({
    title: words.answer,
    fields: [
      on,
      { name: 'answer', label: words.answerWords, kind: 'words', required: true, max: 2000 },
      {
        name: 'closes',
        label: words.closes,
        kind: 'choice',
        required: true,
        choices: [
          ['no', words.stillOpen],
          ['yes', words.closed],
        ],
      },
    ],
    initial: { on: today(), closes: 'no' },
    deed: (given) => ({
      kind: 'host_answer',
      id,
      on: given.on!,
      answer: given.answer!,
      closes: given.closes === 'yes',
    }),
  }),
  nextDate: ({ nextOn: now }: Participation): DeedForm => ({
    title: words.setNext,
    fields: [nextOn],
    initial: { nextOn: now ?? '' },
    deed: (given) => ({ kind: 'next_date', nextOn: orNull(given.nextOn) }),
  }),
  giveTo: ({ owner }: Participation, people: (readonly [string, string])[]): DeedForm => ({
    title: words.giveTo,
    fields: [{ name: 'ownerId', label: words.owner, kind: 'choice', required: true, choices: people }],
    initial: { ownerId: owner.id },
    deed: (given) => ({ kind: 'give_to', ownerId: given.ownerId! }),
  }),
};
