import { AnswerRow } from './answer.entity.js';
import { ArrivalFiling } from './arrival-filing.js';
import { Attachment } from './attachment.entity.js';
import { Bulk } from './bulk.service.js';
import { BulkDeedRow } from './bulk-deed.entity.js';
import { ConsentController } from './consent.controller.js';
import { Consenting } from './consenting.service.js';
import { ConsultationController, FileController } from './consultation.controller.js';
import { Consultation } from './consultation.entity.js';
import { DayController } from './day.controller.js';
import { Deciding } from './deciding.service.js';
import { Decision } from './decision.entity.js';
import { Decisions } from './decisions.service.js';
import { DraftsController } from './drafts.controller.js';
import { Drafting } from './drafts.service.js';
import { LaterFiling } from './later-filing.service.js';
import { Levelling } from './levelling.service.js';
import { LoweringController } from './lowering.controller.js';
import { LoweringRow } from './lowering.entity.js';
import { Message } from './message.entity.js';
import { Note } from './note.entity.js';
import { BreakGlass } from './protection/break-glass.service.js';
import { Protecting } from './protection/protecting.service.js';
import { BreakGlassController, ProtectionController } from './protection/protection.controller.js';
import { BrokenGlass, ProtectionRow, ProtectionStaff, SightNoticeRow } from './protection/protection.entity.js';
import { SightNotices } from './protection/sight-notices.service.js';
import { RawEvent } from './raw-event.entity.js';
import { Reading } from './reading.service.js';
import { Receiving } from './receiving.service.js';
import { Records } from './record.service.js';
import { Refusals } from './refusals.service.js';
import { Replying } from './replying.service.js';
import { Rush } from './rush.js';
import { ScreeningRow } from './screening.entity.js';
import { Screenings } from './screening.service.js';
import { Snooze } from './snooze.entity.js';
import { Snoozing } from './snoozing.service.js';
import { TagController } from './tag.controller.js';
import { ConsultationTag, TagRow } from './tag.entity.js';
import { Tagging } from './tagging.service.js';
import { ThreadPrintingController } from './thread-printing.controller.js';
import { TrailController } from './trail.controller.js';
import { Trail } from './trail.service.js';
import { TrailReading } from './trail-reading.service.js';

export { raiseAlarm } from './alarming.js';
export type { Arrival } from './arrival.js';
export { asleepSql } from './asleep.js';
export { callable } from './calling.js';
export { type Claimed, claim, type Leaving, lockFor, type Recipient } from './claiming.js';
export { type Beginning, type Filed, type Filing, file, type IncomingFile, type IncomingMessage } from './filing.js';
export { GroupCommit } from './group-commit.js';
export { joinedTo, standsForItself, undoUntil } from './joined.js';
export { voidLowering } from './levelling.service.js';
export type { MessageDetails, SpokenPart } from './message.entity.js';
export { writeNote } from './note.entity.js';
export { consultationsOf, dropUnsent, lock, lockedSql, lockOf, post, type Saying, say } from './outbox.js';
export { mayGoIntoFile, mustHaveRead, printDangersOf } from './print-dangers.js';
export { openSql, queueRules } from './queue.js';
export { newReceipt, readReceipt } from './receipt.js';
export { holdSeconds } from './replying.service.js';
export { isRoomLink, makeRoomLink, openRoomLink } from './room-link.js';
export { leadsTo, missingFor } from './screening.js';
export { type Outcome, settle, type Tried } from './settling.js';
export { isEnded, mayStep } from './status.js';
export { type Unheard, unheard } from './unheard.js';
export {
  AnswerRow,
  Attachment,
  Consenting,
  Consultation,
  Deciding,
  Decision,
  LaterFiling,
  Message,
  RawEvent,
  Receiving,
  Records,
  Refusals,
  Replying,
  Screenings,
  Snoozing,
  Trail,
};

/** The tables of this folder. */
export const consultationEntities = [
  AnswerRow,
  Attachment,
  BulkDeedRow,
  Consultation,
  ConsultationTag,
  Decision,
  LoweringRow,
  Message,
  Note,
  RawEvent,
  ScreeningRow,
  Snooze,
  TagRow,
  ProtectionRow,
  ProtectionStaff,
  BrokenGlass,
  SightNoticeRow,
];
/** The services of this folder. */
export const consultationProviders = [
  Trail,
  TrailReading,
  Refusals,
  Rush,
  ArrivalFiling,
  LaterFiling,
  Receiving,
  Records,
  Reading,
  Replying,
  Decisions,
  Deciding,
  Screenings,
  Levelling,
  Snoozing,
  Tagging,
  Bulk,
  Consenting,
  Protecting,
  BreakGlass,
  SightNotices,
  Drafting,
];
/** What listens to HTTP in this folder. */
export const consultationControllers = [
  DayController,
  TagController,
  ConsultationController,
  TrailController,
  ConsentController,
  DraftsController,
  LoweringController,
  ThreadPrintingController,
  FileController,
  ProtectionController,
  BreakGlassController,
];
