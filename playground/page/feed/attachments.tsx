import type { JSX } from 'preact';
import type { FileView } from '../../slack/contract.ts';
import { Icon } from '../widgets/icon.tsx';

/** Files that came with a message. */
export function Attachments({ files }: { readonly files: readonly FileView[] }): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.url} target="_blank" rel="noreferrer noopener">
            {file.mimetype.startsWith('image/') ? (
              <img class="picture wide" src={file.url} alt={file.name} />
            ) : (
              <span class="file-line">
                <Icon name="file" /> {file.name}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
