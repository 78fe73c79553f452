import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { follow, image, location, sticker, text, unfollow, unsend } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** A resident at the LINE door, staff at a screen, and LINE itself as a stand-in that refuses what LINE refuses. */
describe('a resident writes by LINE', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let staff: StaffMember;
  const hook = () => `${service.url}/webhooks/line`;
  const of = async (words: string) => {
    const found = (await staff.inbox()).find(({ preview }) => preview.startsWith(words));
    if (!found) throw new Error(`nothing begins with ${words}`);
    return found;
  };

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    staff = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  it('is kept once, heard live, guided, and answered by staff through LINE', async () => {
    const phone = line.addPhone('ゆき（見本）');
    const screen = await staff.listening();
    const heard: string[] = [];
    screen.on('consultation.changed', ({ id }) => heard.push(id));

    const first = text(phone.userId, '家賃が払えなくて、来月には出ないといけません。どうしたらいいですか');
    expect(await line.deliver(hook(), [first])).toEqual({ status: 200 });
    expect(await line.deliver(hook(), [first], { redeliver: true })).toEqual({ status: 200 });

    const item = await eventually(() => of('家賃が払えなくて'));
    await eventually(() => expect(heard).toContain(item.id));
    await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
    const answer = phone.timeline.find(({ from }) => from === 'account')!;
    expect(answer.via).toBe('reply');
    expect(line.asked.filter(({ status }) => status >= 400)).toEqual([]);

    await staff.reply(item.id, 'はじめまして。相談員の佐藤です。');
    await eventually(async () => {
      const record = await staff.record(item.id);
      expect(record.assistant).toBe('silent');
      expect(record.messages.filter(({ direction }) => direction === 'in')).toHaveLength(1);
      expect(record.messages.at(-1)).toMatchObject({ delivery: 'sent', sender: { kind: 'staff' } });
    });
    expect(phone.timeline.at(-1)!.message.text).toBe('はじめまして。相談員の佐藤です。');
    screen.close();
  });

  it('numbers the changes of one commit one after the other, and a screen that stopped between them gets exactly the rest', async () => {
    type Told = { changes: { seq: number; id: string }[]; head: number };
    const since = (seq: number) => staff.json<Told>('GET', `/api/changes?since=${seq}`);
    const { head } = await since(0);
    const phones = Array.from({ length: 5 }, (_, n) => line.addPhone(`なつ${n}（見本）`));
    await line.deliver(
      hook(),
      phones.map(({ userId }) => text(userId, 'いっしょに届いた相談です。よろしくお願いします。')),
    );
    const told = await eventually(async () => {
      const { changes } = await since(head);
      expect(new Set(changes.map(({ id }) => id)).size).toBeGreaterThanOrEqual(5);
      return changes;
    });
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, n) => head + 1 + n));
    for (const nth of [1, 2, 3, 4]) {
      const { changes } = await since(head + nth);
      expect(changes.slice(0, told.length - nth)).toEqual(told.slice(nth));
    }
  });

  it('goes through the whole interview by typing the label of a choice, to the receipt number', async () => {
    const phone = line.addPhone('まさ（見本）');
    await line.deliver(hook(), [text(phone.userId, 'こんにちは')]);
    const told = () => phone.timeline.filter(({ from }) => from === 'account');
    let turns = 0;
    let answered = -1;
    const receipt = await eventually(async () => {
      const said = told();
      const whole = said.map(({ message }) => String(message.text)).join('\n');
      const found = /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/.exec(whole);
      if (found) return found[0];
      if (said.length > answered && said.length > 0) {
        answered = said.length;
        turns += 1;
        const quick = said.at(-1)!.message.quickReply as { items: { action: { text: string } }[] } | undefined;
        const label = quick?.items.map(({ action }) => action.text).find((one) => !/やめる|人と話|あとで/.test(one));
        await line.deliver(hook(), [
          text(phone.userId, label ?? '母の介護のことで、仕事を休みがちになって困っています'),
        ]);
      }
      throw new Error(`no receipt number after ${turns} turns: ${whole.slice(-300)}`);
    });
    const item = (await staff.inbox()).find((one) => one.receipt === receipt)!;
    const record = await staff.record(item.id);
    expect(record.status).toBe('received');
    expect(record.assistant).toBe('finished');
    expect(record.answers.filter(({ state }) => state === 'answered').length).toBeGreaterThan(4);
  });

  it('raises an alarm at once for words of danger, on every signed-in screen, until somebody takes it', async () => {
    const phone = line.addPhone('はる（見本）');
    const colleague = await StaffMember.signIn(service, 'worker2');
    const screen = await colleague.listening(['polling']);
    const raised = new Promise<{ consultationId: string; urgency: string }>((done) => {
      screen.on('alarm.raised', done);
    });
    await line.deliver(hook(), [text(phone.userId, 'もう死にたいです。薬をためています')]);
    const alarm = await raised;
    screen.close();
    expect(['U3', 'U4']).toContain(alarm.urgency);
    const untaken = await staff.json<{ consultationId: string }[]>('GET', '/api/alarms');
    expect(untaken.map(({ consultationId }) => consultationId)).toContain(alarm.consultationId);
    await staff.request('POST', `/api/alarms/${alarm.consultationId}/taking`);
    expect((await staff.record(alarm.consultationId)).alarm).toBe('taken');
  });

  it('raises an alarm when staff raise the level by hand, and a graver one when they raise it again', async () => {
    const phone = line.addPhone('ふゆ（見本）');
    const colleague = await StaffMember.signIn(service, 'worker2');
    const heard: { consultationId: string; urgency: string }[] = [];
    const screen = await colleague.listening(['polling']);
    screen.on('alarm.raised', (alarm) => heard.push(alarm));
    await line.deliver(hook(), [text(phone.userId, '引っ越しの手続きについて教えてください')]);
    const { id } = await eventually(() => of('引っ越しの手続き'));
    await eventually(async () => expect((await staff.record(id)).messages[0]!.assessment).toBeTruthy());
    const raise = (urgency: string) => staff.request('POST', `/api/consultations/${id}/urgency`, { urgency });
    expect((await raise('U3')).status).toBeLessThan(300);
    await eventually(() =>
      expect(heard).toContainEqual(expect.objectContaining({ consultationId: id, urgency: 'U3' })),
    );
    await staff.request('POST', `/api/alarms/${id}/taking`);
    expect((await staff.record(id)).alarm).toBe('taken');
    await raise('U4');
    await eventually(() =>
      expect(heard).toContainEqual(expect.objectContaining({ consultationId: id, urgency: 'U4' })),
    );
    expect((await staff.record(id)).alarm).toBe('raised');
    await staff.request('POST', `/api/alarms/${id}/taking`);
    screen.close();
  });

  it('refuses a reply written on a stale screen, shows what is new, and sends it once when repeated', async () => {
    const phone = line.addPhone('あき（見本）');
    await line.deliver(hook(), [text(phone.userId, '弟の世話で学校に行けていません')]);
    const { id, version } = await eventually(() => of('弟の世話で'));
    await line.deliver(hook(), [text(phone.userId, 'さっきのは忘れてください')]);
    const clientId = randomUUID();
    const refused = await staff.request('POST', `/api/consultations/${id}/replies`, {
      clientId,
      body: '返事',
      lastSeen: version,
    });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'something_newer',
      newer: [{ text: 'さっきのは忘れてください' }],
    });
    const sent = await staff.reply(id, '返事', clientId);
    const repeated = await staff.request('POST', `/api/consultations/${id}/replies`, {
      clientId,
      body: '返事',
      lastSeen: 0,
    });
    expect(repeated.status).toBeLessThan(300);
    expect(await repeated.json()).toMatchObject({ id: sent.id });
  });

  it('lets a reply be taken back while it is held, and not after', async () => {
    const phone = line.addPhone('なつ（見本）');
    await line.deliver(hook(), [text(phone.userId, '近所の人のことで相談です')]);
    const { id } = await eventually(() => of('近所の人のことで'));
    const { id: messageId } = await staff.reply(id, 'まちがえた返事');
    expect(await staff.json('POST', `/api/consultations/${id}/replies/${messageId}/taking-back`)).toMatchObject({
      delivery: 'taken_back',
    });
    await pause(1500);
    expect(phone.timeline.some(({ message }) => message.text === 'まちがえた返事')).toBe(false);
  });

  it('shows every kind of event, and hides what its writer took back', async () => {
    const phone = line.addPhone('ふゆ（見本）');
    const secret = text(phone.userId, '取り消したい言葉');
    const picture = image(phone.userId);
    line.keep(picture.message!.id, { bytes: Buffer.from('89504e470d0a1a0a', 'hex'), contentType: 'image/png' });
    await line.deliver(hook(), [
      follow(phone.userId),
      secret,
      sticker(phone.userId, ['sad']),
      picture,
      location(phone.userId, '駅', '北口', 35.6, 140.1),
    ]);
    const { id } = await eventually(() => of('取り消したい言葉'));
    await line.deliver(hook(), [unsend(phone.userId, secret.message!.id), unfollow(phone.userId)]);
    await eventually(async () => {
      const record = await staff.record(id);
      expect(record.messages.filter(({ direction }) => direction === 'in').map(({ kind }) => kind)).toEqual([
        'follow',
        'text',
        'sticker',
        'image',
        'location',
        'unsend',
        'unfollow',
      ]);
      expect(record.messages.find(({ kind }) => kind === 'text')).toMatchObject({ withdrawn: true, text: '' });
      expect(record.messages.find(({ kind }) => kind === 'image')!.attachments).toMatchObject([{ state: 'stored' }]);
      expect(record.canReply).toBe(false);
      expect(JSON.stringify(await staff.inbox())).not.toContain('取り消したい言葉');
    });
  });
});
