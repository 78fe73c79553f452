import type { ArgumentsHost } from '@nestjs/common';
import { EntityNotFoundError } from 'typeorm';
import type { Logger } from './log.js';
import { ProblemFilter } from './problem.filter.js';
import { Problem } from './problem.js';

/** What is answered and logged when this is thrown. */
function caught(error: unknown) {
  const answered = { status: 0, body: {} as unknown, headers: {} as Record<string, string> };
  const logged: string[] = [];
  const response = {
    set: (name: string, value: string) => void Object.assign(answered.headers, { [name]: value }),
    status: (status: number) => {
      answered.status = status;
      return { json: (body: unknown) => void Object.assign(answered, { body }) };
    },
  };
  const host = { switchToHttp: () => ({ getResponse: () => response, getRequest: () => ({ id: 'a request' }) }) };
  const say = (level: string) => (what: unknown, words: string) =>
    void logged.push(`${level} ${words} ${JSON.stringify(what)}`);
  const log = { warn: say('warn'), error: say('error') } as unknown as Logger;
  new ProblemFilter(log).catch(error, host as unknown as ArgumentsHost);
  return { ...answered, logged };
}

describe('whatever goes wrong', () => {
  it('is told as it was meant', () => {
    const { status, body, headers, logged } = caught(new Problem('too_many_tries', 'Later.', { retryAfter: 30 }));
    expect([status, body, headers, logged]).toMatchObject([
      429,
      { code: 'too_many_tries' },
      { 'Retry-After': '30' },
      [],
    ]);
  });

  it('what was let go of while somebody waited for it is not there, and that is no fault of ours', () => {
    const { status, body, logged } = caught(new EntityNotFoundError('Note', { name: '秘密' }));
    expect([status, body]).toMatchObject([404, { code: 'not_found' }]);
    expect(logged).toEqual(['warn http: gone meanwhile {"requestId":"a request","entity":"Note"}']);
  });

  it('a fault tells nothing of itself, and is logged', () => {
    const { status, body, logged } = caught(new Error('秘密'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('秘密');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('error http: fault');
  });
});
