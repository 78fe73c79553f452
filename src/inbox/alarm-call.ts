import type { Urgency } from '../contract/index.js';

/** What another system is told of an alarm: its level, when it was raised, and where the staff app is. Nothing of the resident. */
export interface AlarmCall {
  level: Urgency;
  at: string;
  url: string;
}

/** For so long the other system may take to answer. */
const waitMs = 8_000;

/** Posts it as JSON. Any 2xx is a success; 4xx is for the operator to mend, except "too many"; the rest is worth trying again. */
export async function callWebhook(
  url: string | null,
  call: AlarmCall,
): Promise<{ ok: true } | { ok: false; reason: string; again: boolean }> {
  if (url === null) return { ok: false, reason: 'misconfigured', again: false };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call),
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true };
    const { status } = response;
    return { ok: false, reason: `answered ${status}`, again: status >= 500 || status === 408 || status === 429 };
  } catch {
    return { ok: false, reason: 'unreachable', again: true };
  }
}
