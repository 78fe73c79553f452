#!/usr/bin/env node
/**
 * `node bench/screens.mjs [screens]`: how long a message needs to 200 signed-in staff screens on one process, at 20 a second from
 * people who are new; once when the screens only listen, and once when each also asks anew for its list with the counts as the staff
 * app does, at the pace of `web/src/live/refetching.ts`: about once a second at most, and after a rest of about twice as long as the last
 * answers took. Beside it stands how long it takes until the list shows the message. Loopback only; it ends what it started.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build, root } from '../bin/build.mjs';
import { line, quantile } from './filled.mjs';
import { aLine } from './line.mjs';
import { firstSeen, newcomers, waits } from './newcomers.mjs';
import { aScreen } from './screen.mjs';
import { aFolder, idle, service, signedIn } from './started.mjs';

const count = Number(process.argv[2] ?? 200);
const sessions = 10;
const goalMs = 250;

build();
const folder = aFolder('screens');
const rows = [];
const residents = await aLine();
try {
  const whole = await service(folder, residents.env);
  const cookies = [];
  for (let i = 0; i < sessions; i++) cookies.push(await signedIn(whole.url, i % 2 ? 'worker2' : 'worker'));
  line('screens', 'p50', 'p99', 'limit', '');
  for (const asking of [false, true]) {
    const screens = Array.from({ length: count }, (_, n) => staffScreen(whole.port, cookies[n % sessions], asking));
    await Promise.all(screens.map(({ connected }) => connected));
    await newcomers(whole.url, { count: 40, perSecond: 20 });
    await idle(whole);
    for (const { begin } of screens) begin();
    const sent = await newcomers(whole.url, { count: 400, perSecond: 20 });
    await pause(asking ? 20_000 : 5000);
    const told = screens.flatMap(({ seen }) => waits(sent, seen()));
    const name = `${count}, ${asking ? 'each asks anew for what it shows' : 'listening'}`;
    const [p50, p99] = [quantile(told, 0.5), quantile(told, 0.99)];
    rows.push({ name, p50, p99, goalMs });
    line(name, `${p50} ms`, `${p99} ms`, `under ${goalMs} ms`, p99 < goalMs ? 'met' : 'NOT MET');
    if (asking) {
      const listed = screens.flatMap(({ listed }) => waits(sent, listed()));
      rows.push({ name: 'in the list', p50: quantile(listed, 0.5), p99: quantile(listed, 0.99) });
      line('the same, in the list', `${quantile(listed, 0.5)} ms`, `${quantile(listed, 0.99)} ms`, '', '');
    }
    for (const { close } of screens) close();
  }
  await whole.stop();
} finally {
  await residents.close();
  rmSync(folder, { recursive: true, force: true });
}
const at = new Date().toISOString();
mkdirSync(join(root, 'bench/results'), { recursive: true });
writeFileSync(
  join(root, `bench/results/screens-${at.replaceAll(':', '-')}.json`),
  `${JSON.stringify({ at, node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, rows }, null, 2)}\n`,
);

/** A staff screen; from `begin` on it notes when each new consultation is named. */
function staffScreen(port, cookie, asking) {
  let seen = firstSeen();
  let listed = [];
  let due = null;
  let busy = false;
  let stale = false;
  let notBefore = 0;
  const screen = aScreen(port, cookie, (id) => {
    seen.told(id);
    if (!asking) return;
    stale = true;
    plan();
  });
  const plan = () => {
    if (due !== null || busy || !stale) return;
    due = setTimeout(() => void ask(), Math.max(50 + 150 * Math.random(), notBefore - performance.now()));
  };
  const ask = async () => {
    [due, busy, stale] = [null, true, false];
    const began = performance.now();
    const told = seen.times.length;
    await screen.fetch(['consultations?view=open&counts=true']);
    busy = false;
    while (listed.length < told) listed.push(performance.now());
    const now = performance.now();
    notBefore = Math.max(
      began + 700 * (1 + Math.random()),
      now + Math.min(2 * (now - began), 2000) * (0.5 + Math.random()),
    );
    plan();
  };
  return {
    connected: screen.connected,
    begin: () => {
      seen = firstSeen();
      listed = [];
    },
    seen: () => seen.times,
    listed: () => listed,
    close: () => {
      clearTimeout(due);
      asking = false;
      screen.close();
    },
  };
}
