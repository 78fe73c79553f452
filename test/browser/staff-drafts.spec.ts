import { randomUUID } from 'node:crypto';
import type { Message, NewNote, NewReply, Note, SomethingNewer } from '../../src/contract/index.js';
import { Refused, Unreachable } from '../../web/src/api.js';
import { Drafts } from '../../web/src/thread/drafts.js';

/** A server with a memory: keeps each client id once, and can be told to fail before or after keeping. */
class FakeServer {
  kept: { to: string; id: string; body: string }[] = [];
  replies: NewReply[] = [];
  next: 'answer' | 'cut off before' | 'cut off after' | SomethingNewer = 'answer';

  reply = async (id: string, body: NewReply): Promise<Message> => {
    this.replies.push(body);
    return this.keep('resident', id, body.clientId, body.body) as unknown as Message;
  };
  note = async (id: string, body: NewNote): Promise<Note> =>
    this.keep('house', id, body.clientId!, body.body) as unknown as Note;

  private keep(to: string, id: string, clientId: string, body: string) {
    const how = this.next;
    this.next = 'answer';
    if (typeof how === 'object') throw new Refused({ code: 'something_newer', message: '' }, how);
    if (how === 'cut off before') throw new Unreachable();
    if (!this.kept.some((one) => one.id === clientId)) this.kept.push({ to, id: clientId, body });
    if (how === 'cut off after') throw new Unreachable();
    return { id, body };
  }
}

const newer = (version: number): SomethingNewer => ({
  code: 'something_newer',
  message: '',
  newer: [],
  newerNotes: [],
  version,
  also: {},
});

describe('drafts', () => {
  const [a, b] = [randomUUID(), randomUUID()];
  let server: FakeServer;
  let drafts: Drafts;
  beforeEach(() => {
    server = new FakeServer();
    drafts = new Drafts(server);
  });

  it('never mix consultations or modes', () => {
    drafts.write(a, 'reply', 'to A', 1);
    drafts.write(a, 'note', 'about A', 1);
    drafts.write(b, 'reply', 'to B', 1);
    expect([
      drafts.get(a, 'reply').text,
      drafts.get(a, 'note').text,
      drafts.get(b, 'reply').text,
      drafts.get(b, 'note').text,
    ]).toEqual(['to A', 'about A', 'to B', '']);
  });

  it('a note never goes where replies go', async () => {
    drafts.write(a, 'note', 'for colleagues', 1);
    drafts.write(a, 'reply', 'for the resident', 1);
    await drafts.keepNote(a);
    expect(server.kept).toEqual([expect.objectContaining({ to: 'house', body: 'for colleagues' })]);
    expect(drafts.get(a, 'reply').text).toBe('for the resident');
  });

  it('say what was on the screen at the last keystroke, not what came in since', async () => {
    drafts.write(a, 'reply', 'hello', 7);
    await drafts.sendReply(a, 9);
    expect(server.replies[0]).toMatchObject({ lastSeen: 7, body: 'hello' });
    expect(server.replies[0]).not.toHaveProperty('force');
  });

  it('stay when something newer came, and go once it was read or on purpose', async () => {
    drafts.write(a, 'reply', 'hello', 7);
    server.next = newer(9);
    expect(await drafts.sendReply(a, 9)).toBeNull();
    expect(drafts.get(a, 'reply')).toMatchObject({ text: 'hello', state: 'overtaken' });
    drafts.haveRead(a);
    await drafts.sendReply(a, 9);
    expect(server.replies[1]!.lastSeen).toBe(9);
    expect(drafts.get(a, 'reply').text).toBe('');
  });

  it.each(['cut off before', 'cut off after'] as const)(
    'tried again after the line was %s, arrive once',
    async (how) => {
      drafts.write(a, 'reply', 'hello', 1);
      server.next = how;
      await drafts.sendReply(a, 1);
      expect(drafts.get(a, 'reply')).toMatchObject({ text: 'hello', state: 'failed' });
      await drafts.sendReply(a, 1);
      expect(server.kept).toHaveLength(1);
      expect(drafts.get(a, 'reply').text).toBe('');
    },
  );

  it('changed after a failure, are another message and not lost behind the first', async () => {
    drafts.write(a, 'reply', 'hello', 1);
    server.next = 'cut off after';
    await drafts.sendReply(a, 1);
    drafts.write(a, 'reply', 'hello, changed', 2);
    await drafts.sendReply(a, 2);
    expect(server.kept.map(({ body }) => body)).toEqual(['hello', 'hello, changed']);
  });

  it('pressed twice, leave once; typing meanwhile changes nothing', async () => {
    drafts.write(a, 'reply', 'hello', 1);
    const presses = [drafts.sendReply(a, 1), drafts.sendReply(a, 1)];
    drafts.write(a, 'reply', 'too late', 1);
    expect(await Promise.all(presses)).toEqual([expect.objectContaining({ body: 'hello' }), null]);
    expect(server.replies).toHaveLength(1);
    expect(drafts.any()).toBe(false);
  });

  it('what was taken back returns only into an empty composer', () => {
    drafts.restore(a, 'taken back', 3);
    expect(drafts.get(a, 'reply').text).toBe('taken back');
    drafts.write(b, 'reply', 'being written', 3);
    drafts.restore(b, 'taken back', 3);
    expect(drafts.get(b, 'reply').text).toBe('being written');
  });
});
