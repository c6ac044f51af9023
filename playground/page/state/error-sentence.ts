/** What Slack's client would tell a person; the code in brackets is what a developer looks for. */
const sentences: Readonly<Record<string, string>> = {
  dispatch_failed: 'The app did not take this. See the wire for what happened.',
  operation_timeout: 'The app took longer than three seconds to answer.',
  not_in_channel: 'You are not in this channel.',
  is_archived: 'This channel is archived.',
  app_not_connected: 'The app is not connected.',
  missing_required_input: 'Fill in the required fields first.',
  invalid_input: 'Some fields need another look.',
};

/** Errors that the server also reports as a notice or in the modal, which would be said twice. */
const saidElsewhere = new Set([
  'dispatch_failed',
  'operation_timeout',
  'app_not_connected',
  'missing_required_input',
  'invalid_input',
]);

export function errorSentence(code: string): string {
  return `${sentences[code] ?? 'That did not work.'} (${code})`;
}

export function isSaidElsewhere(code: string): boolean {
  return saidElsewhere.has(code);
}
