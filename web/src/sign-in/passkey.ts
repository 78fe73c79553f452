import { useQuery } from '@tanstack/react-query';
import type {
  NewPasskey,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyQuestion,
} from '../../../src/contract/index.js';
import { api } from '../api.js';

/** The browser or its owner gave no passkey: broken off, too late, or none there. */
export class NoPasskey extends Error {}

/** Whether this browser, under the address at which it is, can use the passkeys of this service. */
export const passkeysHere = (origin: string | null): boolean =>
  origin !== null && origin === window.location.origin && typeof PublicKeyCredential === 'function';

/** The same, on a page in front of the sign-in. */
export function usePasskeysHere(): boolean {
  const { data } = useSignInWays();
  return passkeysHere(data?.passkeyOrigin ?? null);
}

/** How staff may come in here. */
export const useSignInWays = () =>
  useQuery({ queryKey: ['sign-in-ways'], queryFn: api.signInWays, staleTime: Infinity });

/** Asks the device for a passkey. @throws NoPasskey */
async function answerOf(question: PasskeyQuestion): Promise<PasskeyAssertion> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  try {
    return (await startAuthentication({
      optionsJSON: question as Parameters<typeof startAuthentication>[0]['optionsJSON'],
    })) as PasskeyAssertion;
  } catch (cause) {
    throw new NoPasskey('no passkey came', { cause });
  }
}

/** Signs in with a passkey; with a login, only as that account. @throws NoPasskey, Refused, Unreachable */
export async function signInByPasskey(login?: string): Promise<void> {
  const response = await answerOf(await api.askPasskey());
  await api.signInByPasskey({ login, response });
}

/** Unlocks the session with a passkey. @throws NoPasskey, Refused, Unreachable */
export async function unlockByPasskey(): Promise<void> {
  await api.unlock({ passkey: await answerOf(await api.askPasskeyToUnlock()) });
}

/** Has the device make a passkey. @throws NoPasskey */
export async function makePasskey(creation: PasskeyCreation): Promise<NewPasskey['response']> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  try {
    return (await startRegistration({
      optionsJSON: creation as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
    })) as PasskeyAttestation;
  } catch (cause) {
    throw new NoPasskey('no passkey was made', { cause });
  }
}
