import { z } from 'zod';

/** Every way a request can fail, with its HTTP status. The Japanese wording lives in the staff app, keyed by code. */
export const problemCodes = {
  malformed: 400,
  invalid: 422,
  not_signed_in: 401,
  wrong_sign_in: 401,
  /** The password was right; the account also asks for a code. */
  code_needed: 401,
  wrong_code: 401,
  wrong_password: 401,
  /** A passkey did not answer, or not what it was asked, or opens no account. */
  wrong_passkey: 401,
  /** The password was made for one sign-in, and its day is over. */
  password_over: 401,
  /** Nobody used this session for a while: it goes on after the password or a code. */
  locked: 401,
  bad_signature: 401,
  forbidden: 403,
  second_factor_needed: 403,
  own_password_needed: 403,
  cross_site: 403,
  not_found: 404,
  something_newer: 409,
  /** Somebody, or the same person at another screen, saved it since it was read. */
  saved_elsewhere: 409,
  already_closed: 409,
  already_sent: 409,
  not_allowed_now: 409,
  too_large: 413,
  unsupported: 415,
  too_many_tries: 429,
  unavailable: 503,
  fault: 500,
} as const;

/** One of the closed list of problem codes. */
export const ProblemCode = z
  .enum(Object.keys(problemCodes) as [keyof typeof problemCodes, ...(keyof typeof problemCodes)[]])
  .meta({ id: 'ProblemCode' });
/** @see ProblemCode */
export type ProblemCode = z.infer<typeof ProblemCode>;

/** One thing wrong with what was sent: where it stands in the body and what would be right. Holds no sent value. */
export const Issue = z.object({ path: z.string(), message: z.string() }).meta({ id: 'Issue' });
/** @see Issue */
export type Issue = z.infer<typeof Issue>;

/** The body of every error answer. `retryAfter` is in seconds. */
export const ProblemBody = z
  .object({
    code: ProblemCode,
    message: z.string(),
    issues: z.array(Issue).optional(),
    retryAfter: z.number().int().optional(),
    /** Beside `code_needed`: a passkey of the account does as well. */
    passkey: z.boolean().optional(),
  })
  .meta({ id: 'Problem' });
/** @see ProblemBody */
export type ProblemBody = z.infer<typeof ProblemBody>;
