import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP's password storage cheat sheet names first (19 MiB, 2 passes, 1 lane). */
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as it is kept. */
export const hashPassword = (password: string): Promise<string> => hash(password, argon2);

/** Whether a password is the one that is kept; false as well where what is kept cannot be read. */
export const isPassword = (kept: string, password: string): Promise<boolean> =>
  verify(kept, password).catch(() => false);
