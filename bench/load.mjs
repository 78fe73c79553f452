/**
 * A load generator for signed webhooks, in a process of its own: as lean as it can be, because it shares the machine with
 * what it measures. Requests are signed before the clock starts; each connection has one request in flight.
 *
 * Called with JSON on argv: { port, path, secret, count, connections, rate, people, tag }. With a `rate` (per second) it
 * sends at fixed times and measures each answer from the time at which it should have been sent.
 * Prints { seconds, perSecond, ok, other, p50, p95, p99, max } (milliseconds).
 */
import { createHmac, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const given = JSON.parse(process.argv[2]);
const {
  port,
  path,
  secret,
  count,
  connections = 32,
  rate = null,
  people = 2000,
  tag = randomBytes(4).toString('hex'),
} = given;

const words = [
  'こんにちは。相談したいことがあります。',
  '家賃が払えなくて困っています。来週までにと言われました。',
  '母の介護のことで話を聞いてほしいです。',
  'ありがとうございました。',
];
const person = (i) => `U${(i % people).toString(16).padStart(32, '0')}`;

const requests = Array.from({ length: count }, (_, i) => {
  const event = {
    type: 'message',
    mode: 'active',
    timestamp: Date.now(),
    source: { type: 'user', userId: person(i) },
    webhookEventId: `${tag}${String(i).padStart(18, '0')}`,
    deliveryContext: { isRedelivery: false },
    replyToken: `${tag}${i}`.padEnd(32, '0'),
    message: { id: `${tag}${i}`, type: 'text', quoteToken: 'q', text: words[i % words.length] },
  };
  const body = Buffer.from(JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: [event] }));
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nX-Line-Signature: ${signature}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
});

const took = new Float64Array(count);
let next = 0;
let done = 0;
let ok = 0;
let started = 0;
const idle = [];
const sockets = [];

function send(socket) {
  if (next >= count) return;
  const due = rate === null ? performance.now() : started + (next * 1000) / rate;
  if (rate !== null && due > performance.now()) {
    idle.push(socket);
    return;
  }
  socket.began = due;
  socket.index = next++;
  socket.write(requests[socket.index]);
}

function tick() {
  // In turn, or a connection that is hardly needed is closed by the server for idleness, and its next request is lost.
  while (idle.length > 0 && next < count && started + (next * 1000) / rate <= performance.now()) send(idle.shift());
  if (done < count) setTimeout(tick, 1);
}

await new Promise((finished, failed) => {
  let connected = 0;
  for (let c = 0; c < connections; c++) {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let answer = '';
    socket.on('connect', () => {
      connected += 1;
      if (connected < connections) return;
      started = performance.now();
      for (const one of sockets) send(one);
      if (rate !== null) tick();
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      if (answer.length < end + 4 + length) return;
      took[socket.index] = performance.now() - socket.began;
      if (answer.startsWith('HTTP/1.1 200')) ok += 1;
      answer = answer.slice(end + 4 + length);
      done += 1;
      if (done === count) finished();
      else send(socket);
    });
    socket.on('error', failed);
    socket.on('end', () => failed(new Error('The server closed a connection.')));
    sockets.push(socket);
  }
}).finally(() => {
  for (const socket of sockets) socket.destroy();
});

const seconds = (performance.now() - started) / 1000;
const sorted = took.sort();
const at = (share) => Number(sorted[Math.min(count - 1, Math.floor(share * count))].toFixed(2));
process.stdout.write(
  JSON.stringify({
    seconds,
    perSecond: Math.round(count / seconds),
    ok,
    other: count - ok,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  }),
);
