import fc from 'fast-check';
import { addressKey, isMailAddress, isMessageId, isOurs, replyAddress, tokenFrom } from './address.js';

const base = 'soudan@example.jp';
const given = 'abcdefghij234567';

describe('addresses that a mail may be sent to', () => {
  it.each([
    'a@example.jp',
    'a..b.@docomo.ne.jp',
    '.abc@ezweb.ne.jp',
    'a-.-b@softbank.ne.jp',
    "o'neil+x@example.co.jp",
    'x@xn--wgv71a.jp',
  ])('%s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    'victim@example.jp\r\nBcc: evil@example.jp',
    'victim@example.jp\nX: y',
    'a@example.jp, b@example.jp',
    'a@b@example.jp',
    '<a@example.jp>',
    'a b@example.jp',
    'a@example.jp\u0000',
    'a@localhost',
    'a@example..jp',
    'a@-example.jp',
    'あ@example.jp',
    'a@例え.jp',
    '@example.jp',
    'a@',
    '',
    '"a"@example.jp',
    'a(comment)@example.jp',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@example.jp`,
    `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.jp`,
  ])('not %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('never lets anything through that ends a line or begins another address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 10 }),
        (a, b) => {
          const address = `${a}@example.jp${b}`;
          if (isMailAddress(address)) expect(address).toMatch(/^[^\s<>,;:"()\u0000-\u001f]+$/);
        },
      ),
    );
  });
});

describe('reply addresses', () => {
  it('carry the token there and back, whatever case servers make of it', () => {
    const address = replyAddress(base, given.toUpperCase());
    expect(address).toBe('soudan+abcdefghij234567@example.jp');
    expect(tokenFrom(['other@example.jp', address.toUpperCase()], base)).toBe(given);
  });

  it.each([
    ['soudan@example.jp'],
    ['soudan+short@example.jp'],
    ['soudan+abcdefghij234567@evil.jp'],
    ['soudan+abcdefghij234567@example.jp.evil.jp'],
    ['xsoudan+abcdefghij234567@example.jp'],
    ['soudan+abcdefghij23456!@example.jp'],
    ['@'],
    [''],
  ])('%j has none', (address) => {
    expect(tokenFrom([address], base)).toBeNull();
  });

  it.each([
    [base, 'short'],
    ['no address', given],
    [`${'a'.repeat(60)}@example.jp`, given],
    [base, `${given}\r\n`],
  ])('cannot be made of %j and %j', (from, token) => {
    expect(() => replyAddress(from, token)).toThrow();
  });

  it('are ours, like the plain address', () => {
    expect(['Soudan@Example.jp', 'soudan+x@example.jp'].every((address) => isOurs(address, base))).toBe(true);
    expect(
      ['soudanx@example.jp', 'soudan@example.jp.evil', 'x+soudan@example.jp'].some((address) => isOurs(address, base)),
    ).toBe(false);
  });
});

it('an address is found again in another case and another form of its domain', () => {
  expect(addressKey('A..b.@DoCoMo.ne.jp')).toBe('a..b.@docomo.ne.jp');
  expect(addressKey('a@例え.jp')).toBe(addressKey('a@xn--r8jz45g.jp'));
  expect(addressKey('nonsense')).toBe('nonsense');
});

it.each([
  ['<1@example.jp>', true],
  ['1@example.jp', false],
  ['<1@example.jp>\r\nBcc: x', false],
  ['<>', false],
  ['<a b>', false],
])('Message-ID %j: %j', (id, good) => {
  expect(isMessageId(id)).toBe(good);
});
