export type SlackFileProblem = 'foreign_host' | 'external' | 'no_access' | 'too_big' | 'unreachable';

/** Why a file was not downloaded from Slack. `message` is for the operator; it never holds the token or the whole URL. */
export class SlackFileError extends Error {
  override readonly name = 'SlackFileError';
  readonly problem: SlackFileProblem;

  constructor(problem: SlackFileProblem, detail: string, options?: ErrorOptions) {
    super(`${problem}: ${detail}`, options);
    this.problem = problem;
  }
}

const sentences: Readonly<Record<SlackFileProblem, string>> = {
  foreign_host: 'That file is not stored in this Slack workspace. Please upload the image itself.',
  external: 'That file only links to another service. Please download it there and upload the image itself.',
  no_access: 'Corkboard may not open that file in Slack, or it was deleted. Please upload it again.',
  too_big: 'That file is too big. Please make it smaller.',
  unreachable: 'Slack did not hand over that file just now. Please try again in a minute.',
};

export function slackFileProblemSentence(problem: SlackFileProblem): string {
  return sentences[problem];
}
