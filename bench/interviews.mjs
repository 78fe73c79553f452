/** Residents who answer the interview on the stand-in's phones, and how long each waits for the next question. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../dist/trial/line/events.js';
import { LineStandIn } from '../dist/trial/line/stand-in.js';

const answers = ['家賃のことで相談したいです', 'ない', 'ない', '自分'];

/** A stand-in for LINE with phones to come; `url` is for LINE_API_BASE_URL, `asks` runs interviews against a service. */
export async function interviews(channelSecret) {
  const line = new LineStandIn({ channelSecret, accessToken: 'bench' });
  const { url, close } = await line.listen();
  // Told, not polled: hundreds of people who look every few milliseconds would be a load of their own.
  const heard = new EventEmitter().setMaxListeners(0);
  line.onChange((chatId) => heard.emit(chatId));
  return { url, close, asks: (service, options) => ask(line, heard, service, options) };
}

/** Begins `perSecond` interviews a second; each answers as soon as it is asked. Milliseconds from the webhook to LINE's API. */
async function ask(line, heard, service, { perSecond, count }) {
  const took = [];
  const one = async (n) => {
    const phone = line.addPhone(`速さの人${n}`);
    for (const answer of answers) {
      const before = phone.timeline.filter(({ from }) => from === 'account').length;
      const began = performance.now();
      await line.deliver(`${service}/webhooks/line`, [text(phone.userId, answer)]);
      while (phone.timeline.filter(({ from }) => from === 'account').length === before) {
        const left = 20_000 - (performance.now() - began);
        if (left <= 0) return took.push(Infinity);
        await once(heard, phone.userId, { signal: AbortSignal.timeout(Math.ceil(left)) }).catch(() => undefined);
      }
      took.push(performance.now() - began);
    }
  };
  const all = [];
  for (let n = 0; n < count; n++) {
    all.push(one(n));
    await pause(1000 / perSecond);
  }
  await Promise.all(all);
  took.sort((a, b) => a - b);
  return { p50: took[Math.floor(took.length / 2)], p95: took[Math.floor(took.length * 0.95)], answered: took.length };
}
