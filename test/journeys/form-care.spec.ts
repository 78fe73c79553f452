import { Resident } from '../build/resident.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

describe('somebody who writes in the form that they want to die', () => {
  let service: Service;

  beforeAll(async () => {
    service = await aService();
  });
  afterAll(() => service.dispose());

  /** The form as far as the question of free words, and the page after them. */
  async function write(watched: boolean, words: string) {
    const resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'none' });
    await resident.open('/form/S2', { choice: watched ? 'yes' : 'no' });
    await resident.open('/form/S3', { choice: 'self' });
    return { resident, page: await resident.open('/form/S4', { words }) };
  }

  it('reads fixed words and lines that answer now, before the next question; the address tells nothing, staff are alarmed', async () => {
    const { resident, page } = await write(false, 'もう限界です。今夜、死にたいと思っています。');
    expect(page.at).toBe('/form/care');
    expect(page.body).toContain('書いてくれて、ありがとうございます');
    expect(page.body).toMatch(/href="tel:[#\d]+"/);
    const next = /class="button" href="([^"]+)"/.exec(page.body)![1]!;
    expect((await resident.open(next)).at).toBe('/form/S5');
    const staff = await StaffMember.signIn(service);
    await eventually(async () => {
      expect((await staff.inbox()).find(({ preview }) => preview.startsWith('もう限界です'))?.urgency).toMatch(/U[34]/);
    });
  });

  it('reads no number where somebody may look at the screen', async () => {
    const { page } = await write(true, '夫に殴られています。死にたいです。');
    expect(['/form/care', '/form/emergency']).toContain(page.at);
    expect(page.body).not.toMatch(/tel:/);
  });

  it('and whoever writes nothing of the kind goes on', async () => {
    expect((await write(false, '税金の書類の書き方がわかりません')).page.at).toBe('/form/S5');
  });

  it('furigana can be turned off and on, for those to whom it is read aloud twice', async () => {
    const resident = new Resident(service.url);
    await resident.open('/language?to=ja-easy');
    expect((await resident.open('/')).body).not.toContain('no-ruby');
    await resident.open('/ruby?to=off');
    expect((await resident.open('/')).body).toContain('<body class="ja-easy no-ruby">');
    await resident.open('/ruby?to=on');
    expect((await resident.open('/')).body).not.toContain('no-ruby');
  });
});
