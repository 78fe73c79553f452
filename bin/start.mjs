#!/usr/bin/env node
/**
 * `npm start` and the other commands: builds when the sources are newer than the last build, then runs `dist/main.js` in
 * this very process, so that signals reach the service itself.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built-from');

/** A fingerprint of everything a build is made of: names, sizes and times. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path.slice(root.length)} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const name of ['src', 'web', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json']) add(join(root, name));
  return hash.digest('hex');
}

const isCheckout = existsSync(join(root, 'src'));
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (isCheckout && built !== fingerprint()) {
  process.stderr.write('Building (once, after the sources changed) …\n');
  const done = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    process.stderr.write('The build failed.\n');
    process.exit(1);
  }
  writeFileSync(stamp, fingerprint());
}
await import(pathToFileURL(join(root, 'dist', 'main.js')));
