import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { PasskeyAssertion, PasskeyAttestation } from '../../src/contract/index.js';

interface Key {
  id: Buffer;
  privateKey: KeyObject;
  publicKey: KeyObject;
  user: string;
}

/** How an answer may be wrong on purpose. */
export interface Oddities {
  origin?: string;
  rpId?: string;
  /** Whether its owner proved to be there by finger or number. */
  verified?: boolean;
  counter?: number;
  challenge?: string;
}

/** An authenticator in memory: it makes and signs what the W3C's WebAuthn Level 2, §6, describes, with ES256 and without attestation. */
export class Authenticator {
  private key: Key | null = null;
  private count = 0;

  constructor(private readonly origin: string) {}

  /** Makes a passkey. */
  create(options: { challenge: string; user: { id: string } }, odd: Oddities = {}): PasskeyAttestation {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = { id: randomBytes(32), user: options.user.id, ...pair };
    const { x, y } = pair.publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x!, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y!, 'base64url'),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.key.id.length);
    const authData = Buffer.concat([this.data(odd, 0x40), Buffer.alloc(16), length, this.key.id, cose]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')],
      Buffer.from([0x58, authData.length]),
      authData,
    ]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: this.client('webauthn.create', options.challenge, odd).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['usb'],
      },
    };
  }

  /** Answers with the passkey that it made. */
  answer(options: { challenge: string }, odd: Oddities = {}): PasskeyAssertion {
    this.count += 1;
    const authData = this.data({ counter: this.count, ...odd }, 0);
    const client = this.client('webauthn.get', options.challenge, odd);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.made.privateKey).toString('base64url'),
        userHandle: this.made.user,
      },
    };
  }

  private get made(): Key {
    if (!this.key) throw new Error('This authenticator has made no passkey yet.');
    return this.key;
  }

  private named() {
    const id = this.made.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private client(type: string, challenge: string, odd: Oddities): Buffer {
    const said = { type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(said));
  }

  private data(odd: Oddities, also: number): Buffer {
    const head = Buffer.alloc(5);
    head[0] = 0x01 | (odd.verified === false ? 0 : 0x04) | also;
    head.writeUInt32BE(odd.counter ?? 0, 1);
    const rpId = odd.rpId ?? new URL(this.origin).hostname;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head]);
  }
}

/** A text of fewer than 24 letters, as CBOR has it. */
const text = (letters: string) => Buffer.concat([Buffer.from([0x60 + letters.length]), Buffer.from(letters)]);
