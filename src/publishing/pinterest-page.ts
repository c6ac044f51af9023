/** A page that people open on Pinterest, or on the local Pinterest whose OAuth page they are sent to. */
export function toPinterestPage(oauthUrl: string, path: string): string {
  const { hostname } = new URL(oauthUrl);
  const isPinterest = hostname === 'pinterest.com' || hostname.endsWith('.pinterest.com');
  const site = isPinterest ? 'https://www.pinterest.com/' : new URL('../', withSlash(oauthUrl));
  return new URL(path, site).href;
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
