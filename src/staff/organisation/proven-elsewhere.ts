/** What an identity token says about how somebody proved who they are (OpenID Connect Core 1.0, §2; RFC 8176). */
export interface Proofs {
  amr?: unknown;
  acr?: unknown;
}

/** Whether the organisation's sign-in asked for a second factor that counts here: one of its `amr`, or its `acr`, is on the list. */
export function provenElsewhere({ amr, acr }: Proofs, counted: readonly string[]): boolean {
  const said = [...(Array.isArray(amr) ? amr : []), acr];
  return said.some((one) => typeof one === 'string' && counted.includes(one));
}
