/** Residents who answer the interview on the stand-in's phones, and how long each waits for the next question. */
import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../dist/trial/line/events.js';
import { LineStandIn } from '../dist/trial/line/stand-in.js';

const answers = ['家賃のことで相談したいです', 'ない', 'ない', '自分'];

/** A stand-in for LINE with phones to come; `url` is for LINE_API_BASE_URL, `asks` runs interviews against a service. */
export async function interviews(channelSecret) {
  const line = new LineStandIn({ channelSecret, accessToken: 'bench' });
  const { url, close } = await line.listen();
  return { url, close, asks: (service, options) => ask(line, service, options) };
}

/** Begins `perSecond` interviews a second; each answers as soon as it is asked. Milliseconds from the webhook to LINE's API. */
async function ask(line, service, { perSecond, count }) {
  const took = [];
  const one = async (n) => {
    const phone = line.addPhone(`速さの人${n}`);
    for (const answer of answers) {
      const before = phone.timeline.filter(({ from }) => from === 'account').length;
      const began = performance.now();
      await line.deliver(`${service}/webhooks/line`, [text(phone.userId, answer)]);
      while (phone.timeline.filter(({ from }) => from === 'account').length === before) {
        if (performance.now() - began > 20_000) return took.push(Infinity);
        await pause(2);
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
