import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StartRefused } from '../platform/problem.js';
import { questionnaireCommand } from './preview-cli.js';

const root = join(import.meta.dirname, '..', '..');
const general = readFileSync(join(root, 'questionnaires', 'general.yaml'), 'utf8');

async function run(args: string[], input = ''): Promise<{ code: number; said: string }> {
  const output = new PassThrough();
  const said = text(output);
  const code = await questionnaireCommand(args, root, { input: Readable.from([input]), output });
  output.end();
  return { code, said: await said };
}

describe('npm run questionnaire', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'uketome-questionnaire-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const fileOf = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('checks files, and says every fault with its line', async () => {
    const lines = general.replace('version: 1', 'version: 2').split('\n');
    const at = lines.findIndex((line) => line.includes('fills: speaker'));
    lines[at] = lines[at]!.replace('speaker', 'nonsense');
    const code = lines.findIndex((line) => line.includes('code: shelter'));
    lines[code] = lines[code]!.replace('shelter', '"a b"');
    const faulty = fileOf('faulty.yaml', lines.join('\n'));
    const { code: exit, said } = await run(['check', faulty]);
    expect(exit).toBe(1);
    expect(said).toMatch(new RegExp(`^${faulty}:${at + 1}: questions\\.\\d+\\.fills: `, 'm'));
    expect(said).toMatch(new RegExp(`^${faulty}:${code + 1}: questions\\.\\d+\\.choices\\.\\d+\\.code: `, 'm'));
  });

  it('finds the line of what is named by its id', async () => {
    const version2 = general.replace('version: 1', 'version: 2');
    const ask = 'どなたのことでのご相談ですか。';
    const missing = fileOf('missing.yaml', version2.replace(`      ja: ${ask}\n`, ''));
    const { code, said } = await run(['check', missing]);
    expect(code).toBe(1);
    const line = version2.split('\n').findIndex((one) => one.includes(ask));
    expect(said).toBe(`${missing}:${line}: questions.S3.ask: the wording in ja is missing\n`);
  });

  it('finds nothing wrong with what is shipped', async () => {
    const shipped = ['general.yaml', 'crisis.yaml'].map((name) => join(root, 'questionnaires', name));
    expect(await run(['check', ...shipped])).toEqual({
      code: 0,
      said: shipped.map((file) => `${file}: can be used\n`).join(''),
    });
  });

  it('says where YAML breaks', async () => {
    const broken = fileOf('broken.yaml', 'id: general\nversion: 2\nquestions: [\n');
    const { code, said } = await run(['check', broken]);
    expect(code).toBe(1);
    expect(said).toMatch(/broken\.yaml:\d+: .+/);
  });

  it('talks as in LINE, with piped answers, the summary and the state', async () => {
    const { code, said } = await run(['preview'], '母の介護で困っています\nない\nない\n家族\n:summary\n:state\n');
    expect(code).toBe(0);
    expect(said).toContain('命や体に危険はありますか');
    expect(said).toContain('[いますぐ助けが必要]');
    expect(said).toContain('だれのこと: 家族\n');
    expect(said).toMatch(/"S1": \{\s*"state": "answered",\s*"codes": \[\s*"none"/);
  });

  it('tells what triage would be told, and says the crisis text', async () => {
    const { said } = await run(['preview', '--door', 'line'], 'いますぐ助けが必要\n');
    expect(said).toContain('(triage is told: U4');
    expect(said).toContain('(crisis) ');
  });

  it('shows pages, takes numbers, words and ways out, and sends the form', async () => {
    const empty = '\n'.repeat(40);
    const { said } = await run(['preview', '--door', 'web'], `3\n2\n答えない\n家賃が払えない\n1 4\n:summary\n${empty}`);
    expect(said).toContain('S1  いま、あなたやまわりの人の命や体に危険はありますか。');
    expect(said).toContain('困りごと: お金・仕事、介護・高齢\n');
    expect(said).toContain('書いたこと: 家賃が払えない\n');
    expect(said).toContain('S5money');
    expect(said).toContain('(ended: completed)');
  });

  it('sends one mail with numbered questions, and reads the answer to it', async () => {
    const { said } = await run(['preview', '--door', 'email'], '仕事がありません。\n.\n1 ウ\n2 ア\n.\n:summary\n');
    expect(said).toMatch(/1\. いま、あなたや/);
    expect(said).toContain('いまの危険: ない\n');
    expect(said).toContain('だれのこと: 自分\n');
  });

  it('speaks やさしい日本語 when asked', async () => {
    expect((await run(['preview', '--language', 'ja-easy'])).said).toContain('危（あぶ）ない');
  });

  it.each([
    [[]],
    [['nonsense']],
    [['check']],
    [['preview', '--door', 'window']],
    [['preview', '--tone', 'x']],
    [['check', 'no-such-file.yaml']],
    [['preview', '--language', 'xx']],
  ])('a wrong call %j is told what would be right', async (args) => {
    await expect(run(args as string[])).rejects.toThrow(StartRefused);
  });
});
