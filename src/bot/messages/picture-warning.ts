import { recommendedPicture } from '../../pins/pin.ts';
import type { PinCardView } from './pin-card-view.ts';

/** A picture that Pinterest would show small, while its reviewers can still ask for another one. */
export function pictureWarning({ pin, pictureSize }: PinCardView): string | undefined {
  const isOpen = pin.state === 'in_review' || pin.state === 'changes_requested';
  if (!isOpen || pictureSize === undefined || pictureSize.width >= recommendedPicture.width) return undefined;
  const { width, height } = recommendedPicture;
  return `*Small picture.* It is ${pictureSize.width} × ${pictureSize.height} pixels; Pinterest recommends ${width} × ${height}.`;
}
