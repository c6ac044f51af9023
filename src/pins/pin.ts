/**
 * The words and limits of a pin, our record from proposal to live.
 *
 * Limits of text are Pinterest's (`PinCreate`, https://developers.pinterest.com/docs/api/v5/pins-create/).
 * Pinterest does not say how it counts, so a text must fit both as code points and as UTF-16 units.
 */

/** Longest text of each field, in characters. */
export const textLimits = { title: 100, description: 800, altText: 500, link: 2048 } as const;

/**
 * The size of a picture, in pixels, that Pinterest recommends
 * (https://help.pinterest.com/en/business/article/pinterest-product-specs). It refuses pictures that are too small
 * (code 233) and does not say which: a smaller one may still be taken, and is shown small or blurred.
 */
export const recommendedPicture = { width: 1000, height: 1500 } as const;

/** Longest reason or note that a person may give, in characters. */
export const noteLimit = 1000;

/** When a pin goes out: at once after its approval, or at a wall time of the workspace. */
export type Timing =
  | { readonly kind: 'when_approved' }
  | { readonly kind: 'at'; readonly date: string; readonly time: string; readonly zone: string };

/** What a member writes about a pin. `undefined` never occurs: an empty field is `''`. */
export interface PinText {
  readonly title: string;
  readonly description: string;
  readonly altText: string;
  readonly link: string;
}

/** Everything that will stand on Pinterest: the text, the place and the very bytes. */
export interface PinContent extends PinText {
  readonly boardId: string;
  /** `null`: the board itself. */
  readonly boardSectionId: string | null;
  /** SHA-256 of the image's bytes, lower-case hex. */
  readonly imageSha256: string;
  readonly imageContentType: 'image/jpeg' | 'image/png';
}

/**
 * One text for one content: two contents are the same exactly if these texts are.
 * The approval is bound to the hash of this text.
 */
export function toCanonicalText(content: PinContent): string {
  return JSON.stringify([
    'corkboard-pin-1',
    content.boardId,
    content.boardSectionId,
    content.title,
    content.description,
    content.altText,
    content.link,
    content.imageContentType,
    content.imageSha256,
  ]);
}
