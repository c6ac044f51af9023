import type { Message } from '../bot/messages/message.ts';
import { type Metrics, type MissingReason, metricNames } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toAmountText } from './numbers.ts';
import { context, section } from './piece.ts';

/** What a pin's thread hears some days after it was published. */
export interface PinResults {
  readonly blockId: string;
  /** Whole days since it was published. */
  readonly days: number;
  readonly url: string;
  readonly outcome:
    | { readonly kind: 'figures'; readonly metrics: Metrics }
    | { readonly kind: 'gone' }
    | { readonly kind: 'none'; readonly why: 'sandbox' | 'not_business' | 'trial_access' };
}

const none: Readonly<Record<'sandbox' | 'not_business' | 'trial_access', string>> = {
  sandbox: "there are no figures: Pinterest's sandbox has none.",
  not_business: 'there are no figures: Pinterest counts for business accounts only.',
  trial_access: 'there are no figures: with Trial access only the owner of the app sees this pin.',
};

/** Why a pin has no figures and never will have as things are: worth saying once. */
export function isLasting(reason: MissingReason): reason is keyof typeof none {
  return Object.hasOwn(none, reason);
}

export function resultsMessage(results: PinResults): Message {
  const text = toText(results);
  const small = 'Pinterest counts up to two days late.';
  const block = { ...section(text), block_id: results.blockId };
  return { text, blocks: results.outcome.kind === 'figures' ? [block, context(small)] : [block] };
}

function toText({ days, outcome, url }: PinResults): string {
  const after = `After ${toAmountText(days, ['day', 'days'])}`;
  switch (outcome.kind) {
    case 'figures':
      return `*${after}:* ${toFigures(outcome.metrics)} <${url}|Open on Pinterest>`;
    case 'gone':
      return `${after} this pin is no longer on Pinterest, so there are no more figures of it.`;
    case 'none':
      return `${after} ${none[outcome.why]}`;
  }
}

function toFigures(metrics: Metrics): string {
  const known = metricNames.flatMap((name) => {
    const value = metrics[name];
    return value === undefined ? [] : [{ value, text: toAmountText(value, metricWords[name].unit) }];
  });
  if (known.every(({ value }) => value === 0)) return 'Pinterest has counted nothing yet.';
  return `${known.map(({ text }) => text).join(', ')}.`;
}
