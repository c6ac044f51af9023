import type { ServerResponse } from 'node:http';
import type { CallbackOptions } from '@slack/oauth';

/** What the browser shows after an installation. Nothing of the request is echoed. */
export const installPages: CallbackOptions = {
  success: (_installation, _options, _request, response) => {
    write(response as ServerResponse, 200, 'Corkboard is installed', [
      'Go back to Slack and open Corkboard in the sidebar: its Home leads you through the rest.',
    ]);
  },
  failure: (_error, _options, _request, response) => {
    write(response as ServerResponse, 400, 'Corkboard was not installed', [
      'The installation was cancelled, or its link is no longer good.',
      'Nothing has changed. You can start again from where you came.',
    ]);
  },
};

function write(response: ServerResponse, status: number, title: string, sentences: readonly string[]): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const style =
    'font:18px/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;color:#2b2320';
  const body = sentences.map((sentence) => `<p>${sentence}</p>`).join('');
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="${style}"><h1>${title}</h1>${body}`,
  );
}
