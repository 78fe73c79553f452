import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps what identifies a person (addresses, names) unreadable in the database: AES-256-GCM with a key from `DATA_KEY`.
 * A blind index (keyed HMAC) finds an exact value again without opening any.
 */
export class Seal {
  private readonly sealing: Buffer;
  private readonly indexing: Buffer;

  /** @param dataKey 32 bytes */
  constructor(dataKey: Buffer) {
    this.sealing = Buffer.from(hkdfSync('sha256', dataKey, '', 'uketome seal', 32));
    this.indexing = Buffer.from(hkdfSync('sha256', dataKey, '', 'uketome index', 32));
  }

  /** Seals a text: `1.` + base64url of nonce, ciphertext and tag. The same text never looks the same twice. */
  close(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `1.${sealed.toString('base64url')}`;
  }

  /**
   * Opens a sealed text.
   * @throws when the key is another one, or the text was changed
   */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed.slice(2), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  }

  /** Like `open`, for columns that may be empty. */
  openOr<T>(sealed: string | null, otherwise: T): string | T {
    return sealed === null ? otherwise : this.open(sealed);
  }

  /** The blind index of a value: 16 bytes, the same for the same purpose and value. */
  index(purpose: string, value: string): Buffer {
    return createHmac('sha256', this.indexing).update(`${purpose}\0${value}`).digest().subarray(0, 16);
  }
}
