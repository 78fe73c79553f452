import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { type Flushing, inOneFlush, inOneWrite } from './one-write.js';

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

describe('what a screen is told within one turn', () => {
  it('leaves together and in its order', async () => {
    const http = createServer();
    const server = new Server(http);
    server.engine.on('connection', (connection: unknown) => inOneFlush(connection as Flushing));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const screen = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
    const told = (event: string) => new Promise((done) => screen.once(event, () => done(event)));
    const heard: number[] = [];
    screen.on('news', (nth: number) => heard.push(nth));
    const [socket] = (await once(server, 'connection')) as [Socket];
    await told('connect');

    const { transport } = socket.conn as unknown as { transport: { send(packets: unknown[]): void } };
    const sent: number[] = [];
    const send = transport.send.bind(transport);
    transport.send = (packets) => {
      sent.push(packets.length);
      send(packets);
    };
    for (const nth of [1, 2, 3]) socket.emit('news', nth);
    await Promise.resolve();
    socket.emit('news', 4);
    const over = told('over');
    await turn();
    socket.emit('over');
    await over;
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(sent).toEqual([4, 1]);
    screen.close();
    await server.close();
  });
});
