/**
 * Whether an address is this machine's own, or unknown: a developer tries the service, or it stands
 * behind a proxy that is not named in BYLINE_TRUST_PROXY, where everybody is this machine. Rules that
 * go by the address or by how often it comes say nothing then.
 */
export const isThisMachine = (address: string): boolean =>
  address === "" || address === "::1" || /^(::ffff:)?127\./.test(address);
