import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runTriage } from './cli.js';

async function run(input: string | Buffer): Promise<unknown[]> {
  const output = new PassThrough();
  const written = text(output);
  await runTriage(Readable.from([input]), output);
  output.end();
  return (await written)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('npm run triage', () => {
  it('answers line by line, in order, with the id it was given', async () => {
    const answers = await run('{"id":"a","text":"死にたい"}\n{"id":2,"text":"駐車場はありますか","channel":"line"}\n');
    expect(answers).toEqual([
      expect.objectContaining({ id: 'a', urgency: 'U3', dangers: ['suicide'], route: 1 }),
      { id: 2, urgency: 'U0', dangers: [], fields: [], compounds: [], route: null, reasons: [] },
    ]);
  });

  it('says what is wrong with a bad line and goes on', async () => {
    const answers = await run('oops\n[]\nnull\n{"id":"x"}\n{"id":"y","text":5}\n\n{"id":"z","text":"死にたい"}');
    expect(answers).toEqual([
      { id: null, error: 'not JSON' },
      { id: null, error: expect.any(String) },
      { id: null, error: expect.any(String) },
      { id: 'x', error: expect.any(String) },
      { id: 'y', error: expect.any(String) },
      expect.objectContaining({ id: 'z', urgency: 'U3' }),
    ]);
  });

  it('reads a byte order mark, Windows line ends, unknown channels and a line of a megabyte', async () => {
    const long = JSON.stringify({ id: 'long', text: `${'あい'.repeat(500_000)}。死にたい` });
    const answers = await run(`\ufeff{"id":"a","text":"死にたい","channel":"pigeon"}\r\n${long}\r\n`);
    expect(answers).toEqual([
      expect.objectContaining({ id: 'a', urgency: 'U3' }),
      expect.objectContaining({ id: 'long', urgency: 'U3' }),
    ]);
  });

  it('stops when nobody reads any more', async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const running = runTriage(Readable.from(Array.from({ length: 50 }, () => '{"id":1,"text":"死にたい"}\n')), output);
    output.destroy();
    await running;
    expect(output.destroyed).toBe(true);
  });
});
