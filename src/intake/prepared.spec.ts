import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, prepared } from './prepared.js';
import { readFolder } from './questionnaires.js';

describe('questionnaires that the build has read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'uketome-prepared-'));
  const dir = join(folder, 'questionnaires');
  const file = join(folder, 'prepared.bin');
  cpSync(join(import.meta.dirname, '..', '..', 'questionnaires'), dir, { recursive: true });
  const read = readFolder(dir);
  beforeEach(() => prepare(dir, read, file));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are the same as those that are read from the files', () => {
    expect(prepared(dir, file)).toEqual(read);
    const [q] = prepared(dir, file)!.all;
    expect(q!.views.ja).toBe(q);
  });

  it('do not count when a file is another one, is gone or is new', () => {
    const crisis = join(dir, 'crisis.yaml');
    const before = readFileSync(crisis);
    writeFileSync(crisis, `${before}\n# changed by the town\n`);
    expect(prepared(dir, file)).toBeUndefined();
    writeFileSync(crisis, before);
    expect(prepared(dir, file)).toBeDefined();

    const extra = join(dir, 'languages', 'another.yaml');
    writeFileSync(extra, 'a: 1');
    expect(prepared(dir, file)).toBeUndefined();
    rmSync(extra);
    rmSync(join(dir, 'languages'), { recursive: true });
    expect(prepared(dir, file)).toBeUndefined();
  });

  it('are passed over when their file is damaged or missing', () => {
    writeFileSync(file, 'not what was written');
    expect(prepared(dir, file)).toBeUndefined();
    rmSync(file);
    expect(prepared(dir, file)).toBeUndefined();
  });
});
