import { type Opinion, opinionIn } from './second-reader.js';

/** An answer is a hundred characters; more than this is no answer. In bytes. */
const largest = 64 * 1024;

/** Why no opinion came: the server could not be reached in time, refused, or did not answer in the shape that was asked for. */
export type NoOpinion = 'unreachable' | 'refused' | 'unreadable';

/**
 * Asks an OpenAI-compatible server for one opinion. Follows no redirect: the text goes where the operator said, or nowhere.
 * @param signal ends the asking; @param timeoutMs how long it may take in all
 */
export async function askSecondReader(
  { url, key }: { url: string; key: string | null },
  question: object,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Opinion | NoOpinion> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(question),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return response.status >= 500 || response.status === 429 ? 'unreachable' : 'refused';
    }
    const answer = await readUpTo(response, largest);
    return (answer === null ? null : opinionIn(answer)) ?? 'unreadable';
  } catch {
    return 'unreachable';
  }
}

async function readUpTo(response: Response, bytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > bytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
