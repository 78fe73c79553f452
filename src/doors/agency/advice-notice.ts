import type { AdviceMailRow } from '../../advice/index.js';
import type { Sender } from './referral-notice.js';

const subjects: Record<AdviceMailRow['kind'], string> = {
  asked: '【確認のお願い】新しい連絡があります',
  replied: '【確認のお願い】新しい連絡があります',
  told: '【確認のお願い】新しい連絡があります',
  overdue: '【お願い】期限が過ぎています',
};

const leads: Record<AdviceMailRow['kind'], string> = {
  asked: '関係機関から新しい連絡が届いています。職員画面を開いてください。',
  replied: '関係機関から新しい連絡が届いています。職員画面を開いてください。',
  told: '新しい連絡が届いています。職員画面を開いてください。',
  overdue: '関係機関への返事の期限が過ぎています。職員画面を開いてください。',
};

/**
 * Mails about requests for advice: that there is something to be looked at, and where. No number, no matter, no agency: a mail stands on a
 * locked telephone's screen and passes through servers of others.
 * @param url the staff app's address
 */
export function adviceNotice(
  kind: AdviceMailRow['kind'],
  url: string,
  { centre, phones }: Sender,
): { subject: string; text: string } {
  const call = `${centre}${phones.length > 0 ? `\n電話 ${phones.join('、')}` : ''}\n`;
  return { subject: subjects[kind], text: `${leads[kind]}\n\n${url}\n\n${call}` };
}
