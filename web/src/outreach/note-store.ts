/** Something sealed, as it lies on the device. */
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** A note as it lies on the device: whose, since when, and what the server said to it; what was written is sealed. */
export interface Kept extends Sealed {
  order: number;
  staffId: string;
  at: string;
  refusal: string | null;
  issues: { path: string; message: string }[];
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What this device keeps of the notes from the field (IndexedDB). Nothing in it can be read without the key of a signed-in session. */
export class NoteStore {
  private database: Promise<IDBDatabase> | null = null;

  private open(): Promise<IDBDatabase> {
    this.database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('uketome-field', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('notes', { keyPath: 'order', autoIncrement: true });
        request.result.createObjectStore('drafts');
        request.result.createObjectStore('device');
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return this.database;
  }

  /** Does something in one transaction; it is on the disk when this ends. */
  private async within<T>(name: string, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    const transaction = (await this.open()).transaction(name, 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore(name));
    await done;
    return result;
  }

  /** The name of this device, made once: an accident's, that says nothing about it. */
  device(make: () => string): Promise<string> {
    return this.within('device', async (store) => {
      const known = await answer<string | undefined>(store.get('id'));
      if (known) return known;
      const made = make();
      await answer(store.put(made, 'id'));
      return made;
    });
  }

  /** Keeps a note; its place in the order. */
  put(note: Omit<Kept, 'order'> & { order?: number }): Promise<number> {
    return this.within('notes', async (store) => (await answer(store.put(note))) as number);
  }

  /** Every note on this device, in the order of writing. */
  all(): Promise<Kept[]> {
    return this.within('notes', (store) => answer<Kept[]>(store.getAll()));
  }

  /** Notes what the server said to a note; null takes it away. */
  refuse(order: number, refusal: string | null, issues: Kept['issues']): Promise<void> {
    return this.within('notes', async (store) => {
      const kept = await answer<Kept | undefined>(store.get(order));
      if (kept) await answer(store.put({ ...kept, refusal, issues }));
    });
  }

  /** Forgets a note. */
  remove(order: number): Promise<void> {
    return this.within('notes', async (store) => void (await answer(store.delete(order))));
  }

  /** Keeps what is being written, or forgets it. */
  putDraft(id: string, draft: Sealed | null): Promise<void> {
    return this.within('drafts', async (store) => {
      if (draft) await answer(store.put(draft, id));
      else await answer(store.delete(id));
    });
  }

  /** What was being written. */
  draft(id: string): Promise<Sealed | null> {
    return this.within('drafts', async (store) => (await answer<Sealed | undefined>(store.get(id))) ?? null);
  }
}
