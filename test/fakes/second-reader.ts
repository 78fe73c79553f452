import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a language model's server was asked. */
export interface Asked {
  authorization: string | null;
  model: string;
  text: string;
}

/** How it answers: the model's own words, or a status. */
export type Answer = { content: string } | { status: number };

/** An OpenAI-compatible server with a memory, on this machine. */
export class SecondReaderStandIn {
  readonly asked: Asked[] = [];
  /** Decides each answer from the text; U1 without more ado. */
  answer: (text: string) => Answer | Promise<Answer> = () => ({
    content: JSON.stringify({ urgency: 'U1', quote: '' }),
  });

  /** Starts to listen; the address of its chat completions. */
  async listen(): Promise<{ url: string; close: () => Promise<void> }> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { model, messages } = JSON.parse(body) as { model: string; messages: { content: string }[] };
      const { text } = JSON.parse(messages[1]!.content) as { text: string };
      this.asked.push({ authorization: request.headers.authorization ?? null, model, text });
      const answer = await this.answer(text);
      if ('status' in answer) return response.writeHead(answer.status).end();
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: answer.content } }] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const close = async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    };
    return { url: `http://127.0.0.1:${port}/v1/chat/completions`, close };
  }
}
