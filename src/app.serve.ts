import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppJobs } from './app.jobs.js';
import { appOn, entities } from './app.module.js';
import { documentApi } from './app.openapi.js';
import { gate, staffApp } from './app.pages.js';
import { Sweep } from './app.sweep.js';
import type { Config } from './config.js';
import { MailListening } from './doors/email/listening.service.js';
import { mountResidentAssets } from './doors/index.js';
import { LineWebhook } from './doors/line/webhook.service.js';
import { type Municipality, openMunicipality } from './municipality/index.js';
import { cleanQuery, cleanValue } from './platform/clean-text.js';
import { Jobs } from './platform/jobs.js';
import { LiveAdapter } from './platform/live.adapter.js';
import { type MachineRoom, openMachineRoom } from './platform/machine-room.js';
import { StartRefused } from './platform/problem.js';
import { Turns } from './platform/turns.js';
import { mountTrial, Trial } from './trial/index.js';

/**
 * So long an unused connection stays open, in ms: longer than proxies keep theirs (nginx: 60 s to its upstreams), so that none sends a
 * request into one that is just being closed.
 */
const keepAliveMs = 75_000;

/** Starts this process in its role and keeps it until it is told to stop. */
export async function serve(config: Config, root: string): Promise<void> {
  const started = performance.now();
  const municipality = openMunicipality(config.profile, root);
  if (config.role !== 'worker') await refuseTakenPort(config);
  const room = await openMachineRoom(config, entities);
  const app = await createApp(room, municipality, root).catch(async (error) => {
    await room.close();
    throw error;
  });
  const server = app.getHttpServer() as Server;
  server.keepAliveTimeout = keepAliveMs;
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    room.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 25_000).unref();
    // What is still being answered when nobody new is let in leaves its connection open: nothing more may come by it.
    setInterval(() => server.listening || server.closeIdleConnections(), 100).unref();
    await app.get(MailListening).stop();
    await app.close();
    await room.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  process.on('unhandledRejection', (err) => room.log.error({ err }, 'unhandled rejection'));

  try {
    app.set('trust proxy', 'loopback, linklocal, uniquelocal');
    app.disable('x-powered-by');
    // A mark for what is kept; of our answers none is.
    app.disable('etag');
    app.use('/api', gate(app));
    if (config.trial) mountTrial(app);
    app.set('query parser', cleanQuery);
    app.useBodyParser('json', { limit: '2mb', reviver: cleanValue });
    app.useBodyParser('urlencoded', { limit: '2mb', extended: false });
    app.useWebSocketAdapter(new LiveAdapter(app));
    staffApp(app, join(root, 'dist', 'web'));
    mountResidentAssets(app);
    documentApi(app);
    await app.init();
    if (config.trial) await app.get(Trial).prepare();
    if (config.role !== 'web') {
      await app.get(Jobs).work(app.get(AppJobs).handlers());
      app.get(Sweep).start();
      await app.get(MailListening).start();
    }
    if (config.role !== 'worker') {
      fastLane(server, app.get(LineWebhook));
      await app.listen(config.port, config.host);
    }
    if (config.trial) await app.get(Trial).open();
  } catch (error) {
    await app.close();
    await room.close();
    throw portTaken(error, config) ?? error;
  }
  room.log.info({ role: config.role, ms: Math.round(performance.now() - started), trial: config.trial }, 'started');
}

const createApp = (room: MachineRoom, municipality: Municipality, root: string) =>
  NestFactory.create<NestExpressApplication>(appOn(room, municipality, root), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });

/** Requests that begin in one turn of the event loop: some 4 ms of work. Two hundred screens ask at the same moment when something changes. */
const perTurn = 8;

/** LINE's webhooks are answered before the web framework looks at them, and everything else in turns. */
function fastLane(server: Server, webhook: LineWebhook): void {
  const listeners = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  const turns = new Turns(perTurn);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (webhook.takes(request)) void webhook.handle(request, response);
    else
      turns.begin(() => {
        for (const listener of listeners) listener.call(server, request, response);
      });
  });
}

/** A port that is taken is said before the database is touched. */
async function refuseTakenPort(config: Config): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer().once('error', (error) => fail(portTaken(error, config) ?? error));
    probe.listen(config.port, config.host, () => probe.close(() => done()));
  });
}

function portTaken(error: unknown, { host, port }: Config): StartRefused | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE')
    return new StartRefused(`Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one.`);
  return new StartRefused(`Cannot listen on ${host}:${port} (${code}). Look at HOST and PORT.`);
}
