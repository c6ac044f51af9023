const opened = new Set(['http:', 'https:', 'mailto:']);

/** The address if a click on it may be followed, else undefined: `javascript:` and the like stay text. */
export function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return opened.has(new URL(address).protocol) ? address : undefined;
}
