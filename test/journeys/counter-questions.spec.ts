import { randomUUID } from 'node:crypto';
import type { Interview, InterviewQuestion, NewAnswer } from '../../src/contract/index.js';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Staff on the phone ask what a resident would be asked in LINE, and take the answers down. */
describe('the questions at the counter', () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let service: Service;
  let first: StaffMember;
  let second: StaffMember;

  beforeAll(async () => {
    const { url, close } = await line.listen();
    closeLine = close;
    service = await aService({ LINE_API_BASE_URL: url, LINE_DATA_API_BASE_URL: url });
    await eventually(() => expect(service.log()).toMatch(/\bagency\b.*trial-password/));
    first = await StaffMember.signIn(service, 'worker');
    second = await StaffMember.signIn(service, 'worker2');
  });
  afterAll(async () => {
    await service.dispose();
    await closeLine();
  });

  const calls = async (given: object = {}) => {
    const body = { channel: 'phone', summary: '電話で、家賃のことを話された。', ...given };
    return (await first.json<{ id: string }>('POST', '/api/consultations', body)).id;
  };
  const sheet = (id: string, staff = first) => staff.json<Interview>('GET', `/api/consultations/${id}/interview`);
  const find = ({ questions }: Interview, question: string): InterviewQuestion => {
    const found = questions.find((one) => one.question === question);
    if (!found) throw new Error(`${question} does not apply`);
    return found;
  };
  const send = (id: string, question: string, given: NewAnswer, staff = first) =>
    staff.request('PUT', `/api/consultations/${id}/interview/${question}`, given);
  const answer = async (id: string, question: string, given: Partial<NewAnswer>, staff = first) => {
    const { version } = find(await sheet(id, staff), question);
    const body = { state: 'answered', version, ...given };
    return staff.json<Interview>('PUT', `/api/consultations/${id}/interview/${question}`, body);
  };

  it('begin with what the reception note says, and store nothing by being looked at', async () => {
    const id = await calls({ speaker: 'family', name: 'たなか（見本）' });
    const { version } = await first.record(id);
    const seen = await sheet(id);
    expect(find(seen, 'S3').answer).toMatchObject({ state: 'answered', codes: ['family'], shown: '家族' });
    expect(find(seen, 'S4').answer.words).toBe('電話で、家賃のことを話された。');
    expect(find(seen, 'S11').answer.words).toBe('たなか（見本）');
    expect(find(seen, 'S5')).toMatchObject({ kind: 'multi', name: '困りごと', answer: { state: 'not_asked' } });
    expect(find(seen, 'S10').choices.map(({ code }) => code)).not.toContain('here_line');
    await eventually(async () => expect((await first.record(id)).answers).toEqual([]));
    expect(seen.version).toBeLessThanOrEqual((await first.record(id)).version);
    expect(version).toBeGreaterThan(0);
  });

  it('make the same record as a chat, question by question, and show what an answer brings with it', async () => {
    const id = await calls();
    expect((await sheet(id)).questions.map(({ question }) => question)).not.toContain('S5money');
    const seen = await answer(id, 'S5', { codes: ['money', 'care'] });
    expect(seen.questions.map(({ question }) => question)).toEqual(
      expect.arrayContaining(['S5money', 'S5care', 'S5first']),
    );
    await answer(id, 'S5money', { codes: ['T04'] });
    await answer(id, 'S8', { codes: ['2'], words: '80代の母' });
    await answer(id, 'S9', { state: 'unknown' });
    await answer(id, 'S11', { state: 'declined' });
    const { answers, messages } = await first.record(id);
    const of = (question: string) => answers.find((one) => one.question === question);
    expect(of('S5')).toMatchObject({ state: 'answered', value: ['money', 'care'], shown: 'お金・仕事、介護・高齢' });
    expect(of('S5money')).toMatchObject({ value: ['T04'] });
    expect(of('S8')).toMatchObject({ value: '2', shown: '2人（80代の母）' });
    expect(of('S9')).toMatchObject({ state: 'unknown', value: null });
    expect(of('S11')).toMatchObject({ state: 'declined' });
    const lines = messages.filter(({ kind }) => kind === 'event');
    expect(lines).toHaveLength(5);
    expect(lines[0]!.text).toMatch(/^質問票（.+）　困りごと：お金・仕事、介護・高齢$/);
  });

  it('an answer is taken back with 聞いていない', async () => {
    const id = await calls();
    await answer(id, 'S7', { codes: ['outside'] });
    const seen = await answer(id, 'S7', { state: 'not_asked' });
    expect(find(seen, 'S7').answer).toMatchObject({ state: 'not_asked', codes: [] });
    expect((await first.record(id)).answers.find(({ question }) => question === 'S7')).toMatchObject({
      state: 'not_asked',
      value: null,
    });
  });

  it('a danger that is told raises the level and the alarm, as at every door', async () => {
    const id = await calls();
    await answer(id, 'S1', { codes: ['now'] });
    await eventually(async () => expect(await first.record(id)).toMatchObject({ urgency: 'U4', alarm: 'raised' }));
    const other = await calls();
    await answer(other, 'S6', { codes: ['food'] });
    await eventually(async () =>
      expect(await first.record(other)).toMatchObject({ urgency: 'U3', dangers: expect.arrayContaining(['no_food']) }),
    );
  });

  it('words that tell of a danger are read like any text', async () => {
    const id = await calls();
    await answer(id, 'S8worry', { words: '息子が、死にたいと言っています' });
    await eventually(async () => expect((await first.record(id)).dangers).toContain('suicide'));
  });

  it('two people at once: who comes second is told, and nothing is overwritten unseen', async () => {
    const id = await calls();
    const before = find(await sheet(id), 'S8');
    await answer(id, 'S8', { codes: ['1'] }, second);
    const late = await send(id, 'S8', { state: 'answered', codes: ['3'], words: '', version: before.version });
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, 'something_newer']);
    expect(find(await sheet(id), 'S8').answer.codes).toEqual(['1']);
    // Another question is nobody's business; the same answer twice is one.
    await answer(id, 'S9', { codes: ['slow'] });
    const again = await send(id, 'S8', { state: 'answered', codes: ['1'], words: '', version: before.version });
    expect(again.status).toBe(200);
    const { messages } = await first.record(id);
    expect(messages.filter(({ text: said }) => said.includes('いっしょに住む人'))).toHaveLength(1);
  });

  it('a question that a colleague has made needless is not answered unseen', async () => {
    const id = await calls();
    await answer(id, 'S5', { codes: ['money'] });
    const { version } = find(await sheet(id), 'S5money');
    await answer(id, 'S5', { codes: ['care'] }, second);
    const late = await send(id, 'S5money', { state: 'answered', codes: ['T04'], words: '', version });
    expect(late.status).toBe(409);
  });

  it.each<[string, string, Partial<NewAnswer>, number]>([
    ['a code that is not offered', 'S5', { codes: ['nonsense'] }, 422],
    ['two where one is asked', 'S3', { codes: ['self', 'family'] }, 422],
    ['words that are no telephone number', 'S10phone', { words: 'でんわ' }, 422],
    ['a question that does not exist', 'nonsense', { codes: [] }, 404],
    ['a question of another door', 'S13', { codes: ['ok'] }, 409],
  ])('refuse %s, and keep nothing of it', async (_what, question, given, status) => {
    const id = await calls();
    await answer(id, 'S10', { codes: ['phone'] });
    const known = (await sheet(id)).questions.find((one) => one.question === question);
    const body = { state: 'answered', codes: [], words: '', version: known?.version ?? '', ...given } as NewAnswer;
    const refused = await send(id, question, body);
    expect(refused.status).toBe(status);
    expect((await first.record(id)).answers.some((one) => one.question === question)).toBe(false);
  });

  it('are for those who write in the record, and for open consultations', async () => {
    const id = await calls();
    const agency = await StaffMember.signIn(service, 'agency');
    expect((await agency.request('GET', `/api/consultations/${id}/interview`)).status).toBe(403);
    expect((await send(id, 'S3', { state: 'declined', codes: [], words: '', version: '' }, agency)).status).toBe(403);
    expect((await first.request('GET', `/api/consultations/${randomUUID()}/interview`)).status).toBe(404);
    expect((await first.request('GET', '/api/consultations/x/interview')).status).toBe(404);
    const { version } = find(await sheet(id), 'S3');
    await first.json('POST', `/api/consultations/${id}/closing`, { reason: '情報提供で終えた' });
    const closed = await send(id, 'S3', { state: 'declined', codes: [], words: '', version });
    expect([closed.status, ((await closed.json()) as { code: string }).code]).toEqual([409, 'already_closed']);
    expect((await sheet(id)).open).toBe(false);
  });

  it('beside a chat: the assistant goes on where it stood, and asks nothing that was told on the phone', async () => {
    const phone = line.addPhone('みき（見本）');
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, '仕事がなくなって困っています')]);
    const said = () => phone.timeline.map(({ message }) => message.text ?? '').join('\n');
    await eventually(() => expect(said()).toContain('命や体に危険はありますか'));
    const { id } = (await first.inbox()).find(({ preview }) => preview.startsWith('仕事がなくなって'))!;
    await answer(id, 'S2', { codes: ['no'] });
    await answer(id, 'S8', { codes: ['1'], words: '電話で聞いた' });
    expect((await first.record(id)).preview).toContain('仕事がなくなって');
    await line.deliver(`${service.url}/webhooks/line`, [text(phone.userId, 'ない')]);
    await eventually(() => expect(said()).toContain('どなたのことでのご相談ですか'));
    expect(said()).not.toContain('見られると困ること');
    expect(said()).not.toContain('電話で聞いた');
    const { answers } = await first.record(id);
    expect(answers.find(({ question }) => question === 'S1')).toMatchObject({ value: 'none' });
    expect(answers.find(({ question }) => question === 'S8')).toMatchObject({ value: '1' });
  });

  it('writes none of it into the log', () => {
    expect(service.log()).not.toMatch(/80代の母|たなか|死にたい|電話で聞いた/);
  });
});
