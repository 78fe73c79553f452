/**
 * A staff screen as lean as it can be, because 200 of them share the machine with what they measure: a bare WebSocket that looks into
 * nothing but the names of what it is told, and two bare connections that only count the bytes of their answers.
 */
import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** The service's own event, in the frame of a socket.io packet in the namespace `/staff`. */
const changed = '42/staff,["consultation.changed",';
const idIn = /"id":"([0-9a-f-]{36})"/;

/** Opens a screen; `told` is called with the id of each consultation that it is told of. */
export function aScreen(port, cookie, told) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie },
    perMessageDeflate: false,
  });
  const connected = new Promise((done, failed) => {
    socket.once('error', failed);
    socket.on('message', (data) => {
      const text = data.toString('latin1');
      if (text.startsWith(changed)) told(idIn.exec(text)[1]);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('0{')) socket.send('40/staff,');
      else if (text.startsWith('40/staff,')) done();
      else if (text.startsWith('44')) failed(new Error('The screen was refused.'));
    });
  });
  const lines = [];
  return {
    connected,
    /** Asks all of these at the same time; resolves when the last answer is there. */
    fetch: (paths) =>
      Promise.all(
        paths.map((path, at) => {
          lines[at] ??= aLine(port, cookie);
          return lines[at](path);
        }),
      ),
    close: () => {
      socket.close();
      for (const line of lines) line.end();
    },
  };
}

/** A kept connection with one request at a time; answers with the status. */
function aLine(port, cookie) {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  let head = '';
  let left = -1;
  let status = 0;
  let answered = { done: () => {}, failed: () => {} };
  socket.on('data', (chunk) => {
    let body = chunk.length;
    if (left < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      left = Number(/content-length: (\d+)/i.exec(head)[1]);
      status = Number(head.slice(9, 12));
      body = head.length - end - 4;
      head = '';
    }
    left -= body;
    if (left > 0) return;
    left = -1;
    if (status === 200) answered.done();
    else answered.failed(new Error(`The screen was answered with ${status}.`));
  });
  const lost = () => answered.failed(new Error('The connection was lost.'));
  socket.on('error', lost).on('close', lost);
  const ask = (path) =>
    new Promise((done, failed) => {
      answered = { done, failed };
      socket.write(`GET /api/${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
    });
  return Object.assign(ask, { end: () => socket.destroy() });
}
