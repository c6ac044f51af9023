/** Where people see a pin: on Pinterest, or on the local Pinterest that the API's address leads to. */
export function toLivePinUrl(apiUrl: string, livePinId: string): string {
  const { origin, hostname } = new URL(apiUrl);
  const isPinterest = hostname === 'pinterest.com' || hostname.endsWith('.pinterest.com');
  return `${isPinterest ? 'https://www.pinterest.com' : origin}/pin/${livePinId}/`;
}
