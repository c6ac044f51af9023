import type { ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isViewClosed } from './is-view-closed.ts';
import { sentenceModal } from './sentence-modal.ts';

/** Where a modal opens, and what stands above it while it fills. */
export interface Opening {
  readonly client: WebClient;
  readonly triggerId: string;
  readonly title: string;
  /** The trigger is of a modal that stays below this one. */
  readonly isOnTop?: boolean;
}

/** What the modal is to show, and what takes its place where Slack refuses that, for a picture say. */
export interface Filling {
  readonly view: ModalView;
  readonly ifRefused?: ModalView;
}

/**
 * Opens a modal whose content has to be read first. A trigger is good for three seconds, once, and reading may take
 * longer: so a view that says to wait opens at once, and everything else is an update of it.
 */
export async function openThenFill(
  { client, triggerId, title, isOnTop = false }: Opening,
  fill: () => Promise<Filling>,
): Promise<void> {
  const waiting = sentenceModal(title, 'One moment: we are getting this ready.');
  const first = { trigger_id: triggerId, view: waiting };
  const opened = await (isOnTop ? client.views.push(first) : client.views.open(first));
  const view_id = z.string().parse(opened.view?.id);
  const show = async (view: ModalView): Promise<void> => {
    await client.views.update({ view_id, view });
  };
  try {
    await showOne(show, await fill());
  } catch (error) {
    if (isViewClosed(error)) return;
    // The error's own way to the person may be closed as well: this one only spares them a view that waits for ever.
    await show(sentenceModal(title, 'Something went wrong on our side. Please try again.')).catch(
      () => undefined,
    );
    throw error;
  }
}

async function showOne(
  show: (view: ModalView) => Promise<void>,
  { view, ifRefused }: Filling,
): Promise<void> {
  try {
    await show(view);
  } catch (error) {
    if (ifRefused === undefined || !isRefusedView(error)) throw error;
    await show(ifRefused);
  }
}

/** https://docs.slack.dev/reference/methods/views.update#errors */
function isRefusedView(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'invalid_arguments';
}
