/** RFC 5321, 4.5.3.1: 64 octets before the @, 255 after it, 254 in all with what a path allows. */
const longestLocal = 64;
const longestAddress = 254;

/**
 * Whether a mail may be sent to this address: one address in ASCII, nothing that could end a header or a command. Dots in any
 * number and place before the @ are allowed, because carrier addresses such as `a..b.@docomo.ne.jp` are real people's.
 */
export function isMailAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || local.length > longestLocal || address.length > longestAddress) return false;
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local)) return false;
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
}

/** The form by which an address is found again: lower case, the domain in ASCII. Never for sending: some hosts tell case apart. */
export function addressKey(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return address.trim().toLowerCase();
  const url = `http://${address.slice(at + 1).trim()}`;
  const domain = URL.canParse(url) ? new URL(url).hostname || address.slice(at + 1) : address.slice(at + 1);
  return `${address.slice(0, at).trim()}@${domain}`.toLowerCase();
}

/** A Message-ID that a header may carry: angle brackets, one line, no white space. */
export function isMessageId(id: string): boolean {
  return /^<[\x21-\x3b\x3d\x3f-\x7e]{3,900}>$/.test(id);
}

/** The Message-ID of one of our mails: fixed in its row, so that a second try is the same mail. */
export function ownMessageId(uuid: string, domain: string): string {
  return `<m.${uuid}@${domain}>`;
}

/** Whether we gave this Message-ID. The domain alone says nothing: colleagues at the city hall write from it too. */
export function isOwnMessageId(id: string, domain: string): boolean {
  return /^<m\.[0-9a-f-]{36}@/i.test(id) && id.toLowerCase().endsWith(`@${domain.toLowerCase()}>`);
}

const token = /^[a-z2-7]{16,40}$/;

/**
 * The address that an answer comes back to: `soudan@example.jp` and a token give `soudan+TOKEN@example.jp`.
 * @param token base32 letters, 16 to 40; written in lower case, as some servers do on the way anyway
 * @throws when the base is no address, the token no token, or both together are too long
 */
export function replyAddress(base: string, given: string): string {
  const lower = given.toLowerCase();
  const at = base.lastIndexOf('@');
  const address = `${base.slice(0, at)}+${lower}${base.slice(at)}`;
  if (!token.test(lower) || !isMailAddress(base) || !isMailAddress(address))
    throw new Error('no reply address can be made');
  return address;
}

/**
 * The token in the first address that is a reply address of ours, in lower case; null when there is none. Proof of nothing:
 * whoever has seen a mail knows its token.
 */
export function tokenFrom(addresses: readonly string[], base: string): string | null {
  const at = base.lastIndexOf('@');
  const [before, after] = [`${base.slice(0, at)}+`.toLowerCase(), base.slice(at).toLowerCase()];
  for (const address of addresses) {
    const lower = address.trim().toLowerCase();
    if (!lower.startsWith(before) || !lower.endsWith(after)) continue;
    const found = lower.slice(before.length, lower.length - after.length);
    if (token.test(found)) return found;
  }
  return null;
}

/** Whether a mail to this address is for us: the centre's own address, or that with any `+…` behind the name. */
export function isOurs(address: string, base: string): boolean {
  const lower = address.trim().toLowerCase();
  const at = base.lastIndexOf('@');
  const [local, domain] = [base.slice(0, at).toLowerCase(), base.slice(at).toLowerCase()];
  return lower === `${local}${domain}` || (lower.startsWith(`${local}+`) && lower.endsWith(domain));
}
