import { SlackError, WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { maxImageBytes } from '../../media/check-image.ts';
import { imageProblemSentence } from '../../media/image-problem-sentence.ts';
import { downloadSlackFile } from '../../media/slack-file.ts';
import {
  SlackFileError,
  type SlackFileProblem,
  slackFileProblemSentence,
} from '../../media/slack-file-error.ts';

/** What is wrong with the picture, for the person. */
export interface ImageProblem {
  readonly sentence: string;
}

/** `files.info`: https://docs.slack.dev/reference/methods/files.info */
const fileSchema = z.object({
  file: z.object({
    size: z.number().optional(),
    is_external: z.boolean().optional(),
    url_private_download: z.string().optional(),
    url_private: z.string().optional(),
  }),
});

/** The bytes of a file that a member has put into Slack; a sentence where Slack does not hand them over. */
export async function fetchFromSlack(
  deps: Pick<Deps, 'config'>,
  client: WebClient,
  fileId: string,
): Promise<{ bytes: Uint8Array } | ImageProblem> {
  try {
    return await download(deps, client, fileId);
  } catch (error) {
    const problem = toProblem(error);
    if (problem === undefined) throw error;
    return { sentence: slackFileProblemSentence(problem) };
  }
}

async function download(
  deps: Pick<Deps, 'config'>,
  client: WebClient,
  fileId: string,
): Promise<{ bytes: Uint8Array } | ImageProblem> {
  const { file } = fileSchema.parse(await client.files.info({ file: fileId }));
  if ((file.size ?? 0) > maxImageBytes) {
    return { sentence: imageProblemSentence({ ok: false, problem: 'too_big', byteLength: file.size ?? 0 }) };
  }
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined || client.token === undefined)
    return { sentence: slackFileProblemSentence('no_access') };
  const bytes = await downloadSlackFile({
    url,
    filesOrigin: deps.config.slackFilesOrigin,
    token: client.token,
    maxBytes: maxImageBytes + 1,
    isExternal: file.is_external,
  });
  return { bytes };
}

/** https://docs.slack.dev/reference/methods/files.info#errors; undefined: neither Slack nor the way there. */
function toProblem(error: unknown): SlackFileProblem | undefined {
  if (error instanceof SlackFileError) return error.problem;
  if (error instanceof WebAPIPlatformError) return isGone(error) ? 'no_access' : undefined;
  return error instanceof SlackError ? 'unreachable' : undefined;
}

function isGone({ data }: WebAPIPlatformError): boolean {
  return ['file_not_found', 'file_deleted', 'access_denied'].includes(data.error);
}
