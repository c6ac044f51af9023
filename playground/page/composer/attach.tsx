import type { JSX } from 'preact';
import { Icon } from '../widgets/icon.tsx';

export function AttachButton({
  onFiles,
}: {
  readonly onFiles: (files: readonly File[]) => void;
}): JSX.Element {
  return (
    <label class="icon-button attach" title="Attach files">
      <input
        type="file"
        multiple
        class="hidden"
        aria-label="Attach files"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Icon name="attach" />
    </label>
  );
}

interface AttachedFilesProps {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly isUploading: boolean;
  readonly onRemove: (id: string) => void;
}

export function AttachedFiles({ files, isUploading, onRemove }: AttachedFilesProps): JSX.Element | null {
  if (files.length === 0 && !isUploading) return null;
  return (
    <div class="attached">
      {files.map(({ id, name }) => (
        <span key={id} class="chip">
          {name}
          <button type="button" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
            ✕
          </button>
        </span>
      ))}
      {isUploading ? <span role="status">Uploading…</span> : null}
    </div>
  );
}
