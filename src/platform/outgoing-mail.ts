/** Where outgoing mail is handed over: `SMTP_URL`, or in a trial the catcher once it listens. Null until there is one. */
export class OutgoingMail {
  constructor(public url: string | null) {}
}
