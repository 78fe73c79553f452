/** Why a mail cannot be read. It still becomes a row that staff see, with sender, time and the raw file. */
export type Unreadable = 'empty' | 'too_large' | 'too_deep' | 'too_many_parts' | 'fault';

/** Thrown instead of every other error when a mail cannot be read. Holds nothing of the mail. */
export class UnreadableMail extends Error {
  constructor(
    readonly reason: Unreadable,
    options?: { cause?: unknown },
  ) {
    super(`unreadable mail: ${reason}`, options);
  }
}

/** What staff should know about the reading of a mail. A closed list, worded in the staff app. */
export type MailProblem =
  /** Words stood in the header where no words belong; they are shown in the text. */
  | 'broken_header'
  /** No sender that can be answered. */
  | 'no_sender'
  | 'bad_date'
  /** The charset was missing or wrong, and guessed from the bytes. */
  | 'charset_guessed'
  /** Some characters could not be read and show as �. */
  | 'characters_lost'
  /** The mail broke off before its end. */
  | 'cut_short'
  /** Encrypted for somebody else's key: only the raw file can be opened. */
  | 'encrypted'
  /** Outlook's winmail.dat: attachments may be inside it. */
  | 'winmail';
