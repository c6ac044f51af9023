import type { WebClient } from '@slack/web-api';
import type { Pin } from '../db/pins.ts';

type Carded = Pick<Pin, 'id' | 'cardChannelId' | 'cardTs'>;

/** Permalinks of cards, by pin id. A card that cannot be linked to (its channel is gone, say) has none. */
export async function readCardLinks(
  client: WebClient,
  pins: readonly Carded[],
): Promise<Readonly<Record<string, string>>> {
  const cards = pins.flatMap(({ id, cardChannelId, cardTs }) =>
    cardChannelId === null || cardTs === null ? [] : [{ id, channel: cardChannelId, ts: cardTs }],
  );
  const links = await Promise.allSettled(
    cards.map(({ channel, ts }) => client.chat.getPermalink({ channel, message_ts: ts })),
  );
  return Object.fromEntries(
    links.flatMap((link, at) => {
      const card = cards[at];
      const address = link.status === 'fulfilled' ? link.value.permalink : undefined;
      return card === undefined || address === undefined ? [] : [[card.id, address]];
    }),
  );
}
