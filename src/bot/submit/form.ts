import { z } from 'zod';
import type { PinText } from '../../pins/pin.ts';

/** Where the picture comes from. `kept`: the one that the pin has; `message`: a file of the message that was pinned. */
export type ImageSource = 'upload' | 'url' | 'kept' | 'message';

/** A board or section as a select shows it. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Everything that the form shows; the modal is a function of it. */
export interface PinForm {
  /** Absent for a new pin. */
  readonly editing?: { readonly pinId: string; readonly version: number } | undefined;
  /** Where the person was, for the answer afterwards. */
  readonly channelId?: string | undefined;
  /** The workspace's time zone. */
  readonly zone: string;
  readonly environment: 'sandbox' | 'production';
  readonly source: ImageSource;
  /** The picture of `kept` and `message`, as Slack can show it. */
  readonly imageFileId?: string | undefined;
  readonly imageUrl: string;
  readonly board?: Choice | undefined;
  readonly section?: Choice | undefined;
  readonly text: PinText;
  readonly timing: 'when_approved' | 'at';
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** A sentence above the form, when something was found wrong after it had closed. */
  readonly problem?: string | undefined;
}

/** What travels with the view: only what its inputs do not hold. At most 3000 characters. */
const memorySchema = z.object({
  editing: z.object({ pinId: z.uuid(), version: z.number().int() }).optional(),
  channelId: z.string().optional(),
  zone: z.string(),
  environment: z.enum(['sandbox', 'production']),
  source: z.enum(['upload', 'url', 'kept', 'message']),
  imageFileId: z.string().optional(),
  boardId: z.string().optional(),
  timing: z.enum(['when_approved', 'at']),
});

export function toMemory(form: PinForm): string {
  const { editing, channelId, zone, environment, source, imageFileId, timing } = form;
  return JSON.stringify({
    editing,
    channelId,
    zone,
    environment,
    source,
    imageFileId,
    boardId: form.board?.id,
    timing,
  });
}

/** Block ids of the form's inputs. The section's block is named after its board, so that Slack forgets an old choice. */
export const blocks = {
  source: 'image_source',
  upload: 'image_upload',
  url: 'image_url',
  board: 'board',
  section: (boardId: string) => `section:${boardId}`,
  title: 'title',
  description: 'description',
  altText: 'alt_text',
  link: 'link',
  timing: 'timing',
  date: 'date',
  time: 'time',
} as const;

const optionSchema = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const elementSchema = z.object({
  value: z.string().nullish(),
  selected_option: optionSchema.nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
});
const viewSchema = z.object({
  private_metadata: z.string().transform((text) => memorySchema.parse(JSON.parse(text))),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), elementSchema)) }),
});

/** The form as the person left it, and the file that they uploaded, if any. */
export interface FilledForm extends PinForm {
  readonly uploadedFileId: string | undefined;
}

/** Reads a view of ours back into the form it shows. */
export function parseForm(view: unknown): FilledForm {
  const { private_metadata: memory, state } = viewSchema.parse(view);
  const element = (blockId: string) => Object.values(state.values[blockId] ?? {})[0];
  const textOf = (blockId: string) => element(blockId)?.value ?? '';
  const choiceOf = (blockId: string): Choice | undefined => {
    const option = element(blockId)?.selected_option;
    return option == null ? undefined : { id: option.value, name: option.text.text };
  };
  const board = choiceOf(blocks.board);
  const { boardId: _, ...kept } = memory;
  return {
    ...kept,
    source: sourceSchema.catch(memory.source).parse(element(blocks.source)?.selected_option?.value),
    imageUrl: textOf(blocks.url),
    uploadedFileId: element(blocks.upload)?.files?.[0]?.id,
    board,
    section: board === undefined ? undefined : choiceOf(blocks.section(board.id)),
    text: {
      title: textOf(blocks.title),
      description: textOf(blocks.description),
      altText: textOf(blocks.altText),
      link: textOf(blocks.link),
    },
    timing: timingSchema.catch(memory.timing).parse(element(blocks.timing)?.selected_option?.value),
    date: element(blocks.date)?.selected_date ?? undefined,
    time: element(blocks.time)?.selected_time ?? undefined,
  };
}

const sourceSchema = memorySchema.shape.source;
const timingSchema = memorySchema.shape.timing;

/** The block whose error a field's problem is. */
export function toBlockId(field: string, form: PinForm): string {
  switch (field) {
    case 'image':
      if (form.source === 'upload') return blocks.upload;
      return form.source === 'url' ? blocks.url : blocks.source;
    case 'section':
      return form.board === undefined ? blocks.board : blocks.section(form.board.id);
    case 'altText':
      return blocks.altText;
    default:
      return field;
  }
}
