import type { MeetingAnnouncement } from '../../meeting/index.js';
import type { Sender } from './referral-notice.js';

const day = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  ...{ era: 'long', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', timeZone: 'Asia/Tokyo' },
});

const said = {
  called: { subject: '【お知らせ】会議があります', text: '会議があります。' },
  moved: {
    subject: '【お知らせ】会議の日時か場所が変わりました',
    text: '会議の日時か場所が変わりました。いまの予定です。',
  },
  off: { subject: '【お知らせ】会議が中止になりました', text: '次の会議は中止になりました。' },
} as const;

/**
 * A mail about a meeting: that there is one, when and where. No name, no case, no agenda, no kind of meeting: a mail stands on a locked
 * telephone's screen and passes through servers of others.
 * @param url the staff app's
 */
export function meetingNotice(
  { kind, onDay, time, place }: Omit<MeetingAnnouncement, 'to'>,
  url: string,
  { centre, phones }: Sender,
): { subject: string; text: string } {
  const { subject, text } = said[kind];
  const when = `日時　${day.format(new Date(`${onDay}T12:00:00+09:00`))}${time === null ? '' : ` ${time}`}`;
  const where = kind === 'off' ? '' : `場所　${place === '' ? 'ログインしてご覧ください' : place}\n`;
  const call = `${centre}${phones.length > 0 ? `\n電話 ${phones.join('、')}` : ''}\n`;
  return {
    subject,
    text: `${text}\n\n${when}\n${where}\nくわしくは、ログインして「会議」をご覧ください。\n${url}\n\n${call}`,
  };
}
