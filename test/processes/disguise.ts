import type { FakesOptions } from './served-fakes.ts';

/** Names of our local Pinterest's tokens, and what they look like to the process: not like Pinterest's either. */
const prefixes = [
  ['pina_', 'eyJhbGciOi.'],
  ['pinr_', 'refresh:'],
] as const;

/** Lets the process see tokens of another shape in every answer, and takes them back in what it sends. */
export const disguise: NonNullable<FakesOptions['pinterestDoor']> = async (local, request) => {
  const headers = new Headers(request.headers);
  headers.set('authorization', undress(headers.get('authorization') ?? ''));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = hasBody ? undressForm(await request.text()) : null;
  const response = await local.fetch(new Request(request.url, { method: request.method, headers, body }));
  if (!/json/.test(response.headers.get('content-type') ?? '')) return response;
  return new Response(dress(await response.text()), { status: response.status, headers: response.headers });
};

function dress(text: string): string {
  return prefixes.reduce((dressed, [own, other]) => dressed.replaceAll(own, other), text);
}

function undress(text: string): string {
  return prefixes.reduce((bare, [own, other]) => bare.replaceAll(other, own), text);
}

function undressForm(text: string): string {
  return prefixes.reduce((bare, [own, other]) => bare.replaceAll(encodeURIComponent(other), own), text);
}
