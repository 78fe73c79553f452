import { randomUUID } from 'node:crypto';
import type { Drafts, Mentions, Note, SavedDraft, StaffName } from '../../src/contract/index.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { blank, few, typed } from './hostile-input.js';

describe('what staff write before it leaves, and whom they call', () => {
  let service: Service;
  let first: StaffMember;
  let second: StaffMember;
  let agency: StaffMember;

  beforeAll(async () => {
    service = await aService();
    [first, second, agency] = [
      await StaffMember.signIn(service, 'worker'),
      await StaffMember.signIn(service, 'worker2'),
      await StaffMember.signIn(service, 'agency'),
    ];
  });
  afterAll(() => service.dispose());

  const aConsultation = async () =>
    (await first.json<{ id: string }>('POST', '/api/consultations', { channel: 'phone', summary: '家賃のことで電話' }))
      .id;
  const drafts = (who: StaffMember, id: string) => who.json<Drafts>('GET', `/api/consultations/${id}/drafts`);
  const save = (who: StaffMember, id: string, mode: string, text: string, version: number) =>
    who.request('PUT', `/api/consultations/${id}/drafts/${mode}`, { text, seen: 1, version });

  describe('a draft', () => {
    it('waits at another computer for its own writer, in its own consultation and mode, and for nobody else', async () => {
      const [a, b] = [await aConsultation(), await aConsultation()];
      expect((await save(first, a, 'reply', '書きかけの返事', 0)).status).toBe(200);
      expect((await save(first, a, 'note', '書きかけのメモ', 0)).status).toBe(200);
      const elsewhere = await StaffMember.signIn(service, 'worker');
      const { own } = await drafts(elsewhere, a);
      expect(own.map(({ mode, text }) => [mode, text])).toEqual([
        ['reply', '書きかけの返事'],
        ['note', '書きかけのメモ'],
      ]);
      expect(await drafts(elsewhere, b)).toEqual({ own: [], others: [] });
      const seen = await second.request('GET', `/api/consultations/${a}/drafts`);
      const answer = await seen.text();
      expect(answer).not.toContain('書きかけ');
      expect(JSON.parse(answer).others.map(({ mode }: { mode: string }) => mode)).toEqual(['reply', 'note']);
    });

    it('saved at two screens is never overwritten unseen', async () => {
      const id = await aConsultation();
      const one = (await (await save(first, id, 'note', 'はじめ', 0)).json()) as SavedDraft;
      expect((await save(first, id, 'note', '自席で直した', one.version)).status).toBe(200);
      const late = await save(first, id, 'note', '窓口で直した', one.version);
      expect(late.status).toBe(409);
      expect(await late.json()).toMatchObject({ code: 'saved_elsewhere', draft: { text: '自席で直した', version: 2 } });
      expect((await save(first, id, 'note', '先に無かった', 0)).status).toBe(409);
    });

    it('is gone when its text has left, also for a save that comes late', async () => {
      const id = await aConsultation();
      await save(first, id, 'note', '残すメモ', 0);
      await save(first, id, 'reply', '別の返事', 0);
      await first.json('POST', `/api/consultations/${id}/notes`, { clientId: randomUUID(), body: '残すメモ' });
      expect((await save(first, id, 'note', '残すメモ', 1)).status).toBe(409);
      expect((await save(first, id, 'note', '残すメモ', 0)).status).toBe(409);
      const { own } = await drafts(first, id);
      expect(own.filter(({ text }) => text !== '').map(({ mode }) => mode)).toEqual(['reply']);
      await first.reply(id, '別の返事');
      expect((await drafts(first, id)).own.filter(({ text }) => text !== '')).toEqual([]);
    });

    it('of a consultation that is not mine to write in cannot be saved', async () => {
      const id = await aConsultation();
      expect((await save(agency, id, 'note', 'x', 0)).status).toBe(403);
      expect((await save(first, randomUUID(), 'note', 'x', 0)).status).toBe(404);
      expect((await save(first, id, 'mail', 'x', 0)).status).toBe(404);
      expect((await save(first, id, 'note', 'x'.repeat(20_001), 0)).status).toBe(422);
    });

    it('keeps any words as they are', async () => {
      const id = await aConsultation();
      let version = 0;
      for (const text of few.filter((one) => !blank(one))) {
        const response = await save(first, id, 'note', text, version);
        expect(response.status).toBe(200);
        const saved = (await response.json()) as SavedDraft;
        expect(saved.text).toBe(typed(text));
        version = saved.version;
      }
    });
  });

  describe('a call', () => {
    const colleague = async (id: string, of: StaffMember) => {
      const { id: me } = await of.json<{ id: string }>('GET', '/api/me');
      return (await first.json<StaffName[]>('GET', `/api/consultations/${id}/callable`)).find((one) => one.id === me)!;
    };

    it('reaches the screen of the one who is called, without a word, and stands in their list until they have opened it', async () => {
      const id = await aConsultation();
      const called = await colleague(id, second);
      const [theirs, mine] = [second.screen(), first.screen()];
      try {
        await Promise.all([theirs, mine].map((screen) => new Promise<void>((done) => screen.on('connect', done))));
        const heardByMe: unknown[] = [];
        mine.on('called', (event) => heardByMe.push(event));
        const heard = new Promise((done) => theirs.on('called', done));
        const body = `@${called.name} 家賃の件、見てもらえますか`;
        const clientId = randomUUID();
        const note = await first.json<Note>('POST', `/api/consultations/${id}/notes`, {
          clientId,
          body,
          calls: [called.id],
        });
        expect(note.called).toEqual([called]);
        expect(await heard).toEqual({ consultationId: id });
        expect(heardByMe).toEqual([]);
        await first.json('POST', `/api/consultations/${id}/notes`, { clientId, body, calls: [called.id] });
        const list = await second.json<Mentions>('GET', '/api/mentions');
        expect(list.unseen).toBe(1);
        expect(list.items[0]).toMatchObject({ words: body, seen: false, consultation: { id } });
        expect((await first.json<Mentions>('GET', '/api/mentions')).items).toEqual([]);
        await second.json('POST', `/api/consultations/${id}/mentions/hearing`, {});
        const after = await second.json<Mentions>('GET', '/api/mentions');
        expect([after.unseen, after.items[0]!.seen]).toEqual([0, true]);
      } finally {
        theirs.close();
        mine.close();
      }
    });

    it('to somebody who may not see the consultation is refused, and writes no note', async () => {
      const id = await aConsultation();
      for (const stranger of [(await agency.json<{ id: string }>('GET', '/api/me')).id, randomUUID()]) {
        const response = await first.request('POST', `/api/consultations/${id}/notes`, {
          body: '@だれか',
          calls: [stranger],
        });
        expect(response.status).toBe(422);
        expect(((await response.json()) as { issues: { path: string }[] }).issues[0]!.path).toBe('calls');
      }
      expect((await first.record(id)).notes).toEqual([]);
      expect((await agency.request('GET', '/api/mentions')).status).toBe(403);
    });
  });
});
