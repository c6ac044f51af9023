/** Pinterest's own pages for a pin: `/pin/123/`, with the title before the number in newer addresses. */
const inAddress = /\/pin\/(?:[^/?#]*--)?(\d{1,30})(?:[/?#]|$)/u;

/** The number of a pin in what a person pasted: an address of its page, or the number itself. */
export function parseLivePinId(text: string): string | undefined {
  const typed = text.trim();
  if (/^\d{1,30}$/u.test(typed)) return typed;
  return inAddress.exec(typed)?.[1];
}
