import type { IncomingMessage as Request, ServerResponse as Response } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { type Arrival, LaterFiling, Receiving } from '../../consultation/index.js';
import { metrics } from '../../platform/health.controller.js';
import { InjectLog, InjectSecrets } from '../../platform/index.js';
import type { Logger } from '../../platform/log.js';
import { Problem } from '../../platform/problem.js';
import type { Secrets } from '../../platform/secrets.js';
import { decodeKept, decodeWebhook, type LineEvent } from './decode.js';
import { isSigned } from './signature.js';
import { threadKeyOf } from './thread.js';

/** LINE's events are some kilobytes; what is larger than this is no webhook of LINE's. */
const mostBytes = 1024 * 1024;

/** LINE counts an answer after two seconds as a failure; before that we say that we could not keep it. */
const answerWithinMs = 1800;

const counted = new Counter({
  name: 'uketome_line_webhooks_total',
  help: 'LINE webhooks by answer',
  labelNames: ['status'],
  registers: [metrics],
});

/**
 * `POST /webhooks/line`. It stands before the web framework, because its work per request is all there is to it: the
 * signature over the raw body, decoding, one shared commit. 200 only after the events are committed.
 */
@Injectable()
export class LineWebhook {
  constructor(
    private readonly receiving: Receiving,
    later: LaterFiling,
    @InjectSecrets() private readonly secrets: Secrets,
    @InjectLog() private readonly log: Logger,
  ) {
    later.reads((raw, receivedAt) => arrivalOf(decodeKept(raw, receivedAt)));
  }

  /** Whether a request is for this door. */
  takes(request: Request): boolean {
    return (
      request.method === 'POST' &&
      (request.url === '/webhooks/line' || request.url?.startsWith('/webhooks/line?') === true)
    );
  }

  /** Answers one request; never throws. */
  async handle(request: Request, response: Response): Promise<void> {
    try {
      await this.keep(await bodyOf(request), request.headers['x-line-signature']);
      answer(response, 200, {});
    } catch (error) {
      const problem =
        error instanceof Problem
          ? error
          : new Problem('unavailable', 'The events could not be kept. Deliver them again.', {}, { cause: error });
      if (!(error instanceof Problem)) this.log.error({ err: error }, 'line: events were not kept');
      answer(response, problem.status, problem.body);
      if (problem.code === 'too_large') request.destroy();
    }
  }

  private async keep(body: Buffer, signature: string | string[] | undefined): Promise<void> {
    const { lineSecret } = this.secrets;
    if (lineSecret === null) throw new Problem('unavailable', 'No LINE channel is set up here.');
    if (!isSigned(lineSecret, body, signature))
      throw new Problem('bad_signature', 'The signature is missing or wrong.');
    const decoded = decodeWebhook(body);
    if (!decoded.ok) throw new Problem('malformed', `This signed body is not a webhook: ${decoded.why}.`);
    if (decoded.events.length === 0) return;
    await inTime(this.receiving.receive(decoded.events.map(arrivalOf)));
  }
}

/** An event as the consultation keeps it. Every event has its own sender: one webhook may carry many people's. */
export function arrivalOf(event: LineEvent): Arrival {
  const thread = threadKeyOf(event);
  const { message } = event;
  return {
    door: 'line',
    externalId: event.webhookEventId,
    webhookEventId: event.webhookEventId,
    raw: Buffer.from(event.raw),
    at: event.at,
    from: thread === null ? null : { kind: thread.startsWith('group:') ? 'group' : 'person', address: thread },
    message: {
      kind: message.kind,
      text: message.text,
      at: event.at,
      externalId: message.externalId,
      details: { ...message.details, ...(event.postbackData === null ? {} : { postback: event.postbackData }) },
      replyToken: event.replyToken,
      files:
        message.media && message.externalId
          ? [{ name: fileName(event), type: 'application/octet-stream', externalId: message.externalId }]
          : [],
    },
    beginsConsultation: begins(event),
    outcome: thread === null ? 'ignored: LINE named no sender' : 'shown',
    withdraws: event.unsends,
    blocked: event.type === 'unfollow' ? true : event.type === 'follow' || event.type === 'message' ? false : null,
  };
}

/** What somebody says or does towards us begins a consultation; that somebody left, or took something back, does not. */
const begins = ({ type }: LineEvent) =>
  !['unfollow', 'unsend', 'leave', 'memberLeft', 'memberJoined', 'videoPlayComplete'].includes(type);

function fileName({ message }: LineEvent): string {
  const given = message.details.fileName;
  return typeof given === 'string' && given !== '' ? given : `${message.kind}-${message.externalId}`;
}

/** The same, unless it takes too long to tell LINE of it. */
function inTime(kept: Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    const late = setTimeout(
      () => fail(new Problem('unavailable', 'The events could not be kept in time. Deliver them again.')),
      answerWithinMs,
    );
    kept.finally(() => clearTimeout(late)).then(done, fail);
  });
}

function bodyOf(request: Request): Promise<Buffer> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) {
        request.pause();
        fail(new Problem('too_large', 'A webhook has at most 1 MiB.'));
      } else parts.push(part);
    });
    request.on('end', () => done(parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
    request.on('error', fail);
    request.on('aborted', () => fail(new Problem('malformed', 'The request broke off.')));
  });
}

function answer(response: Response, status: number, body: unknown): void {
  counted.inc({ status: String(status) });
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) })
    .end(text);
}
