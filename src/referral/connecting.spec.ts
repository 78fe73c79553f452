import { type Reachability, whyNotAsked } from './connecting.js';

const reachable: Reachability = {
  contact: true,
  blocked: false,
  watched: false,
  protected: false,
  noReply: false,
  safeContact: false,
  dangers: [],
};

describe('whom the system asks whether they were connected', () => {
  it.each<[Partial<Reachability>, string | null]>([
    [{}, null],
    [{ contact: false }, 'no_door'],
    [{ protected: true }, 'protected'],
    [{ dangers: ['debt_collection', 'dv'] }, 'dv'],
    [{ watched: true }, 'watched'],
    [{ noReply: true }, 'no_reply'],
    [{ safeContact: true }, 'agreed_way'],
    [{ blocked: true }, 'blocked'],
    [{ dangers: ['debt_collection'] }, null],
  ])('%j: %s', (given, expected) => {
    expect(whyNotAsked({ ...reachable, ...given })).toBe(expected);
  });
});
