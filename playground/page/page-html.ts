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

/** `startAs` is the id of the person whom the page opens as, unless its address names another. */
export function toPageHtml(startAs: string): string {
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
<body data-start-as="${escapeAttribute(startAs)}">
<div id="page"></div>
<noscript>The local workspace needs JavaScript.</noscript>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
