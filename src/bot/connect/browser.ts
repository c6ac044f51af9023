import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** As long as an account can be taken back from the browser that allowed it. */
const MAX_AGE_SECONDS = 24 * 60 * 60;

/** 256 random bits in base64url. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}

/**
 * The cookie that knows one browser again. `__Host-` keeps other hosts and subdomains from planting it, and needs
 * https; plain http is for localhost.
 */
export function createBrowserCookie(publicUrl: string): {
  read(context: Context): string | undefined;
  write(context: Context, browser: string): void;
} {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? '__Host-corkboard' : 'corkboard';
  return {
    read(context) {
      const browser = getCookie(context, name);
      return isSecret(browser) ? browser : undefined;
    },
    write: (context, browser) =>
      setCookie(context, name, browser, {
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        path: '/',
        maxAge: MAX_AGE_SECONDS,
      }),
  };
}

/**
 * What a form of ours carries to prove that our page was shown in this very browser: another site can make a browser
 * post, but knows neither the cookie nor this digest of it.
 */
export function toFormProof(browser: string, purpose: string): string {
  return createHash('sha256').update(`${purpose}\n${browser}`).digest('base64url');
}

export function isFormProof(proof: string, browser: string, purpose: string): boolean {
  const expected = Buffer.from(toFormProof(browser, purpose));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
