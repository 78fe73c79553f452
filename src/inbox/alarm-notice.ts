import type { Urgency } from '../contract/index.js';

/**
 * What staff are told of an alarm outside the screen: level and minutes only. Nothing of the resident: a mail stands on a locked
 * telephone's screen and passes through servers of others.
 * @param minutes how long nobody has taken it, whole minutes
 * @param inboxUrl where the staff app is
 */
export function alarmNotice(urgency: Urgency, minutes: number, inboxUrl: string): { subject: string; text: string } {
  const how = minutes < 120 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 時間`;
  const what = minutes < 1 ? `${urgency} の警報が出ました` : `${urgency} の警報が ${how}取られていません`;
  return { subject: what, text: `${what}。受信箱を開いてください。\n\n${inboxUrl}\n` };
}
