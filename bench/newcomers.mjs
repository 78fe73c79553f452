/** People who write by LINE for the first time, at an even pace. */
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { secret } from './started.mjs';

/** Sends one webhook each from `count` new people, `perSecond` of them; when each was sent, in order (ms of this process). */
export async function newcomers(url, { count, perSecond }) {
  const tag = randomBytes(4).toString('hex');
  const sent = [];
  for (let i = 0; i < count; i++) {
    const event = {
      type: 'message',
      mode: 'active',
      timestamp: Date.now(),
      source: { type: 'user', userId: `U${tag}${String(i).padStart(24, '0')}` },
      webhookEventId: `live${tag}${i}`,
      deliveryContext: { isRedelivery: false },
      replyToken: `live${tag}${i}`,
      message: { id: `live${tag}${i}`, type: 'text', quoteToken: 'q', text: '相談したいことがあります。' },
    };
    const body = JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: [event] });
    const headers = { 'x-line-signature': createHmac('sha256', secret).update(body).digest('base64') };
    const began = performance.now();
    // One that is not taken is never seen, and counts so: nobody delivers again here, as LINE would.
    void fetch(`${url}/webhooks/line`, { method: 'POST', headers, body })
      .then((answer) => answer.arrayBuffer())
      .catch(() => {});
    sent.push(began);
    await pause(Math.max(0, 1000 / perSecond - (performance.now() - began)));
  }
  return sent;
}

/**
 * When each consultation was first named on a staff screen, in order, noted by `told`. People are new and served in order, so the n-th
 * new consultation is the n-th of them.
 */
export function firstSeen() {
  const seen = new Set();
  const times = [];
  const told = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    times.push(performance.now());
  };
  return { times, told };
}

/** How long each waited, ascending; what never came waited for ever. */
export const waits = (sent, seen) => sent.map((began, i) => (seen[i] ?? Infinity) - began).sort((a, b) => a - b);
