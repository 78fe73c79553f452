import type { Config } from '../../config.js';
import type { Municipality } from '../../municipality/index.js';
import { StartRefused } from '../../platform/problem.js';
import { isMailAddress } from './address.js';

/** The centre's own mail address, and the domain of the Message-IDs that we give. */
export interface OwnAddress {
  address: string;
  domain: string;
  /** What stands before the address in a reader's list. */
  name: string;
}

/**
 * From `MAIL_FROM`, else from the profile; null when neither knows one: then there is no mail door.
 * @throws StartRefused when it is no address that mail can be sent from
 */
export function ownAddress({ mail }: Config, municipality: Municipality): OwnAddress | null {
  const address = mail.from ?? municipality.mail;
  if (address === null) return null;
  if (!isMailAddress(address)) throw new StartRefused('MAIL_FROM is not a mail address that mail can be sent from.');
  return {
    address,
    domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
    name: `${municipality.name} ${municipality.profile.centre}`,
  };
}

/** Injection token of the own address, null when there is none. */
export const OWN_ADDRESS = Symbol('own mail address');
