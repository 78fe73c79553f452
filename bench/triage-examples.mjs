import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The labelled texts by file; `written`, `sets`, `lives` and `scenes` are only learnt from, never counted in a figure. */
export function examplesFrom(root) {
  const read = (name) =>
    readFileSync(join(root, 'test', 'fixtures', 'triage', `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return {
    plain: read('examples'),
    context: read('examples-context'),
    fields: read('examples-fields'),
    written: read('examples-written'),
    sets: read('written-sets'),
    lives: read('written-lives'),
    scenes: read('written-scenes'),
  };
}
