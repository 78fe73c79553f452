import type { Danger } from '../contract/index.js';

/** What is known of how a resident may be reached. */
export interface Reachability {
  contact: boolean;
  blocked: boolean;
  watched: boolean;
  protected: boolean;
  noReply: boolean;
  safeContact: boolean;
  dangers: readonly Danger[];
}

/**
 * Why the system does not ask somebody 「つながりましたか」 by itself; null when it may. Whoever must not be written to, or only in an
 * agreed way, is asked by a person.
 */
export function whyNotAsked(who: Reachability): string | null {
  if (!who.contact) return 'no_door';
  if (who.protected) return 'protected';
  if (who.dangers.includes('dv')) return 'dv';
  if (who.watched) return 'watched';
  if (who.noReply) return 'no_reply';
  if (who.safeContact) return 'agreed_way';
  return who.blocked ? 'blocked' : null;
}
