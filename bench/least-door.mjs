/**
 * The limit that the LINE door is compared with: the least a durable door can do. Raw node:http, the HMAC, and one multi-row
 * insert per group commit; no decoding of events, no consultations, no jobs, no screens.
 * Called with DATABASE_URL, SECRET and PORT in the environment.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const { DATABASE_URL, SECRET, PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });
await pool.query(
  'create table if not exists least_event (id text primary key, body bytea not null, at timestamptz not null default now())',
);

const queue = [];
let working = false;

async function drain() {
  working = true;
  while (queue.length > 0) {
    const batch = queue.splice(0, 400);
    await pool.query(
      'insert into least_event (id, body) select * from unnest($1::text[], $2::bytea[]) on conflict do nothing',
      [batch.map(({ id }) => id), batch.map(({ body }) => body)],
    );
    for (const { done } of batch) done();
  }
  working = false;
}

createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const given = Buffer.from(String(request.headers['x-line-signature'] ?? ''), 'base64');
    const wanted = createHmac('sha256', SECRET).update(body).digest();
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return response.writeHead(401).end();
    const id = JSON.parse(body.toString()).events[0].webhookEventId;
    queue.push({ id, body, done: () => response.writeHead(200, { 'Content-Length': 2 }).end('{}') });
    if (!working) void drain();
  });
}).listen(Number(PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
