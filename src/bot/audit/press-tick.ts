import type { RespondArguments } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { parseChecklistItem } from '../../audit/checklist.ts';
import { tickedMessage } from '../../audit/tick-message.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { change } from '../../posting/post.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import { toDateText, toMention } from '../messages/mrkdwn.ts';
import { readPerson } from '../people.ts';
import { sayTo } from '../say.ts';
import { answerAudit } from './answer.ts';
import { readChecklist, tickItem } from './tick.ts';

export interface TickClick {
  readonly workspaceId: string;
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly client: WebClient;
  /** What the button names. */
  readonly item: string;
  /** The posted audit; undefined: an answer that only this person sees, which Slack does not keep. */
  readonly message: { readonly ts: string; readonly blocks: readonly KnownBlock[] } | undefined;
  /** Takes the place of such an answer. */
  readonly replace: (message: RespondArguments) => Promise<unknown>;
}

/** Somebody ticks a line: it is kept with who and when, and shown where they pressed. */
export async function pressTick(deps: Deps, click: TickClick): Promise<void> {
  const say = (text: string) => sayTo(click.client, click, text);
  const barred = whyMayNotManage(await readPerson(deps, click));
  if (barred !== undefined) return await say(barred.sentence);
  const item = parseChecklistItem(click.item);
  if (item === undefined) return await say('That is not on the checklist any more.');
  const { tick, isNew } = await tickItem(deps, { ...click, item });
  const { timeZone } = await getWorkspace(deps.db, click.workspaceId);
  if (!isNew) {
    const when = toDateText(tick.tickedAt, timeZone);
    await say(`${toMention(tick.tickedBy)} has already ticked that, ${when}.`);
  }
  if (!(await isShown(deps, click, timeZone)))
    await say('Your tick is kept, but that message could not be changed.');
}

/** False: Slack does not let that message be changed any more. */
async function isShown(deps: Deps, click: TickClick, zone: string): Promise<boolean> {
  const { workspaceId, channelId, client, message } = click;
  if (message === undefined || channelId === undefined) {
    await click.replace({ ...(await answerAudit(deps, workspaceId)), replace_original: true });
    return true;
  }
  const ticked = tickedMessage(message.blocks, await readChecklist(deps, workspaceId), zone);
  try {
    await change(client, { channel: channelId, ts: message.ts }, ticked);
    return true;
  } catch (error) {
    if (toSlackFault(error) === undefined) throw error;
    return false;
  }
}
