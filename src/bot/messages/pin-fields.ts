import type { HeaderBlock, ImageBlock, KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Pin } from '../../db/pins.ts';
import { toCleanText, toShortText } from '../../pins/text.ts';
import { plain } from '../plain.ts';
import type { CardPicture, PinCardView } from './pin-card-view.ts';
import { bold, date, line, link, person, quote, richText, words } from './rich-text.ts';

const noPicture = {
  preparing: 'Slack is still preparing the picture. It will appear here in a moment.',
  refused:
    'Slack would not show the picture. It is stored with us; please look at the file before you decide.',
} as const;

/** The title as Pinterest will show it. Our own ids are of use when Slack's answer to a post got lost. */
export function titleBlock(pin: Pin): HeaderBlock {
  return { type: 'header', block_id: `pin:${pin.id}:${pin.revision}`, text: plain(titleOf(pin)) };
}

export function titleOf(pin: Pick<Pin, 'title'>): string {
  return toCleanText(pin.title) || 'Untitled pin';
}

/** The very bytes that will be published, or what keeps Slack from showing them. */
export function pictureBlock(pin: Pin, picture: CardPicture): KnownBlock {
  if (picture.kind !== 'shown') return { type: 'context', elements: [plain(noPicture[picture.kind])] };
  const image: ImageBlock = {
    type: 'image',
    slack_file: { id: picture.fileId },
    alt_text: toCleanText(pin.altText) || `The picture of “${titleOf(pin)}”`,
  };
  return image;
}

/** Every field, in rich text: no word of a member can become a mention, a link or a format. */
export function fieldsBlock(view: PinCardView): RichTextBlock {
  const { pin } = view;
  return richText([
    ...textField('Description', pin.description),
    ...textField('Alt text', pin.altText),
    line(
      ...linkField(pin.link),
      ...field('Board', words(placeOf(pin))),
      ...field('When', ...whenOf(view)),
      ...field('Proposed by', person(pin.submitterId)),
    ),
  ]);
}

function textField(label: string, text: string) {
  return text === '' ? [] : [line(bold(label)), quote(text)];
}

function field(label: string, ...value: RichTextElement[]): RichTextElement[] {
  return [bold(`${label}: `), ...value, words('\n')];
}

/**
 * The host stands on its own line and in ASCII, so that a look-alike name shows as `xn--…`.
 * https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
function linkField(address: string): RichTextElement[] {
  if (address === '') return field('Link', words('none'));
  const clean = toCleanText(address);
  if (!URL.canParse(clean)) return field('Link', words(toShortText(clean, 300)));
  const url = new URL(clean);
  return [
    ...field('Link', link(url.href, toShortText(url.href, 300))),
    ...field('Goes to', bold(url.hostname)),
  ];
}

function placeOf(pin: Pin): string {
  const place = pin.boardSectionName === null ? [pin.boardName] : [pin.boardName, pin.boardSectionName];
  return place.map(toCleanText).join(' · ');
}

/** The moment in the reader's own zone, and the wall time that was chosen. */
function whenOf({ pin, zone }: PinCardView): RichTextElement[] {
  if (pin.timing === 'when_approved') return [words('as soon as it is approved')];
  const wall = `${pin.publishDate} ${pin.publishTime}, ${pin.timeZone}`;
  if (pin.publishAt === null) return [words(wall)];
  return [date(pin.publishAt, pin.timeZone ?? zone), words(` (${wall})`)];
}
