import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { action } from './check-action.js';
import { graphemeCount } from './limits.js';
import { richMenu, setUpRichMenu } from './rich-menu.js';

describe('the menu under the chat', () => {
  it('keeps LINE’s limits, covers its picture without a gap, and the picture is what LINE takes', async () => {
    const { areas, size, name, chatBarText } = richMenu('https://soudan.example.lg.jp');
    expect(graphemeCount(chatBarText)).toBeLessThanOrEqual(14);
    expect(name.length).toBeLessThanOrEqual(300);
    const covered = areas.reduce((sum, { bounds }) => sum + bounds.width * bounds.height, 0);
    expect(covered).toBeGreaterThanOrEqual(size.width * size.height - size.height);
    for (const area of areas) expect(action().safeParse(area.action).success).toBe(true);
    const picture = await sharp(join(import.meta.dirname, 'assets/rich-menu.png')).metadata();
    expect(picture).toMatchObject({ format: 'png', width: size.width, height: size.height });
    expect(statSync(join(import.meta.dirname, 'assets/rich-menu.png')).size).toBeLessThan(1_000_000);
  });

  describe('set up', () => {
    let server: Server;
    let url: string;
    let menus: Map<string, { name: string; picture?: number }>;
    let standard: string | null;
    let refuses: string | null;

    beforeEach(async () => {
      menus = new Map([['richmenu-other', { name: 'not ours' }]]);
      standard = null;
      refuses = null;
      server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const [, id = ''] = /richmenu(?:\/(richmenu-\w+))?/.exec(request.url!) ?? [];
          const call = `${request.method} ${request.url}`;
          let answer: object = {};
          if (refuses && call.includes(refuses)) response.statusCode = 400;
          else if (call.endsWith('/list')) {
            answer = { richmenus: [...menus].map(([richMenuId, { name }]) => ({ richMenuId, name })) };
          } else if (call === 'POST /v2/bot/richmenu') {
            const richMenuId = `richmenu-${menus.size}a`;
            menus.set(richMenuId, { name: JSON.parse(Buffer.concat(parts).toString()).name });
            answer = { richMenuId };
          } else if (call.endsWith('/content')) menus.get(id)!.picture = Buffer.concat(parts).length;
          else if (call.includes('/user/all/')) standard = id;
          else if (request.method === 'DELETE') menus.delete(id);
          response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
        });
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => new Promise((done) => server.close(done)));

    const setUp = () =>
      setUpRichMenu({ accessToken: 'token', apiBaseUrl: url, dataBaseUrl: url }, 'https://soudan.example.lg.jp');

    it('twice leaves one of ours, with its picture, as the one everybody sees, and those of others alone', async () => {
      await setUp();
      const id = await setUp();
      expect(standard).toBe(id);
      expect([...menus.values()].map(({ name }) => name).sort()).toEqual(['not ours', 'uketome']);
      expect(menus.get(id)!.picture).toBeGreaterThan(10_000);
    });

    it('that LINE refuses half-way leaves the old one standing', async () => {
      const old = await setUp();
      refuses = '/content';
      await expect(setUp()).rejects.toThrow();
      expect(standard).toBe(old);
      expect(menus.has(old)).toBe(true);
    });
  });
});
