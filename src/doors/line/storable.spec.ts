import fc from 'fast-check';
import { original, readable, storable, storableJson } from './storable.js';

const anyText = fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) });

describe('what the database can keep', () => {
  it('turns every text into one without NUL and half pairs, and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = storable(text);
        expect(kept).not.toContain('\u0000');
        expect(kept.isWellFormed()).toBe(true);
        expect(original(kept)).toBe(text);
        expect(readable(text).isWellFormed()).toBe(true);
        expect(readable(text)).not.toContain('\u0000');
      }),
    );
  });

  it('leaves an ordinary text alone', () => {
    expect(storable('死にたい😢 か\u3099')).toBe('死にたい😢 か\u3099');
    expect(readable('a\u0000b\ud83d')).toBe('a\ufffdb\ufffd');
    expect(storable('a\u0000b\ud83d␛')).toBe('a␛0000b␛d83d␛241b');
  });

  it('keeps `__proto__` as a key and not as a prototype', () => {
    const kept = storableJson(JSON.parse('{"__proto__": {"admin": true}}')) as { admin?: boolean };
    expect(kept.admin).toBeUndefined();
    expect(JSON.stringify(kept)).toBe('{"__proto__":{"admin":true}}');
  });

  it('keeps deep values as text and survives absurd ones', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(JSON.stringify(storableJson(nested(40)))).toContain('␛json');
    expect(() => JSON.stringify(storableJson(nested(500_000)))).not.toThrow();
  });
});
