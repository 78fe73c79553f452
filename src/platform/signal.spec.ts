import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Signal } from './signal.js';

/** A signal whose processes share a wire in memory, which carries to all of them, as NOTIFY and Redis do. */
class OnWire extends Signal {
  readonly sent: string[][] = [];
  broken = false;

  constructor(private readonly wire: EventEmitter) {
    super();
  }

  async start(): Promise<void> {
    this.wire.on('said', (text: string) => this.arrived(text));
  }

  protected async send(texts: string[]): Promise<void> {
    if (this.broken) throw new Error('no way');
    this.sent.push(texts);
    await new Promise(setImmediate);
    for (const text of texts) this.wire.emit('said', text);
  }

  protected async close(): Promise<void> {}
}

async function two() {
  const wire = new EventEmitter();
  const [here, there] = [new OnWire(wire), new OnWire(wire)];
  await Promise.all([here.start(), there.start()]);
  const heard = (signal: OnWire) => {
    const ids: string[] = [];
    signal.on('meeting', ({ meetingId }) => ids.push(meetingId));
    return ids;
  };
  return { here, there, heardHere: heard(here), heardThere: heard(there) };
}

it('is heard once by every process, in the order it was said', async () => {
  const { here, there, heardHere, heardThere } = await two();
  const ids = Array.from({ length: 30 }, (_, n) => `m${n}`);
  for (const meetingId of ids) {
    here.saySoon('meeting', { meetingId });
    await new Promise(setImmediate);
  }
  await here.stop();
  expect(heardHere).toEqual(ids);
  expect(heardThere).toEqual(ids);
  there.saySoon('meeting', { meetingId: 'back' });
  await there.stop();
  expect(heardHere).toEqual([...ids, 'back']);
});

it('is heard here also when it reaches nobody else, and the next one goes out again', async () => {
  const { here, heardHere, heardThere } = await two();
  here.broken = true;
  here.saySoon('meeting', { meetingId: 'lost' });
  await pause(5);
  here.broken = false;
  here.saySoon('meeting', { meetingId: 'found' });
  await here.stop();
  expect(heardHere).toEqual(['lost']);
  expect(heardThere).toEqual(['found']);
});

it('says the same once in a turn, and in a rush sends together what has gathered', async () => {
  const { here, heardHere } = await two();
  for (let i = 0; i < 5; i++) here.saySoon('meeting', { meetingId: 'same' });
  await new Promise(setImmediate);
  expect(heardHere).toEqual(['same']);
  for (const meetingId of ['a', 'b', 'c']) {
    here.saySoon('meeting', { meetingId });
    await new Promise(setImmediate);
  }
  await here.stop();
  expect(here.sent.map((texts) => texts.length)).toEqual([1, 3]);
});

it('understands a process that does not say who it is', async () => {
  const { here, heardHere } = await two();
  Reflect.get(here, 'wire').emit('said', JSON.stringify({ topic: 'meeting', payload: { meetingId: 'old' } }));
  expect(heardHere).toEqual(['old']);
});
