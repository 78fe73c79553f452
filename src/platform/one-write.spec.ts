import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { inOneWrite } from './one-write.js';

/** A stream that keeps each write as it left. */
function aStream() {
  const writes: string[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      writes.push(String(chunk));
      done();
    },
    writev(chunks, done) {
      writes.push(chunks.map(({ chunk }) => String(chunk)).join(''));
      done();
    },
  });
  inOneWrite(stream);
  return { stream, writes };
}

describe('what is written within one turn', () => {
  it('leaves in one write, in its order, also where the writer gathers by himself', async () => {
    const { stream, writes } = aStream();
    stream.write('a');
    stream.cork();
    stream.write('b');
    stream.write('c');
    stream.uncork();
    await Promise.resolve();
    stream.write('d');
    expect(writes).toEqual([]);
    await turn();
    expect(writes).toEqual(['abcd']);
    stream.write('e');
    await turn();
    expect(writes).toEqual(['abcd', 'e']);
  });

  it('leaves before the end, and tells whoever waits for it', async () => {
    const { stream, writes } = aStream();
    const gone = new Promise((done) => stream.write('a', done));
    stream.end('b');
    await gone;
    await turn();
    expect(writes.join('')).toBe('ab');
    expect(stream.writableFinished).toBe(true);
  });
});
