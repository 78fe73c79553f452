import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  BackReason,
  ConnectedAnswer,
  ConsentItem,
  ReferralBasis,
  ReferralGround,
  ReferralState,
  ReferralStep,
} from '../contract/index.js';

/** A referral (つなぎ) of a consultation to one agency. What leads where is `states.ts`; the sheet is sealed. */
@Entity('referral')
export class ReferralEntity {
  @PrimaryColumn('uuid') id: string;
  /** What both sides call it on the phone. */
  @Column('text') number: string;
  @Column('uuid') clientId: string;
  @Column('uuid') consultationId: string;
  @Column('text') agency: string;
  /** The one that came back before, and that this one goes on from. */
  @Column('uuid', { nullable: true }) previousId: string | null;
  @Column('text') state: ReferralState;
  @Column('text') basis: ReferralBasis;
  @Column('text', { nullable: true }) ground: ReferralGround | null;
  @Column('text') fromSection: string;
  @Column('text', { array: true }) items: ConsentItem[];
  @Column('text', { nullable: true }) sheet: string | null;
  @Column('date', { nullable: true }) wantedOn: string | null;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) sentBy: string | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { nullable: true }) receivedAt: Date | null;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) contactedAt: Date | null;
  @Column('timestamptz', { nullable: true }) backAt: Date | null;
  @Column('text', { nullable: true }) backReason: BackReason | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** Since when the agency is waited for; null when it is not its turn. */
  @Column('timestamptz', { nullable: true }) waitingSince: Date | null;
  @Column('timestamptz', { nullable: true }) overdueAt: Date | null;
  @Column('smallint') chaseDone: number;
  @Column('timestamptz', { nullable: true }) chaseAt: Date | null;
  @Column('timestamptz', { nullable: true }) askAt: Date | null;
  @Column('timestamptz', { nullable: true }) askedAt: Date | null;
  /** Why the system does not ask the resident: a person has to, in a safe way. */
  @Column('text', { nullable: true }) notAsked: string | null;
  @Column('text', { nullable: true }) connected: ConnectedAnswer | null;
  @Column('timestamptz', { nullable: true }) connectedAt: Date | null;
  @Column('integer') version: number;
}

/** What else happens to a referral beside the steps. */
export type OtherEvent =
  | 'open'
  | 'link_made'
  | 'link_revoked'
  | 'link_locked'
  | 'chase'
  | 'resident_asked'
  | 'resident_answered'
  | 'print'
  | 'export';

/** One thing that happened to a referral. Rows are only added. */
@Entity('referral_event')
export class ReferralEventRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') referralId: string;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('text') kind: ReferralStep | OtherEvent;
  @Column('text') side: 'sender' | 'agency' | 'system';
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('uuid', { nullable: true }) linkId: string | null;
  @Column('text', { nullable: true }) reason: BackReason | null;
  /** Sealed. */
  @Column('text', { nullable: true }) words: string | null;
  @Column('text', { nullable: true }) candidate: string | null;
  /** Codes and numbers: which groups of facts were shared or shown, which step of the chase. */
  @Column('jsonb') details: Record<string, unknown>;
}

/** A link without an account. Of the token and the code only hashes are kept. */
@Entity('referral_link')
export class ReferralLinkRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') referralId: string;
  @Column('uuid') clientId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('bytea') codeHash: Buffer;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('smallint') wrongCodes: number;
  @Column('integer') openings: number;
  @Column('timestamptz', { nullable: true }) lastAt: Date | null;
}

/** A mail about a referral: that there is something, and nothing of it. */
@Entity('referral_mail')
export class ReferralMailRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') referralId: string;
  /** `link` to an agency without an account · `new` to its accounts · `chase` · `passed_around` to managers. */
  @Column('text') kind: 'link' | 'new' | 'chase' | 'passed_around';
  @Column('text') phase: '' | 'answer' | 'contact';
  @Column('smallint') step: number;
  @Column('uuid', { nullable: true }) staffId: string | null;
  /** Sealed; null where the mail goes to a member of staff. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('uuid', { nullable: true }) linkId: string | null;
  @Column('text') state: 'waiting' | 'telling' | 'told' | 'failed' | 'stopped';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('integer') attempt: number;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') nextTryAt: Date;
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
}
