import type { ReferralMailRow } from '../../referral/index.js';

/** What every mail says of whom to call. */
export interface Sender {
  centre: string;
  phones: string[];
}

/**
 * Mails about つなぎ: that there is something to be looked at, and where. No name, no number, no matter, no agency: a mail stands on a
 * locked telephone's screen and passes through servers of others.
 * @param url the link's address, or the staff app's
 */
export function referralNotice(
  kind: ReferralMailRow['kind'],
  phase: ReferralMailRow['phase'],
  url: string,
  { centre, phones }: Sender,
): { subject: string; text: string } {
  const call = `${centre}${phones.length > 0 ? `\n電話 ${phones.join('、')}` : ''}\n`;
  if (kind === 'link')
    return {
      subject: '【確認のお願い】書類があります',
      text: `確認をお願いしたい書類があります。次のページを開き、電話でお伝えする6けたの番号を入れてください。\n\n${url}\n\nこのメールに心当たりがないときは、開かずに下の番号へお知らせください。\n\n${call}`,
    };
  if (kind === 'new')
    return {
      subject: '【確認のお願い】新しい連絡があります',
      text: `新しい連絡が届いています。職員画面を開いてください。\n\n${url}\n\n${call}`,
    };
  if (kind === 'passed_around')
    return {
      subject: '【確認のお願い】つなぎが決まらない相談があります',
      text: `どの窓口にも受け取られていない相談があります。職員画面の「つなぎの状況」を開いてください。\n\n${url}\n`,
    };
  const what = phase === 'contact' ? '最初の連絡が済んだという知らせを、お待ちしています' : 'お返事をお待ちしています';
  return {
    subject: '【お願い】お返事の期限が過ぎています',
    text: `先日お送りした連絡について、${what}。\n\n${url}\n\n${call}`,
  };
}
