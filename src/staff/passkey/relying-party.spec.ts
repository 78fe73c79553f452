import { relyingParty } from './relying-party.js';

describe('whose passkeys they are', () => {
  it.each([
    ['https://soudan.example.lg.jp', { id: 'soudan.example.lg.jp', origin: 'https://soudan.example.lg.jp' }],
    ['https://soudan.example.lg.jp:8443/', { id: 'soudan.example.lg.jp', origin: 'https://soudan.example.lg.jp:8443' }],
    ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
    ['http://127.0.0.1:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
    ['http://[::1]:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ])('%s has them', (url, party) => {
    expect(relyingParty(url)).toEqual(party);
  });

  it.each(['http://soudan.example.lg.jp', 'https://192.0.2.7', 'https://[2001:db8::7]', 'http://0.0.0.0:3000'])(
    '%s cannot have them',
    (url) => {
      expect(relyingParty(url)).toBeNull();
    },
  );
});
