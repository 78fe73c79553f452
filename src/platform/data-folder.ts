import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartRefused } from './problem.js';

/** A data folder held by this process alone until `release`. */
export interface HeldDataFolder {
  path: string;
  release(): void;
}

/**
 * Creates the data folder if need be and holds it, so that a second start on the same data is refused before it
 * touches anything. A lock left by a killed process is recognised by its process id and that process's start time.
 * @throws StartRefused with a sentence for the operator
 */
export function holdDataFolder(dataDir: string): HeldDataFolder {
  const path = resolve(dataDir);
  const lock = join(path, 'uketome.lock');
  const mine = `${process.pid} ${startOf(process.pid) ?? '-'}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      mkdirSync(path, { recursive: true });
      const file = openSync(lock, 'wx', 0o600);
      writeSync(file, mine);
      closeSync(file);
      return { path, release: () => releaseIfMine(lock, mine) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        throw new StartRefused(
          `DATA_DIR ${path} cannot be written (${code}). Give this user a folder it may write to.`,
        );
      }
      refuseIfHeld(lock, path);
    }
  }
  throw new StartRefused(`DATA_DIR ${path} is being claimed by another start at this moment. Try again.`);
}

function refuseIfHeld(lock: string, path: string): void {
  let held: string;
  try {
    held = readFileSync(lock, 'utf8');
  } catch {
    return;
  }
  const [pid, start] = held.trim().split(' ');
  if (Number(pid) > 0 && isAlive(Number(pid)) && (start === '-' || startOf(Number(pid)) === start)) {
    throw new StartRefused(
      `DATA_DIR ${path} is in use by another Uketome (process ${pid}). Stop it first, or start with another DATA_DIR.`,
    );
  }
  releaseIfMine(lock, held);
}

function releaseIfMine(lock: string, content: string): void {
  try {
    if (readFileSync(lock, 'utf8') === content) unlinkSync(lock);
  } catch {
    // Somebody else removed it first: it is released all the same.
  }
}

/** Whether a process exists. A process of another user answers EPERM, and exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process's start time in clock ticks after boot (field 22 of /proc/PID/stat), null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
