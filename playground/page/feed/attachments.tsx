import type { JSX } from 'preact';
import type { FileView } from '../../slack/contract.ts';
import { Icon } from '../widgets/icon.tsx';
import { describeFile } from './describe-file.ts';

/** Files that came with a message: pictures are shown, everything else can be kept. */
export function Attachments({ files }: { readonly files: readonly FileView[] }): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.id}>
          {file.mimetype.startsWith('image/') ? <Picture file={file} /> : <Document file={file} />}
        </li>
      ))}
    </ul>
  );
}

interface FileProps {
  readonly file: FileView;
}

function Picture({ file }: FileProps): JSX.Element {
  return (
    <a href={file.url} target="_blank" rel="noreferrer noopener">
      <img class="picture wide" src={file.url} alt={file.name} />
    </a>
  );
}

function Document({ file }: FileProps): JSX.Element {
  return (
    <a class="file-card" href={file.url} download={file.name} aria-label={`Download ${file.name}`}>
      <Icon name="file" />
      <span class="file-words">
        <strong>{file.name}</strong>
        <span class="file-facts">{describeFile(file)}</span>
      </span>
      <Icon name="download" />
    </a>
  );
}
