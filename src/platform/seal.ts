import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key for sealing, and the short name by which a sealed text says that it needs it. */
interface SealingKey {
  id: string;
  key: Buffer;
}

const derived = (dataKey: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));

function sealingKey(dataKey: Buffer): SealingKey {
  const key = derived(dataKey, 'uketome seal');
  return { id: createHash('sha256').update('uketome key id').update(key).digest('base64url').slice(0, 6), key };
}

/**
 * Keeps what identifies a person (addresses, names) unreadable in the database: AES-256-GCM with a key from `DATA_KEY`.
 * While that key is being replaced, what the old one sealed (`DATA_KEY_OLD`) opens as well. A blind index (keyed HMAC) finds
 * an exact value again without opening any.
 */
export class Seal {
  private readonly current: SealingKey;
  private readonly old: SealingKey[];
  private indexing: Buffer;

  /**
   * @param dataKey 32 bytes
   * @param oldKey 32 bytes: the key before, while it is being replaced
   */
  constructor(
    private readonly dataKey: Buffer,
    private readonly oldKey: Buffer | null = null,
  ) {
    this.current = sealingKey(dataKey);
    this.old = oldKey ? [sealingKey(oldKey)] : [];
    this.indexing = derived(dataKey, 'uketome index');
  }

  /** Seals a text: `2.`, the key's name and base64url of nonce, ciphertext and tag. The same text never looks the same twice. */
  close(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.mark}${sealed.toString('base64url')}`;
  }

  /**
   * Opens a sealed text. The first ones (`1.`) do not name their key.
   * @throws when the key is another one, or the text was changed
   */
  open(sealed: string): string {
    const [form, second, third] = sealed.split('.') as [string, string, string?];
    const keys = [this.current, ...this.old].filter(({ id }) => form === '1' || id === second);
    let fault: unknown = new Error('This text was sealed with a key that is not here.');
    for (const { key } of keys) {
      try {
        return openWith(key, Buffer.from(form === '1' ? second : (third ?? ''), 'base64url'));
      } catch (error) {
        fault = error;
      }
    }
    throw fault;
  }

  /** Like `open`, for columns that may be empty. */
  openOr<T>(sealed: string | null, otherwise: T): string | T {
    return sealed === null ? otherwise : this.open(sealed);
  }

  /** How everything begins that the key of today sealed. */
  get mark(): string {
    return `2.${this.current.id}.`;
  }

  /** The blind index of a value: 16 bytes, the same for the same purpose and value. */
  index(purpose: string, value: string): Buffer {
    return createHmac('sha256', this.indexing).update(`${purpose}\0${value}`).digest().subarray(0, 16);
  }

  /**
   * The key of the blind indexes of an installation whose check opens with one of the keys: it was made from that one, and
   * stays the same when the data key is replaced.
   */
  indexKeyBehind(check: string): Buffer {
    for (const dataKey of [this.dataKey, ...(this.oldKey ? [this.oldKey] : [])]) {
      try {
        new Seal(dataKey).open(check);
        return derived(dataKey, 'uketome index');
      } catch {
        // It was sealed with the other one.
      }
    }
    throw new Error('No key opens the check of this installation.');
  }

  /** From now on blind indexes are made with this key. */
  indexWith(key: Buffer): void {
    this.indexing = key;
  }
}

function openWith(key: Buffer, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
