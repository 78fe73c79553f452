import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key for sealing, and the short name by which a sealed text says that it needs it. */
interface SealingKey {
  id: string;
  key: Buffer;
}

const derived = (dataKey: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));

/** The keys of the blind indexes. They stand in the database, sealed (`index-keys.ts`). */
export interface IndexKeys {
  today: Buffer;
  /** The one before, while it is being replaced. */
  before: Buffer | null;
  /** Of what cannot be made anew, because nobody has what it stands for: it is never replaced. */
  lasting: Buffer;
}

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
  private indexing: IndexKeys;

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
    const key = derived(dataKey, 'uketome index');
    this.indexing = { today: key, before: null, lasting: key };
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

  /** Whether an old key is there too, because it is being replaced. */
  get replacing(): boolean {
    return this.oldKey !== null;
  }

  /** The blind index of a value, to be kept: 16 bytes, the same for the same purpose and value until the key is replaced. */
  index(purpose: string, value: string): Buffer {
    return hashed(this.indexing.today, purpose, value);
  }

  /** The blind indexes by which a value is looked up: that of today, and while the key is being replaced the one before. */
  indexes(purpose: string, value: string): Buffer[] {
    const { today, before } = this.indexing;
    return [today, ...(before ? [before] : [])].map((key) => hashed(key, purpose, value));
  }

  /** The keyed hash of what cannot be made anew, such as a code of which nothing else is kept: it stays when the keys are replaced. */
  lastingIndex(purpose: string, value: string): Buffer {
    return hashed(this.indexing.lasting, purpose, value);
  }

  /**
   * The first key of the blind indexes of an installation whose check opens with one of the keys: it was made from that one.
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

  /** From now on blind indexes are made with these keys. */
  indexWith(keys: IndexKeys): void {
    this.indexing = keys;
  }
}

const hashed = (key: Buffer, purpose: string, value: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\0${value}`).digest().subarray(0, 16);

function openWith(key: Buffer, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
