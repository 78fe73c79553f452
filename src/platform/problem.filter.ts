import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EntityNotFoundError } from 'typeorm';
import { type ProblemCode, problemCodes } from '../contract/index.js';
import { InjectLog } from './index.js';
import type { Logger } from './log.js';
import { Problem } from './problem.js';

const codeOfStatus = new Map<number, ProblemCode>(
  (
    [
      'malformed',
      'not_signed_in',
      'forbidden',
      'not_found',
      'something_newer',
      'too_large',
      'unsupported',
      'invalid',
      'too_many_tries',
      'unavailable',
    ] as const
  ).map((code) => [problemCodes[code], code]),
);

/** Turns whatever goes wrong into the one error shape. A fault is logged with the request's id, and tells nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLog() private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    const problem = this.problemOf(error);
    // Its message quotes what was looked for.
    if (error instanceof EntityNotFoundError)
      this.log.warn({ requestId: request.id, entity: entityOf(error) }, 'http: gone meanwhile');
    if (problem.status >= 500) this.log.error({ err: error, requestId: request.id }, 'http: fault');
    if (response.headersSent) return void response.end();
    if (problem.extra.retryAfter) response.set('Retry-After', String(problem.extra.retryAfter));
    response.status(problem.status).json(problem.body);
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    // It was there when the request came, and let go of before its turn.
    if (error instanceof EntityNotFoundError) return new Problem('not_found', 'It is not there any more.');
    // The body parser's errors and Nest's own carry a status; their messages may quote the request, so ours are said.
    const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
    const code = typeof status === 'number' ? codeOfStatus.get(status) : undefined;
    return code
      ? new Problem(code, sentences[code] ?? 'The request cannot be served.')
      : new Problem('fault', 'Something went wrong on our side.', {}, { cause: error });
  }
}

const entityOf = ({ entityClass }: EntityNotFoundError): string =>
  typeof entityClass === 'function' ? entityClass.name : typeof entityClass === 'string' ? entityClass : 'unnamed';

const sentences: Partial<Record<ProblemCode, string>> = {
  malformed: 'The body is not well-formed.',
  not_found: 'There is nothing here.',
  too_large: 'The body is too large.',
  unsupported: 'This media type or encoding is not taken.',
};
