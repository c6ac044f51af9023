/** Of a section's text: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const longest = 3000;
const tooLong = (count: number) =>
  `• ${count === 1 ? '1 line is' : `${count} lines are`} left out, as Slack takes no longer text here. \`/pin audit export\` has all findings.`;

/** Lines as one text that Slack takes: whole ones, and how many were left out. A line is never cut inside its markup. */
export function fitLines(lines: readonly string[]): string {
  const text = lines.join('\n');
  if (text.length <= longest) return text;
  const room = longest - tooLong(lines.length).length;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room) continue;
    kept.push(line);
    length += line.length + 1;
  }
  return [...kept, tooLong(lines.length - kept.length)].join('\n');
}
