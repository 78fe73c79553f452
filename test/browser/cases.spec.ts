import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs/screens.md'), 'utf8');

/** The nine cases of docs/screens.md and the tests that they name. */
describe('the cases that every screen must stand', () => {
  const rows = [...page.matchAll(/^\| (.+?) \| `(.+?)`: (.+?) \|$/gm)].map(([, what, file, title]) => ({
    what: what!,
    file: file!,
    title: title!,
  }));

  it('are nine', () => expect(rows).toHaveLength(9));

  it.each(rows)('$what', ({ file, title }) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${title}'`);
  });
});
