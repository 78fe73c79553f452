import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ParticipationDeed } from '../contract/index.js';
import type { Places } from '../directory/index.js';
import type { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/may.js';
import type { DeedOf } from './facts.js';
import type { Moves } from './moves.js';
import { CandidateRow, CheckRow, HostSupportRow, ParticipationRow } from './participation.entity.js';
import { closeWords, openWords, type SealedWords } from './sealed.js';
import type { Standing } from './standing.js';

/** Everything that a deed needs to be written. */
export interface Writing {
  tx: EntityManager;
  seal: Seal;
  places: Places;
  row: ParticipationRow;
  standing: Standing;
  actor: Actor;
  /** The day in Japan. */
  today: string;
}

/** Writes a deed that nothing refuses: first what it moves, then what it adds. */
export async function write(at: Writing, deed: ParticipationDeed, moved: Moves): Promise<void> {
  await moveCandidates(at, deed, moved);
  await moveChecks(at, moved, deed);
  await add(at, deed);
}

async function moveCandidates(at: Writing, deed: ParticipationDeed, { candidates = {}, takes, gives }: Moves) {
  const { tx, places, actor, standing, today } = at;
  const of = (id: string) => standing.candidates.find((one) => one.id === id)!;
  if (gives) {
    const { resourceId, tookPlace } = of(gives);
    await tx.update(CandidateRow, { id: gives }, { tookPlace: false });
    if (resourceId && tookPlace) await places.giveBack(tx, actor, resourceId);
  }
  for (const [id, state] of Object.entries(candidates)) {
    const onDay = 'on' in deed && deed.on !== null && 'id' in deed && deed.id === id ? deed.on : today;
    const changes = state === of(id).state ? {} : { state, onDay };
    await tx.update(CandidateRow, { id }, { ...changes, ...(await wordsOfMove(at, deed, id)) });
  }
  const { resourceId } = takes ? of(takes) : { resourceId: null };
  if (takes && resourceId && (await places.take(tx, actor, resourceId)))
    await tx.update(CandidateRow, { id: takes }, { tookPlace: true });
}

/** What is written beside a candidate that was moved: why it was refused, or what a visit showed. */
async function wordsOfMove({ seal, standing }: Writing, deed: ParticipationDeed, id: string) {
  if (!('id' in deed) || deed.id !== id) return {};
  const before = openWords(seal, 'candidate', standing.candidates.find((one) => one.id === id)!.words);
  const close = (words: Partial<SealedWords['candidate']>) => ({
    words: closeWords(seal, 'candidate', { ...before, ...words }),
  });
  if (deed.kind === 'move_candidate') return close({ reason: deed.reason });
  if (deed.kind === 'visit') return { visitOn: deed.on, ...close({ seen: deed.seen || before.seen }) };
  return {};
}

async function moveChecks(
  { tx, row, seal, actor }: Writing,
  { newChecks = [], checks = {}, takes }: Moves,
  deed: ParticipationDeed,
) {
  for (const { after, dueOn } of newChecks)
    await tx.insert(CheckRow, {
      id: randomUUID(),
      participationId: row.id,
      candidateId: takes!,
      after,
      dueOn,
      state: 'open',
    });
  for (const [id, { state, dueOn }] of Object.entries(checks)) {
    const made =
      deed.kind === 'check'
        ? {
            onDay: deed.on,
            byId: actor.id,
            worries: deed.outcome === 'worries',
            words: closeWords(seal, 'check', { person: deed.person, host: deed.host }),
          }
        : {};
    await tx.update(CheckRow, { id }, { ...(state ? { state } : {}), ...(dueOn ? { dueOn } : {}), ...made });
  }
}

async function add({ tx, seal, row, standing, actor, today }: Writing, deed: ParticipationDeed): Promise<void> {
  if (deed.kind === 'write_needs')
    await tx.update(ParticipationRow, { id: row.id }, { words: closeWords(seal, 'needs', deed.needs) });
  if (deed.kind === 'add_candidate')
    await tx.insert(CandidateRow, {
      id: deed.id,
      participationId: row.id,
      resourceId: deed.resourceId,
      agency: deed.agency,
      state: 'proposed',
      onDay: today,
      tookPlace: false,
      position: standing.candidates.length + 1,
      words: closeWords(seal, 'candidate', { why: deed.why, reason: '', seen: '' }),
    });
  if (deed.kind === 'host_trouble')
    await tx.insert(HostSupportRow, {
      id: deed.id,
      participationId: row.id,
      candidateId: deed.candidateId,
      onDay: deed.on,
      open: true,
      byId: actor.id,
      words: closeWords(seal, 'trouble', { trouble: deed.trouble, answers: [] }),
    });
  if (deed.kind === 'host_answer') await answer({ tx, seal, standing, actor }, deed);
}

/** An answer is added to those that are there: the row is locked with its participation. */
async function answer(
  { tx, seal, standing, actor }: Pick<Writing, 'tx' | 'seal' | 'standing' | 'actor'>,
  { id, on, answer: words, closes }: DeedOf<'host_answer'>,
): Promise<void> {
  const before = openWords(seal, 'trouble', standing.troubles.find((one) => one.id === id)!.words);
  const answers = [...before.answers, { on, byId: actor.id, words }];
  await tx.update(
    HostSupportRow,
    { id },
    { open: !closes, words: closeWords(seal, 'trouble', { ...before, answers }) },
  );
}
