/** A LINE that takes whatever it is given, as the real one does with good tokens of people who have not blocked it. */
import { createServer } from 'node:http';

const answers = [
  [/\/message\/(reply|push)$/, { sentMessages: [{ id: '1' }] }],
  [/\/profile\//, { userId: 'U', displayName: '速さの人', language: 'ja' }],
  [/\/quota$/, { type: 'none' }],
  [/\/quota\/consumption$/, { totalUsage: 0 }],
  [/\/info$/, { displayName: '速さの窓口' }],
  [/\/loading\/start$/, {}],
];

/** Begins to listen; `env` is what a service needs to speak to it instead of LINE. */
export async function aLine() {
  const server = createServer((request, response) => {
    request.resume();
    const [, answer] = answers.find(([path]) => path.test(request.url)) ?? [];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { message: 'Not found' }));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    env: { LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url, LINE_CHANNEL_ACCESS_TOKEN: 'bench' },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
