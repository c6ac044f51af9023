import type { ElementState } from '../contract.ts';
import { listElements, type PlacedElement } from '../world/blocks.ts';
import { choiceOf } from '../world/element-state.ts';
import { type Json, jsonItems } from '../world/json.ts';
import type { View } from '../world/world.ts';

/** What Slack's client itself refuses before the app hears of a submission: block_id → sentence. */
export function checkInputs(view: View): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const placed of listElements(view.payload.blocks)) {
    if (placed.block['type'] !== 'input') continue;
    const state = view.values[placed.blockId]?.[placed.actionId];
    const sentence = checkInput(placed, state);
    if (sentence !== undefined) errors[placed.blockId] = sentence;
  }
  return errors;
}

function checkInput(
  { block, element, type }: PlacedElement,
  state: ElementState | undefined,
): string | undefined {
  const choice = choiceOf(state);
  if (choice === undefined)
    return block['optional'] === true ? undefined : 'Please complete this required field.';
  if (typeof choice === 'string') return checkText(type, element, choice);
  if (Array.isArray(choice))
    return type === 'file_input' ? checkFiles(element, choice) : checkCount(element, choice);
  return undefined;
}

function checkText(type: string, element: Json, text: string): string | undefined {
  switch (type) {
    case 'plain_text_input':
      return checkLength(text, Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000));
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return isWebAddress(text) ? undefined : 'Enter a valid URL.';
    case 'number_input':
      return checkNumber(element, text);
    default:
      return undefined;
  }
}

function checkLength(text: string, min: number, max: number): string | undefined {
  if (text.length < min) return `Must be at least ${min} characters.`;
  return text.length > max ? `Must be no more than ${max} characters.` : undefined;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/\S+\.\S+/.test(text);
}

function checkNumber(element: Json, text: string): string | undefined {
  const form = element['is_decimal_allowed'] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!form.test(text)) return 'Enter a valid number.';
  const { min_value: min, max_value: max } = element as { min_value?: string; max_value?: string };
  if (min !== undefined && Number(text) < Number(min)) return `Must be at least ${min}.`;
  if (max !== undefined && Number(text) > Number(max)) return `Must be no more than ${max}.`;
  return undefined;
}

const megabyte = 1_000_000;

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element/ */
function checkFiles(element: Json, files: readonly unknown[]): string | undefined {
  const most = Number(element['max_files'] ?? 10);
  if (files.length > most) return `Choose no more than ${most} files.`;
  const types = Array.isArray(element['filetypes']) ? element['filetypes'].map(String) : [];
  const isAllowed = (file: Json) => types.length === 0 || types.some((type) => hasType(file, type));
  if (!jsonItems(files).every(isAllowed)) return `Choose a file of type ${types.join(', ')}.`;
  const isTooBig = jsonItems(files).some((file) => Number(file['size']) > 10 * megabyte);
  return isTooBig ? 'Files may have at most 10 MB.' : undefined;
}

/** The client goes by the name: a filter for convenience, not for safety. */
function hasType(file: Json, type: string): boolean {
  const extension = String(file['name']).split('.').at(-1)?.toLowerCase();
  const aliases = type === 'jpg' || type === 'jpeg' ? ['jpg', 'jpeg'] : [type];
  return aliases.includes(extension ?? '');
}

function checkCount(element: Json, chosen: readonly unknown[]): string | undefined {
  const most = Number(element['max_selected_items'] ?? Number.POSITIVE_INFINITY);
  return chosen.length > most ? `Choose no more than ${most}.` : undefined;
}
