/** Only this machine's own script, styles and pictures; the browser refuses everything else. */
export function toContentSecurityPolicy(pictureOrigins: readonly string[]): string {
  return [
    "default-src 'self'",
    ["img-src 'self' data:", ...pictureOrigins].join(' '),
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

export interface PageStart {
  /** Id of the person whom the page opens as, unless its address names another. */
  readonly startAs: string;
  /** How to begin: said while nobody has written anything. */
  readonly firstStep?: string;
}

export function toPageHtml({ startAs, firstStep = '' }: PageStart): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Local workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-start-as="${escapeAttribute(startAs)}" data-first-step="${escapeAttribute(firstStep)}">
<div id="page"></div>
<noscript>The local workspace needs JavaScript.</noscript>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
