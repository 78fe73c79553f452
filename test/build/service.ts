import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aDatabase } from './database.js';

/** The real service in a process of its own, as an operator runs it. */
export interface Service {
  url: string;
  port: number;
  smtpPort: number;
  databaseUrl: string;
  env: Record<string, string>;
  /** What it wrote to its log. */
  log(): string;
  process(): ChildProcess;
  /** Ends it as an operator does; the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

/** A port nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

/** The service as `npm start` runs it. */
export const entry = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js');

/** Starts the service on a database of its own, as a trial with known secrets. */
export async function aService(env: Record<string, string> = {}): Promise<Service> {
  const [port, smtpPort, database] = await Promise.all([freePort(), freePort(), aDatabase()]);
  const folder = mkdtempSync(join(tmpdir(), 'uketome-service-'));
  // Root's PostgreSQL runs as another user, and must find room here.
  chmodSync(folder, 0o755);
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? folder,
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    TRIAL: '1',
    TRIAL_PASSWORD: 'trial-password',
    LINE_CHANNEL_SECRET: 'channel-secret',
    LINE_CHANNEL_ACCESS_TOKEN: 'channel-token',
    SMTP_LISTEN_PORT: String(smtpPort),
    LOG_LEVEL: 'warn',
    ...env,
  };
  let child: ChildProcess;
  let said = '';
  const service: Service = {
    url: `http://127.0.0.1:${port}`,
    port,
    smtpPort,
    databaseUrl: database.url,
    env: environment,
    log: () => said,
    process: () => child,
    start: async () => {
      child = spawn(process.execPath, [entry], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout?.on('data', (chunk) => {
        said += chunk;
      });
      child.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      await untilReady(service, () => child.exitCode);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code as number | null;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    dispose: async () => {
      await service.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await service.start();
  return service;
}

async function untilReady(service: Service, exitCode: () => number | null): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (exitCode() !== null) break;
    const ready = await fetch(`${service.url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error(`The service did not start:\n${service.log()}`);
}

/** Asks until the answer is right; the last answer's error when it never is. */
export async function eventually<T>(ask: () => Promise<T> | T, withinMs = 60_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(60);
    }
  }
}
