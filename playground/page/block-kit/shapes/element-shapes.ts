import * as z from 'zod/mini';
import { richTextShape } from './rich-text-shapes.ts';
import { confirmShape, optionGroupShape, optionShape, pictureShape, plainTextShape } from './text-shapes.ts';

const isTrue = z.optional(z.boolean());
const text = z.optional(z.string());
const number = z.optional(z.number());
const common = { action_id: z.string(), confirm: z.optional(confirmShape), focus_on_load: isTrue };
const typed = { ...common, placeholder: z.optional(plainTextShape) };
const oneOption = { initial_option: z.optional(optionShape) };
const manyOptions = { initial_options: z.optional(z.array(optionShape)) };
const ids = z.optional(z.array(z.string()));
const options = {
  options: z.optional(z.array(optionShape)),
  option_groups: z.optional(z.array(optionGroupShape)),
};
const many = { max_selected_items: number };
const dispatchConfig = z.optional(z.object({ trigger_actions_on: z.optional(z.array(z.string())) }));
const written = { ...typed, initial_value: text, dispatch_action_config: dispatchConfig };
const filter = z.optional(
  z.object({
    include: z.optional(z.array(z.string())),
    exclude_external_shared_channels: isTrue,
    exclude_bot_users: isTrue,
  }),
);

export const elementShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    ...common,
    text: plainTextShape,
    url: text,
    value: text,
    style: z.optional(z.enum(['primary', 'danger'])),
    accessibility_label: text,
  }),
  z.object({ type: z.literal('overflow'), ...common, options: z.array(optionShape) }),
  z.object({ type: z.literal('static_select'), ...typed, ...options, ...oneOption }),
  z.object({ type: z.literal('multi_static_select'), ...typed, ...options, ...manyOptions, ...many }),
  z.object({ type: z.literal('external_select'), ...typed, ...oneOption, min_query_length: number }),
  z.object({
    type: z.literal('multi_external_select'),
    ...typed,
    ...manyOptions,
    min_query_length: number,
    ...many,
  }),
  z.object({ type: z.literal('users_select'), ...typed, initial_user: text }),
  z.object({ type: z.literal('multi_users_select'), ...typed, initial_users: ids, ...many }),
  z.object({ type: z.literal('conversations_select'), ...typed, initial_conversation: text, filter }),
  z.object({
    type: z.literal('multi_conversations_select'),
    ...typed,
    initial_conversations: ids,
    filter,
    ...many,
  }),
  z.object({ type: z.literal('channels_select'), ...typed, initial_channel: text }),
  z.object({ type: z.literal('multi_channels_select'), ...typed, initial_channels: ids, ...many }),
  z.object({ type: z.literal('radio_buttons'), ...common, ...oneOption, options: z.array(optionShape) }),
  z.object({ type: z.literal('checkboxes'), ...common, ...manyOptions, options: z.array(optionShape) }),
  z.object({
    type: z.literal('plain_text_input'),
    ...written,
    multiline: isTrue,
    min_length: number,
    max_length: number,
  }),
  z.object({ type: z.literal('email_text_input'), ...written }),
  z.object({ type: z.literal('url_text_input'), ...written }),
  z.object({
    type: z.literal('number_input'),
    ...written,
    is_decimal_allowed: z.boolean(),
    min_value: text,
    max_value: text,
  }),
  z.object({ type: z.literal('rich_text_input'), ...typed, initial_value: z.optional(richTextShape) }),
  z.object({ type: z.literal('datepicker'), ...typed, initial_date: text }),
  z.object({ type: z.literal('timepicker'), ...typed, initial_time: text, timezone: text }),
  z.object({ type: z.literal('datetimepicker'), ...common, initial_date_time: number }),
  z.object({
    type: z.literal('file_input'),
    ...common,
    filetypes: z.optional(z.array(z.string())),
    max_files: number,
  }),
]);

/** A picture is no control, but stands in the same places. */
export const imageElementShape = z.extend(pictureShape, { type: z.literal('image') });

export type Element = z.infer<typeof elementShape>;
type ElementType = Element['type'];
/** The element of one type, or of one of several: `ElementOf<'button'>`. */
export type ElementOf<Type extends ElementType> = Extract<Element, { type: Type }>;
export type ImageElement = z.infer<typeof imageElementShape>;
