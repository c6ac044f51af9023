import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Pinterest's error JSON. Codes and sentences are from the examples of each operation in its API reference. */
export class ApiError extends HTTPException {
  readonly code: number;

  constructor(status: ContentfulStatusCode, code: number, message: string) {
    super(status, { message });
    this.code = code;
  }

  override getResponse(): Response {
    return Response.json({ code: this.code, message: this.message }, { status: this.status });
  }
}

export const authenticationFailed = () => new ApiError(401, 2, 'Authentication failed.');
export const notPermitted = () => new ApiError(403, 29, 'You are not permitted to access that resource.');
export const boardNotFound = () => new ApiError(404, 40, 'Board not found.');
export const sectionNotFound = () => new ApiError(404, 2031, 'Board section not found.');
export const pinNotFound = () => new ApiError(404, 50, 'Pin not found.');
export const invalid = (message: string) => new ApiError(400, 1, message);

export const scopeMissing = (scopes: readonly string[]) =>
  new ApiError(401, 3, `Your application does not have the scopes: ${scopes.join(', ')}`);

export const rateLimited = () =>
  new ApiError(
    429,
    8,
    'This request exceeded a rate limit. This can happen if the client exceeds one of the published rate limits or if multiple write operations are applied to an object within a short time window.',
  );

/** Quoted in https://github.com/gitroomhq/postiz-app/issues/1084 */
export const trialRefused = () =>
  new ApiError(
    403,
    29,
    'Apps with Trial access may not create Pins in production https://api.pinterest.com - use API Sandbox https://api-sandbox.pinterest.com instead.',
  );
