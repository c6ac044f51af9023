/** Where people see a pin: on Pinterest, or on the local Pinterest whose OAuth page people are sent to. */
export function toLivePinUrl(oauthUrl: string, livePinId: string): string {
  const { hostname } = new URL(oauthUrl);
  const isPinterest = hostname === 'pinterest.com' || hostname.endsWith('.pinterest.com');
  const site = isPinterest ? 'https://www.pinterest.com/' : new URL('../', withSlash(oauthUrl));
  return new URL(`pin/${livePinId}/`, site).href;
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
