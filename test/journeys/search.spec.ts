import { createHmac, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ConsultationRecord, SearchPage } from '../../src/contract/index.js';
import { text, unsend } from '../../src/trial/line/events.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost } from '../fakes/mail-host.js';

describe('staff search', () => {
  const host = new MailHost();
  let service: Service;
  let worker: StaffMember;

  beforeAll(async () => {
    await host.listen();
    service = await aService({ SMTP_URL: host.url, LOG_LEVEL: 'debug' });
    worker = await StaffMember.signIn(service);
  });
  afterAll(async () => {
    await service.dispose();
    await host.close();
  });

  const search = (words: string, cursor: string | null = null, by = worker) =>
    by.json<SearchPage>('POST', '/api/search', { words, cursor });
  const found = async (words: string, by = worker) => {
    const { people, hits } = await search(words, null, by);
    return [...people.map(({ id }) => id), ...hits.map(({ consultation }) => consultation.id)];
  };
  const keyIn = (summary: string, more: object = {}) =>
    worker.json<ConsultationRecord>('POST', '/api/consultations', { channel: 'phone', summary, ...more });
  const findsSoon = (words: string, id: string) => eventually(async () => expect(await found(words)).toContain(id));
  const line = (...events: object[]) => {
    const body = JSON.stringify({ destination: `U${'0'.repeat(32)}`, events });
    const signature = createHmac('sha256', service.env.LINE_CHANNEL_SECRET!).update(body).digest('base64');
    return fetch(`${service.url}/webhooks/line`, { method: 'POST', body, headers: { 'x-line-signature': signature } });
  };

  it('finds two-letter words in any spelling, in words, notes, file names and people', async () => {
    const { id, receipt } = await keyIn('渡邉さんの父のカイゴ。S55.3.5生まれ。電話043-123-4567。', {
      name: '髙橋 花子',
      contact: '夜は090-1234-5678へ',
    });
    await worker.json('POST', `/api/consultations/${id}/notes`, { body: '民生委員の﨑田さんに相談した' });
    const from = `sakuma-${randomUUID()}@mail.example`;
    const mail = [
      `From: <${from}>`,
      'To: soudan@aoba.example',
      `Subject: =?UTF-8?B?${Buffer.from('督促状のこと').toString('base64')}?=`,
      `Message-ID: <${randomUUID()}@mail.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('見てください。').toString('base64'),
      '--b',
      'Content-Type: text/plain; charset=utf-8; name="=?UTF-8?B?' +
        Buffer.from('滞納通知.txt').toString('base64') +
        '?="',
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('x').toString('base64'),
      '--b--',
      '',
    ].join('\r\n');
    await host.write(service.smtpPort, from, 'soudan@aoba.example', Buffer.from(mail));

    for (const words of ['渡辺', 'ｶｲｺﾞ', '昭和55年3月5日', '1980/3/5', '0431234567', '崎田']) await findsSoon(words, id);
    for (const words of [
      '高橋',
      '高橋花子',
      '花子さん',
      '09012345678',
      receipt,
      receipt.toLowerCase().replace('-', ''),
    ])
      expect({ words, found: await found(words) }).toEqual({ words, found: expect.arrayContaining([id]) });
    expect(await found('渡辺 崎田')).not.toContain(id);
    expect(await found('5678')).not.toContain(id);

    const byFile = await eventually(async () => {
      const { hits } = await search('滞納通知');
      expect(hits).toMatchObject([{ kind: 'file', excerpt: '滞納通知.txt', marks: [{ start: 0, end: 4 }] }]);
      return hits[0]!;
    });
    expect(await found('督促状')).toContain(byFile.consultation.id);
    expect(await found(from)).toContain(byFile.consultation.id);
  });

  it('answers newest first, marks what it found, and goes on from page to page without a gap', async () => {
    for (let i = 0; i < 65; i += 1) await keyIn(`家庭訪問の記録その${i}。ごみ屋敷の片づけ。`);
    const all = await eventually(async () => {
      const texts: string[] = [];
      for (let cursor: string | null = null, pages = 0; pages < 5; pages += 1) {
        const page: SearchPage = await search('ごみ屋敷', cursor);
        texts.push(...page.hits.map(({ excerpt }) => excerpt));
        expect(page.hits.length).toBeLessThanOrEqual(30);
        for (const { excerpt, marks } of page.hits)
          expect(marks.map(({ start, end }) => excerpt.slice(start, end))).toEqual(['ごみ屋敷']);
        cursor = page.next;
        if (cursor === null) break;
      }
      expect(texts).toHaveLength(65);
      return texts;
    });
    expect(all.map((one) => Number(/その(\d+)/.exec(one)![1]))).toEqual(Array.from({ length: 65 }, (_, i) => 64 - i));
  });

  it('finds by the index what stands far behind, and follows what was there before the index', async () => {
    const { id } = await keyIn('ふるい記録。竹細工教室に通う。');
    await findsSoon('竹細工', id);
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    const [newest] = (await client.query('select max(id)::int as id from findable')).rows;
    await client.query(
      `insert into findable (id, consultation_id, kind, source_id, at, words) overriding system value
       select ${newest.id} + n * 40, $1, 'message', gen_random_uuid(), now(), '毎月の面談で変わりなし' from generate_series(1, 3000) n`,
      [id],
    );
    await client.query(`select setval(pg_get_serial_sequence('findable', 'id'), (select max(id) from findable))`);
    expect(await found('竹細工')).toEqual([id]);
    expect(await found('竹細工教室に通う')).toEqual([id]);
    expect(await found('竹細工に通う')).toEqual([]);

    await client.query('truncate findable, findable_mark restart identity');
    await client.query('update findable_progress set filled = false, filled_at = null, filled_id = null');
    await findsSoon('竹細工', id);
    await findsSoon('高橋花子', (await worker.inbox()).find(({ name }) => name === '髙橋 花子')!.id);
    await client.end();
  });

  it('forgets what a resident takes back, in the same moment', async () => {
    const userId = `U${randomUUID().replaceAll('-', '')}`;
    const said = text(userId, '屋根裏部屋のことは言わないで');
    expect((await line(said)).status).toBe(200);
    await eventually(async () => expect((await search('屋根裏部屋')).hits).not.toEqual([]));
    await line(unsend(userId, said.message!.id));
    await eventually(async () => expect((await search('屋根裏部屋')).hits).toEqual([]));
    await eventually(async () => {
      const client = new pg.Client({ connectionString: service.databaseUrl });
      await client.connect();
      const { rows } = await client.query(`select from findable where words like '%屋根裏部屋%'`);
      await client.end();
      expect(rows).toEqual([]);
    });
  });

  it('shows neither an agency nor an administrator anything', async () => {
    for (const login of ['agency', 'admin']) {
      const outside = await StaffMember.signIn(service, login);
      expect((await outside.request('POST', '/api/search', { words: '送迎' })).status).toBe(403);
    }
  });

  it('says what is too short or malformed, and writes nothing of it into the log', async () => {
    expect(await search('母')).toMatchObject({ people: [], hits: [], tooShort: true });
    expect(await search('　')).toMatchObject({ tooShort: true });
    for (const words of [
      "'; drop table findable;--",
      '%%%',
      '__',
      '\\',
      "'介護' | '家賃'",
      '\u0000介護',
      '\ud800介護',
      '介'.repeat(200),
    ])
      expect((await search(words)).hits).toBeDefined();
    for (const body of [
      {},
      { words: 5 },
      { words: '介'.repeat(201) },
      { words: '介護', cursor: '-1' },
      { words: '介護', cursor: "1' or" },
    ])
      expect([400, 422]).toContain((await worker.request('POST', '/api/search', body)).status);
    await search('秘密の検索語');
    expect(service.log()).not.toMatch(/秘密の検索語|竹細工|送迎/);
  });
});
