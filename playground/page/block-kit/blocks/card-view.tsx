import type { JSX } from 'preact';
import { Element } from '../elements/element.tsx';
import { PictureView } from '../picture-view.tsx';
import type { Card } from '../shapes/block-shapes.ts';
import { TextObject } from '../text/formatted.tsx';
import { blockKey } from './block-key.ts';

export function CardView({ card }: { readonly card: Card }): JSX.Element {
  const placement = { blockId: card.block_id, field: undefined, name: card.title?.text ?? 'Choose' };
  return (
    <article class="card">
      {card.hero_image ? <PictureView picture={card.hero_image} shape="hero" /> : null}
      <div class="card-main">
        {card.icon || card.title || card.subtitle ? (
          <header class="card-head">
            {card.icon ? <PictureView picture={card.icon} shape="icon" /> : null}
            <div>
              {card.title ? (
                <div class="card-title">
                  <TextObject text={card.title} />
                </div>
              ) : null}
              {card.subtitle ? (
                <div class="card-subtitle">
                  <TextObject text={card.subtitle} />
                </div>
              ) : null}
            </div>
          </header>
        ) : null}
        {card.body ? <TextObject text={card.body} /> : null}
        {card.actions ? (
          <div class="actions">
            {card.actions.map((source, index) => (
              <Element key={blockKey(source, index)} source={source} placement={placement} />
            ))}
          </div>
        ) : null}
      </div>
    </article>
  );
}
