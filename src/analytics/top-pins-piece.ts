import type {
  CardBlock,
  CarouselBlock,
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  TableBlock,
} from '@slack/types';
import { line, link, richText } from '../bot/messages/rich-text.ts';
import { toCleanText, toShortText } from '../pins/text.ts';
import { isMissing, type MetricName, type TopPin, type TopPins } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toAmountText, toCountText } from './numbers.ts';
import { type Piece, section } from './piece.ts';
import { toLinkText, toPinLabel } from './pin-label.ts';
import { toRangeText } from './utc-days.ts';

/** A card's title and subtitle hold 150 characters: https://docs.slack.dev/reference/block-kit/blocks/card-block */
const longestCardLine = 150;

const columns: readonly MetricName[] = ['saves', 'impressions', 'outboundClicks'];

/** The best pins with their pictures, and in a table with their numbers; each links back to Pinterest. */
export function topPinsPiece({ pins, sortedBy, window }: TopPins): Piece {
  const title = `*Top pins by ${metricWords[sortedBy].unit[1]}*, ${toRangeText(window)}`;
  if (pins.length === 0) {
    const none = `${title}: Pinterest names none for these days.`;
    return { blocks: [section(none)], text: [none] };
  }
  return {
    blocks: [section(title), ...carouselOf(pins, sortedBy), tableOf(pins)],
    text: [`${title}:`, ...pins.map((pin, at) => `${at + 1}. ${toPinText(pin)}`)],
  };
}

function toPinText(pin: TopPin): string {
  const amounts = columns.flatMap((name) => {
    const value = pin.metrics[name];
    return value === undefined ? [] : [toAmountText(value, metricWords[name].unit)];
  });
  const what = toLinkText({ url: pin.url, label: toPinLabel(pin), limit: 400 });
  return amounts.length === 0 ? what : `${what}: ${amounts.join(', ')}`;
}

/** Nothing to look at, no carousel. */
function carouselOf(pins: readonly TopPin[], sortedBy: MetricName): CarouselBlock[] {
  const cards = pins.flatMap((pin) => cardOf(pin, sortedBy));
  return cards.length === 0 ? [] : [{ type: 'carousel', elements: cards }];
}

function cardOf(topPin: TopPin, sortedBy: MetricName): CardBlock[] {
  const { pin, url, metrics } = topPin;
  if (isMissing(pin) || pin.imageUrl === undefined) return [];
  const label = toPinLabel(topPin);
  const alt = toShortText(toCleanText(pin.altText), 1000) || `The picture of “${label}”`;
  const count = metrics[sortedBy];
  const subtitle = count === undefined ? 'From Pinterest' : toAmountText(count, metricWords[sortedBy].unit);
  return [
    {
      type: 'card',
      hero_image: { type: 'image', image_url: pin.imageUrl, alt_text: alt },
      title: { type: 'mrkdwn', text: toLinkText({ url, label, limit: longestCardLine }) },
      subtitle: { type: 'mrkdwn', text: subtitle },
    },
  ];
}

type Cell = RichTextBlock | RawTextElement | RawNumberElement;

function tableOf(pins: readonly TopPin[]): TableBlock {
  const head = ['Pin', ...columns.map((name) => metricWords[name].label)];
  return {
    type: 'table',
    column_settings: [{ is_wrapped: true }, ...columns.map(() => ({ align: 'right' as const }))],
    rows: [head.map((text): Cell => ({ type: 'raw_text', text })), ...pins.map(rowOf)],
  };
}

function rowOf(pin: TopPin): Cell[] {
  const name = richText([line(link(pin.url, toPinLabel(pin)))]);
  return [name, ...columns.map((column) => cellOf(pin.metrics[column]))];
}

function cellOf(value: number | undefined): Cell {
  if (value === undefined) return { type: 'raw_text', text: 'not told' };
  return { type: 'raw_number', value, text: toCountText(value) };
}
