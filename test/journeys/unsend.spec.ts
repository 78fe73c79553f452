import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text, unsend } from '../../src/trial/line/events.js';
import { eventually } from '../build/service.js';
import { LineTown } from './line-ledger.js';

/** A town whose rule is to keep what is taken back where somebody may have to act on it. */
describe('words that are taken back, where grave ones are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'uketome-unsend-'));
  const profile = join(folder, 'town.yaml');
  let town: LineTown;

  beforeAll(async () => {
    writeFileSync(
      profile,
      `${readFileSync(join(process.cwd(), 'profiles', 'sample.yaml'), 'utf8')}\nunsend: keep_grave\n`,
    );
    town = await LineTown.open({}, { PROFILE: profile });
  });
  afterAll(async () => {
    await town.close();
    rmSync(folder, { recursive: true });
  });

  const takenBack = async (words: string, level: string) => {
    const phone = town.line.addPhone(words.slice(0, 6));
    const said = text(phone.userId, words);
    await town.deliver([said]);
    const { id } = await town.recordOf(words);
    await eventually(async () => expect((await town.staff.record(id)).messages[0]!.assessment).not.toBeNull());
    await town.query('update consultation set urgency = $2 where id = $1', [id, level]);
    await town.deliver([unsend(phone.userId, said.message!.id)]);
    return eventually(async () => {
      const { messages } = await town.staff.record(id);
      expect(messages.map(({ kind }) => kind)).toContain('unsend');
      return messages[0]!;
    });
  };

  it('hides them in an ordinary consultation, and keeps them in a grave one with the line that they were taken back', async () => {
    expect(await takenBack('家賃の相談をしたいです', 'U1')).toMatchObject({ withdrawn: true, text: '' });
    const grave = 'ここにいるのがこわいです';
    expect(await takenBack(grave, 'U3')).toMatchObject({ withdrawn: false, text: grave });
  });
});
