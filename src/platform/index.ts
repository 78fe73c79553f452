import { Inject } from '@nestjs/common';

/** Injection tokens of what is no class. */
export const CONFIG = Symbol('config');
/** @see CONFIG */
export const SECRETS = Symbol('secrets');
/** @see CONFIG */
export const LOG = Symbol('log');

/** Injects the parsed environment. */
export const InjectConfig = () => Inject(CONFIG);
/** Injects the secrets this process works with. */
export const InjectSecrets = () => Inject(SECRETS);
/** Injects the log. */
export const InjectLog = () => Inject(LOG);
