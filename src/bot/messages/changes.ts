import type { RichTextBlock, RichTextSection } from '@slack/types';
import { z } from 'zod';
import { toCleanText, toShortText } from '../../pins/text.ts';
import { bold, line, richText, words } from './rich-text.ts';

/** Field → before and after, as the history keeps it. */
const changesSchema = z.record(z.string(), z.tuple([z.unknown(), z.unknown()]));

const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  altText: 'Alt text',
  link: 'Link',
  boardName: 'Board',
  boardSectionName: 'Section',
  mediaId: 'Picture',
  timing: 'When',
  publishDate: 'Date',
  publishTime: 'Time',
};

/** Longest piece of a member's text in a list of changes. */
const longestPiece = 200;

/** The changes of an edit, one a line; nothing where nothing was changed. */
export function changesBlock(changes: unknown): RichTextBlock[] {
  const lines = Object.entries(parseChanges(changes)).map(([field, [before, after]]) =>
    toLine(field, before, after),
  );
  return lines.length === 0 ? [] : [richText([{ type: 'rich_text_list', style: 'bullet', elements: lines }])];
}

/** The names of the fields that changed, as they stand in a sentence: `title`, `alt text` … */
export function listChangedFields(changes: unknown): readonly string[] {
  return Object.keys(parseChanges(changes)).map((field) => labelOf(field).toLowerCase());
}

function parseChanges(changes: unknown) {
  return changes === null || changes === undefined ? {} : changesSchema.parse(changes);
}

function labelOf(field: string): string {
  return labels[field] ?? field;
}

function toLine(field: string, before: unknown, after: unknown): RichTextSection {
  const label = bold(`${labelOf(field)}: `);
  if (field === 'mediaId') return line(label, words('replaced'));
  return line(label, words(`${toPiece(field, before)} → ${toPiece(field, after)}`));
}

function toPiece(field: string, value: unknown): string {
  if (field === 'timing') return value === 'when_approved' ? 'as soon as approved' : 'at a time';
  if (typeof value !== 'string' || value === '') return 'none';
  return `“${toShortText(toCleanText(value).replaceAll('\n', ' '), longestPiece)}”`;
}
