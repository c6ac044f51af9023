import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { uiPaths } from '../../../slack/contract.ts';
import { usePage } from '../../state/page-context.ts';
import { Icon } from '../../widgets/icon.tsx';
import { fieldProps, type Placement } from '../placement.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import { type ChosenFile, readState } from './read-state.ts';
import { useElementState } from './use-element-state.ts';

interface FileInputProps {
  readonly element: ElementOf<'file_input'>;
  readonly placement: Placement;
}

export function FileInput({ element, placement }: FileInputProps): JSX.Element {
  const page = usePage();
  const control = useElementState(element, placement);
  const uploading = useSignal<readonly string[]>([]);
  const files = readState(control.state).files ?? [];
  const limit = element.max_files ?? 10;
  const types = element.filetypes ?? [];

  async function add(list: readonly File[]): Promise<void> {
    uploading.value = list.map((file) => file.name);
    try {
      const added: ChosenFile[] = [];
      for (const file of list) {
        added.push({ id: await page.upload(file), name: file.name, mimetype: file.type });
      }
      control.change({ type: element.type, files: [...files, ...added] });
    } finally {
      uploading.value = [];
    }
  }

  function remove(id: string): void {
    control.change({ type: element.type, files: files.filter((file) => file.id !== id) });
  }

  return (
    <div class="file-input">
      {files.map((file) => (
        <FileLine key={file.id} file={file} onRemove={() => remove(file.id)} />
      ))}
      {uploading.value.map((name) => (
        <div key={name} class="file-line" role="status">
          <span class="spinner" aria-hidden="true" /> Uploading {name}…
        </div>
      ))}
      <div class={files.length >= limit ? 'drop-zone full' : 'drop-zone'}>
        <input
          type="file"
          multiple={limit > 1}
          disabled={files.length >= limit}
          accept={types.map((type) => `.${type}`).join(',')}
          {...fieldProps(placement)}
          onChange={(event) => {
            const list = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (list.length > 0) void add(list);
          }}
        />
        <Icon name="attach" />
        <span aria-hidden="true">
          {limit === 1 ? 'Choose a file or drop it here' : `Choose up to ${limit} files or drop them here`}
          {types.length > 0 ? <span class="drop-types"> · {types.join(', ')}</span> : null}
        </span>
      </div>
    </div>
  );
}

interface FileLineProps {
  readonly file: ChosenFile;
  readonly onRemove: () => void;
}

function FileLine({ file, onRemove }: FileLineProps): JSX.Element {
  const name = file.name ?? file.id;
  return (
    <div class="file-line">
      {file.mimetype?.startsWith('image/') ? (
        <img class="thumbnail" src={`${uiPaths.files}${file.id}`} alt="" />
      ) : (
        <Icon name="file" />
      )}
      <span class="file-name">{name}</span>
      <button type="button" class="icon-button" aria-label={`Remove ${name}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </div>
  );
}
