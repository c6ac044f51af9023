import { browserPath } from './browser.ts';

/** Once, before the browser tests: where there is no browser, one line says so, and in CI that is a failure. */
export function setup(): void {
  if (browserPath !== undefined) return;
  const line = 'No Chromium or Chrome was found, so the browser tests are skipped. CHROMIUM_PATH names one.';
  if (process.env['CI'] === 'true') throw new Error(line);
  process.stdout.write(`${line}\n`);
}
