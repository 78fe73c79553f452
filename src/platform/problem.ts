import { type ProblemBody, type ProblemCode, problemCodes } from '../contract/index.js';

/** A request that cannot be served, with one of the closed list of codes. The message is for engineers, in English. */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly extra: Omit<Partial<ProblemBody>, 'code' | 'message'> & Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = problemCodes[code];
  }

  /** What goes over the wire. */
  get body(): ProblemBody & Record<string, unknown> {
    return { code: this.code, message: this.message, ...this.extra };
  }
}

/** A fault at the start that an operator can mend: printed as its sentence alone, and the process ends with 1. */
export class StartRefused extends Error {}
