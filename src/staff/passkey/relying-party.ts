import { isIP } from 'node:net';
import { isLoopback } from '../../config.js';

/** To whom a passkey belongs (W3C WebAuthn: relying party): a name, and the one address of the pages that may ask for it. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * The relying party of an installation, from the address that staff see. Null where browsers refuse passkeys: without https, or under
 * a number instead of a name. On this machine alone the name is `localhost`, also where the address says 127.0.0.1.
 */
export function relyingParty(publicUrl: string): RelyingParty | null {
  const url = new URL(publicUrl);
  if (isLoopback(url.hostname)) {
    url.hostname = 'localhost';
    return { id: 'localhost', origin: url.origin };
  }
  const named = isIP(url.hostname.replaceAll(/[[\]]/g, '')) === 0;
  return url.protocol === 'https:' && named ? { id: url.hostname, origin: url.origin } : null;
}
