import { codeOf } from './exchange.ts';

/**
 * Errors that exist only before a connection stands: name lookup, connecting, and checking the certificate.
 * Sources: https://nodejs.org/api/errors.html and https://nodejs.org/api/tls.html#x509-certificate-error-codes
 * ECONNRESET, ETIMEDOUT, EHOSTUNREACH and EPIPE are not among them: they also hit connections that carry a request.
 */
const UNSENT_CODES = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** True only if the error itself proves that no request was sent; an unknown error proves nothing. */
export function isUnsent(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if (UNSENT_CODES.has(codeOf(cause)) || hasConnectSyscall(cause)) return true;
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnsent);
  return isUnsent(cause.cause);
}

function hasConnectSyscall(error: Error): boolean {
  return 'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo');
}
