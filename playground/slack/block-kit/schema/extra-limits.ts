import type { Definitions, SchemaNode } from './schema-node.ts';

const atLeastOne: SchemaNode = { minItems: 1 };
const options: SchemaNode = { minItems: 1, maxItems: 100 };

function textUpTo(maxLength: number): SchemaNode {
  return { properties: { text: { maxLength } } };
}

// docs.slack.dev/reference/block-kit/composition-objects/option-group-object
const optionGroups: SchemaNode = {
  minItems: 1,
  items: { properties: { label: textUpTo(75), options } },
};
// …/block-elements/plain-text-input-element
const lengthOfInput: SchemaNode = { minimum: 0, maximum: 3000 };
// …/block-elements/image-element, …/blocks/image-block
const imageUrl: SchemaNode = { minLength: 1, maxLength: 3000 };
// The pattern is the one in Slack's refusals: https://github.com/slackapi/node-slack-sdk/issues/2040
const fileId: SchemaNode = { pattern: '^[F][A-Z0-9]{8,}$' };

/**
 * Limits of https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/reference/views that @slack/types 3.2.0
 * does not state. Keys are `Definition` or `Definition.property`; a key that no longer exists stops the generator.
 */
export const extraLimits: Definitions = {
  'ActionsBlock.elements': atLeastOne,
  'AlertBlock.text': textUpTo(200),
  'AxisChart.axis_config': {
    properties: { categories: { uniqueItems: true, items: { minLength: 1, maxLength: 20 } } },
  },
  'CardBlock.actions': atLeastOne,
  'Checkboxes.options': atLeastOne,
  'ContainerBlock.child_blocks': atLeastOne,
  'ContextActionsBlock.elements': atLeastOne,
  'ContextBlock.elements': atLeastOne,
  'ConversationsSelect.filter': { properties: { include: atLeastOne } },
  'DataPoint.label': { minLength: 1 },
  'DataTableBlock.caption': { minLength: 1 },
  // 2 to 101 rows, header included: …/blocks/data-table-block
  'DataTableBlock.rows': { minItems: 2, maxItems: 101, items: { minItems: 1, maxItems: 20 } },
  'DataTableBlock.row_header_column_index': { minimum: 0 },
  'DataVisualizationBlock.title': { minLength: 1 },
  'Datepicker.initial_date': { format: 'date' },
  'DateTimepicker.initial_date_time': { minimum: 1_000_000_000, maximum: 9_999_999_999 },
  'ExternalSelect.min_query_length': { minimum: 0 },
  'FileInput.filetypes': atLeastOne,
  'ImageBlock.alt_text': { minLength: 1 },
  'ImageBlock.image_url': imageUrl,
  'ImageElement.alt_text': { minLength: 1, maxLength: 2000 },
  'ImageElement.image_url': imageUrl,
  'MarkdownBlock.text': { minLength: 1 },
  'MultiConversationsSelect.filter': { properties: { include: atLeastOne } },
  'MultiExternalSelect.min_query_length': { minimum: 0 },
  'MultiStaticSelect.option_groups': optionGroups,
  'MultiStaticSelect.options': atLeastOne,
  Option: { required: ['value'] },
  // Checkboxes and radio buttons take mrkdwn here: …/composition-objects/option-object
  'Option.description': { $ref: '#/definitions/TextObject' },
  'Overflow.options': atLeastOne,
  'PlainTextInput.max_length': { minimum: 1, maximum: 3000 },
  'PlainTextInput.min_length': lengthOfInput,
  PlainTextOption: { required: ['value'] },
  'RadioButtons.options': atLeastOne,
  'RichTextList.indent': { minimum: 0, maximum: 8 },
  'SectionBlock.fields': atLeastOne,
  'Segment.label': { minLength: 1 },
  'Segment.value': { exclusiveMinimum: 0 },
  'Series.name': { minLength: 1 },
  'SlackFile.id': fileId,
  'StaticSelect.option_groups': optionGroups,
  'StaticSelect.options': atLeastOne,
  'StrictHomeView.external_id': { maxLength: 255 },
  'StrictModalView.external_id': { maxLength: 255 },
  // "Use null to skip a column": …/blocks/table-block
  TableBlockColumnSettings: { type: ['object', 'null'] },
  'TableBlock.rows': { minItems: 1, items: { minItems: 1, maxItems: 20 } },
  'Timepicker.initial_time': { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
  'VideoBlock.alt_text': { minLength: 1 },
};
