import type { TwinWait } from '../../db/attempts/twins.ts';
import type { Connection } from '../../db/connections.ts';
import type { Pin } from '../../db/pins.ts';
import type { Doubt } from '../../pins/doubt.ts';

/** How the picture is shown: as our own copy at Slack, or in words until Slack has it. */
export type CardPicture =
  | { readonly kind: 'shown'; readonly fileId: string }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'refused' };

/** An attempt in doubt, and when it is looked for again. */
export interface CardDoubt extends Doubt {
  readonly nextLookAt: Date | null;
  /** Whether an earlier attempt of the pin was given up. */
  readonly isAnotherTry: boolean;
}

/** Why nothing is sent at all for now: the operator's switch, or a manager's. */
export type CardPause =
  | { readonly by: 'operator' }
  | { readonly by: 'manager'; readonly userId: string | null; readonly reason: string | null };

/** Everything that a card shows, as plain data: the same view always makes the same card. */
export interface PinCardView {
  readonly pin: Pin;
  readonly picture: CardPicture;
  /** In pixels; a line of the thread does not need it. */
  readonly pictureSize: { readonly width: number; readonly height: number } | undefined;
  /** Who approved this version so far, the first one first. */
  readonly approvedBy: readonly string[];
  readonly approvalsNeeded: number;
  /** Of the account in use; undefined: none is connected. */
  readonly connection:
    | Pick<
        Connection,
        'accountId' | 'username' | 'environment' | 'state' | 'waitsUntil' | 'blockedAt' | 'breakerOpenUntil'
      >
    | undefined;
  /** Where Corkboard publishes; a connection of the other environment is of no use. */
  readonly environment: 'sandbox' | 'production';
  readonly pause: CardPause | undefined;
  readonly doubt: CardDoubt | undefined;
  /** Whether a doubt that lasts is tried once more without a person. */
  readonly retriesDoubts: boolean;
  /** Where a late pin of this very content stands: while it does, an approved pin is not sent once more. */
  readonly holdingPinUrl: string | undefined;
  /** How many more pins look like that one; with any, nobody knows which is ours. */
  readonly holdingLookAlikes: number;
  /** Pins that look the same on the same board, as long as it could not be told which one has appeared. */
  readonly twinWait: TwinWait | undefined;
  /** Whether a pin that was taken back or rejected turned up on Pinterest later. */
  readonly hasLatePin: boolean;
  /** Where the published pin stands. */
  readonly livePinUrl: string | undefined;
  /** The workspace's zone, for times that a client cannot show in its reader's. */
  readonly zone: string;
  /** By the database's clock. */
  readonly now: Date;
}
