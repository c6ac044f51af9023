import type { MessageView } from '../../playground/slack/contract.ts';
import { answerPinterest, createBrowser, goToPinterest } from '../bot/connect/browser.ts';
import { toLink } from '../bot/connect/people.ts';
import { pngImage } from '../helpers/images.ts';
import type { ServedFakes } from './served-fakes.ts';

/** Who plays, and where. */
export interface Cast {
  readonly manager: string;
  readonly submitter: string;
  readonly reviewer: string;
  readonly reviewChannel: string;
}

/** A process of its own may take its time on a busy machine. */
const patienceMs = 30_000;

/** The manager's first day: settings, then Pinterest by the OAuth link, then *Use @…*. */
export async function setUp(fakes: ServedFakes, cast: Cast): Promise<void> {
  const { slack, publicUrl } = fakes;
  const manager = slack.as(cast.manager);
  await manager.slash('/pin settings', { channel: cast.reviewChannel });
  await untilAsked(fakes, cast.manager, 'Review channel');
  await manager.fill('Review channel', cast.reviewChannel);
  await manager.fill('Reviewers', [cast.reviewer]);
  const saved = await manager.submit();
  if (!saved.ok) throw new Error(`The settings were not saved: ${JSON.stringify(saved)}`);

  await manager.slash('/pin connect', { channel: cast.reviewChannel });
  const offer = await slack.until(
    () =>
      manager.ephemerals(cast.reviewChannel).find(({ blocks }) => /\/connect\//.test(JSON.stringify(blocks))),
    patienceMs,
  );
  const browser = createBrowser({ corkboard: { origin: publicUrl } });
  const authorizeUrl = await goToPinterest(browser, toLink(offer));
  await browser.open(await answerPinterest(fakes, authorizeUrl));
  const question = await slack.until(() => findDirect(fakes, cast.manager, 'Use @linenandloom'), patienceMs);
  await manager.press(question, 'Use @linenandloom');
  await slack.until(() => findDirect(fakes, cast.manager, 'from now on'), patienceMs);
}

/** `/pin`, the form, *Send to review*; returns the card. */
export async function propose(fakes: ServedFakes, cast: Cast, title: string): Promise<MessageView> {
  const { slack } = fakes;
  const submitter = slack.as(cast.submitter);
  const fileId = submitter.upload(pngImage(), { name: 'runner.png' });
  await submitter.slash('/pin', { channel: cast.reviewChannel });
  await untilAsked(fakes, cast.submitter, 'Picture file');
  await submitter.fill('Picture file', [fileId]);
  await submitter.fill('Board', 'Summer table');
  await submitter.fill('Title', title);
  await submitter.fill('Alt text', 'A checked table runner');
  const sent = await submitter.submit();
  if (!sent.ok) throw new Error(`The form was not taken: ${JSON.stringify(sent)}`);
  return await slack.until(
    () =>
      submitter
        .messages(cast.reviewChannel)
        .find((message) => message.isBot && JSON.stringify(message.blocks).includes(title)),
    patienceMs,
  );
}

export async function approve({ slack }: ServedFakes, cast: Cast, card: MessageView): Promise<void> {
  const pressed = await slack.as(cast.reviewer).press(card, 'Approve');
  if (!pressed.ok) throw new Error(`The button did nothing: ${JSON.stringify(pressed)}`);
}

/** The card, as soon as it says *Published*. */
export async function untilPublished(
  { slack }: ServedFakes,
  cast: Cast,
  title: string,
): Promise<MessageView> {
  return await slack.until(
    () =>
      slack
        .as(cast.submitter)
        .messages(cast.reviewChannel)
        .find(({ text }) => text.includes(title) && text.includes('Published')),
    patienceMs,
  );
}

/** A modal may open with less than everything and be filled a moment later. */
async function untilAsked({ slack }: ServedFakes, personId: string, label: string): Promise<void> {
  const person = slack.as(personId);
  await slack.until(() => JSON.stringify(person.modal() ?? {}).includes(label), patienceMs);
}

function findDirect({ slack }: ServedFakes, personId: string, words: string): MessageView | undefined {
  return slack
    .snapshot(personId)
    .messages.find(
      ({ isBot, isEphemeral, text, blocks }) =>
        isBot && !isEphemeral && `${text} ${JSON.stringify(blocks)}`.includes(words),
    );
}
