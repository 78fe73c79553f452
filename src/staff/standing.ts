/**
 * What a session may do: all that the role may; only be unlocked; only give the second factor, where the organisation let somebody in
 * without one; only choose a password of one's own; or only set up the second factor that is demanded.
 */
export type Standing = 'free' | 'locked' | 'to prove' | 'to choose a password' | 'to enrol';

/**
 * What a locked screen still has to hear: that an alarm waits (level and receipt number, no name and no words), because a
 * room of covered screens must ring all the same.
 */
const whileLocked = [
  'GET /alarms',
  'GET /alarms/covered',
  'POST /session/unlocking',
  'POST /session/unlocking/question',
];

const whileProving = ['POST /session/unlocking', 'POST /session/unlocking/question'];

const whileEnrolling = [
  'GET /me',
  'GET /me/sign-in',
  'PUT /me/password',
  'POST /me/second-factor',
  'POST /me/second-factor/confirmation',
  'POST /me/passkeys/question',
  'POST /me/passkeys',
  'POST /session/use',
];

const whileChoosing = ['GET /me', 'PUT /me/password', 'POST /session/use'];

const open: Record<Exclude<Standing, 'free'>, readonly string[]> = {
  locked: whileLocked,
  'to prove': whileProving,
  'to choose a password': whileChoosing,
  'to enrol': whileEnrolling,
};

/** Whether a session that stands so may make a request; `path` begins after `/api`. */
export function letsThrough(standing: Standing, method: string, path: string): boolean {
  if (standing === 'free') return true;
  return open[standing].includes(`${method} ${path}`);
}

/** How long ago somebody touched the screen that asks, or null when the request says nothing about a person. */
export function idleMsOf(headers: Record<string, string | string[] | undefined>): number | null {
  const said = headers['uketome-idle'];
  if (typeof said === 'string' && /^\d{1,6}$/.test(said)) return Number(said) * 1000;
  // What a browser fetches by itself, such as a picture, is nobody's use. Programs send no such header: each request counts.
  return headers['sec-fetch-mode'] === undefined ? 0 : null;
}
