import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askSecondReader } from './second-reader.client.js';

describe('asking the second reader', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  async function serving(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`;
  }
  const ask = (url: string, signal = new AbortController().signal, timeoutMs = 60_000) =>
    askSecondReader({ url, key: null }, { model: 'm' }, { signal, timeoutMs });
  const completion = (content: string) => JSON.stringify({ choices: [{ message: { content } }] });

  it('takes an answer of the right shape', async () => {
    const url = await serving((_request, response) => response.end(completion('{"urgency":"U2","quote":"限界"}')));
    expect(await ask(url)).toEqual({ urgency: 'U2', quote: '限界' });
  });

  it.each([
    [500, 'unreachable'],
    [429, 'unreachable'],
    [401, 'refused'],
    [400, 'refused'],
  ])('a %d is %s', async (status, said) => {
    expect(await ask(await serving((_request, response) => response.writeHead(status).end('words')))).toBe(said);
  });

  it('follows no redirect: the text goes nowhere else', async () => {
    let elsewhere = 0;
    const other = await serving((_request, response) => {
      elsewhere += 1;
      response.end();
    });
    const url = await serving((_request, response) => response.writeHead(307, { location: other }).end());
    expect(await ask(url)).toBe('unreachable');
    expect(elsewhere).toBe(0);
  });

  it('reads no endless answer', async () => {
    const url = await serving((_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    });
    expect(await ask(url)).toBe('unreadable');
  });

  it('waits for a silent server only so long, and not at all when the process stops', async () => {
    const url = await serving(() => {});
    expect(await ask(url, new AbortController().signal, 50)).toBe('unreachable');
    expect(await ask(url, AbortSignal.abort())).toBe('unreachable');
  });

  it('a server that is not there is unreachable', async () => {
    expect(await ask('http://127.0.0.1:1/')).toBe('unreachable');
  });
});
