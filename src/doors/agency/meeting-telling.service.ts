import { Injectable } from '@nestjs/common';
import { Announcing, MeetingMailRow } from '../../meeting/index.js';
import { Signal } from '../../platform/signal.js';
import { meetingNotice } from './meeting-notice.js';
import { type NoticeMatter, Notices } from './notices.service.js';

const aboutMeetings: NoticeMatter<MeetingMailRow> = { Mail: MeetingMailRow, matter: 'meeting', letter: 'm' };

/** Sends the mails about meetings. */
@Injectable()
export class MeetingTelling {
  constructor(
    private readonly announcing: Announcing,
    private readonly notices: Notices,
    private readonly signal: Signal,
  ) {}

  /** Job `meeting.tell`. What is not true any more is not told, nor whoever was taken off. */
  async tell(mailId: string): Promise<void> {
    const tried = await this.notices.send(aboutMeetings, mailId, async (mail, sender) => {
      const news = await this.announcing.current(mail);
      return news && { to: news.to, ...meetingNotice(news, this.notices.staffUrl, sender) };
    });
    if (tried) this.signal.saySoon('meeting', { meetingId: tried.meetingId });
  }
}
