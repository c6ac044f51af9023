import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Snapshot } from '../../slack/contract.ts';
import { useSnapshot } from '../state/page-context.ts';
import type { Picture } from './shapes/text-shapes.ts';

interface PictureViewProps {
  readonly picture: Picture;
  readonly shape: 'wide' | 'thumbnail' | 'icon' | 'hero';
}

/** A picture of a block. One that this page may not load is described instead. */
export function PictureView({ picture, shape }: PictureViewProps): JSX.Element {
  const source = findSource(picture, useSnapshot());
  const isBroken = useSignal(false);
  if (!('url' in source)) return <Missing picture={picture} shape={shape} why={source.why} />;
  if (isBroken.value) return <Missing picture={picture} shape={shape} why="could not be loaded" />;
  return (
    <img
      class={`picture ${shape}`}
      src={source.url}
      alt={picture.alt_text}
      onError={() => {
        isBroken.value = true;
      }}
    />
  );
}

type Source = { readonly url: string } | { readonly why: string };

/** Pictures come from this machine only; the page's CSP would refuse every other one. */
function findSource(picture: Picture, { files, pictureOrigins }: Snapshot): Source {
  const { image_url, slack_file } = picture;
  if (slack_file !== undefined) {
    const file = Object.values(files).find(({ id, url }) => id === slack_file.id || url === slack_file.url);
    return file ? { url: file.url } : { why: 'you cannot see this file' };
  }
  if (image_url === undefined || !URL.canParse(image_url, location.href)) return { why: 'no address' };
  const address = new URL(image_url, location.href);
  const isOwn = [location.origin, ...pictureOrigins].includes(address.origin);
  if (isOwn || address.protocol === 'data:') return { url: address.href };
  return { why: `at ${address.host}, not loaded here` };
}

interface MissingProps extends PictureViewProps {
  readonly why: string;
}

function Missing({ picture, shape, why }: MissingProps): JSX.Element {
  return (
    <div class={`picture missing ${shape}`} role="img" aria-label={picture.alt_text}>
      <span class="missing-words">
        {picture.alt_text} <small>({why})</small>
      </span>
    </div>
  );
}
