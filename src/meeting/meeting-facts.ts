import type { AgendaRole, MeetingDeed, MeetingRefusal, MeetingState } from '../contract/index.js';
import type { BasisRules } from './bases.js';

/** Somebody who is invited, as far as the rules look at them. */
export interface MemberFacts {
  id: string;
  convener: boolean;
  /** Agency code, account or null: the same one is invited once. */
  of: string | null;
}

/** A case on the agenda, as far as the rules look at it. `uncovered`: the members whom its consent leaves out now. */
export interface EntryFacts {
  id: string;
  of: string;
  isCase: boolean;
  role: AgendaRole;
  off: boolean;
  uncovered: readonly string[];
}

/** What the rules look at in a meeting. */
export interface MeetingFacts {
  rules: BasisRules;
  state: MeetingState;
  onDay: string;
  members: readonly MemberFacts[];
  entries: readonly EntryFacts[];
  decisions: readonly { id: string; done: boolean; entryId: string | null }[];
  issues: readonly string[];
}

/**
 * What only the database knows about a deed: `uncovered` are the members whom the consent of the case that is put on leaves out, or the cases
 * that do not cover somebody who is invited; `barred` whether somebody of theirs is shut out of a record on the agenda.
 */
export interface DeedFacts {
  uncovered: readonly string[];
  barred: boolean;
  /** A plan that is explained to the person or submitted. */
  planReady: boolean;
  /** Fields with somebody's name in them. */
  named: readonly string[];
}

/** Why a deed cannot be done: which field, and what for. */
export interface MeetingNo {
  path: string;
  message: MeetingRefusal;
}

/** A deed of one kind. */
export type MeetingDeedOf<K extends MeetingDeed['kind']> = Extract<MeetingDeed, { kind: K }>;
