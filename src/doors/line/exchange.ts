import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp, Agent as PlainAgent } from 'node:http';
import { request as overHttps, Agent as SecureAgent } from 'node:https';

/** What is asked of a server. */
export interface Question {
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

/** What it answered. A body that did not arrive whole is `cut_off`; one above the limit is `too_large` and was not read on. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer | 'cut_off' | 'too_large';
}

/**
 * A connection that rests for so long is ended by us, before the other side ends it: of a question that goes out on a line just
 * being cut nobody knows whether it arrived.
 */
const restMs = 4000;

const agents = {
  'http:': new PlainAgent({ keepAlive: true, timeout: restMs }),
  'https:': new SecureAgent({ keepAlive: true, timeout: restMs }),
};

/**
 * One exchange with LINE over a connection that is kept. `fetch` does the same for three times the processor time, a tenth of what a
 * message costs in all. Follows no redirect. Throws only when no status came.
 * @param limits `timeoutMs`: for everything, the body included; `bytes`: what the body may have at most
 */
export function exchange(
  url: string,
  { body, ...question }: Question,
  limits: { timeoutMs: number; bytes: number },
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const to = new URL(url);
    const [ask, agent] = to.protocol === 'https:' ? [overHttps, agents['https:']] : [overHttp, agents['http:']];
    const asked = ask(to, { ...question, agent }, (response) => {
      // From here on there is a status, whatever becomes of the rest.
      asked.off('error', lost).on('error', () => undefined);
      const { statusCode: status, headers } = response;
      void bodyOf(response, limits.bytes).then((whole) => {
        clearTimeout(timer);
        answered({ status: status!, headers, body: whole });
      });
    });
    const timer = setTimeout(() => asked.destroy(new Error('No answer in time.')), limits.timeoutMs);
    const lost = (error: Error) => {
      clearTimeout(timer);
      failed(error);
    };
    asked.on('error', lost);
    asked.end(body);
  });
}

async function bodyOf(response: IncomingMessage, limit: number): Promise<Answer['body']> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      // Leaving the loop ends the connection, so that no more of it is read.
      if (size > limit) return 'too_large';
      chunks.push(chunk as Buffer);
    }
  } catch {
    return 'cut_off';
  }
  return Buffer.concat(chunks);
}
