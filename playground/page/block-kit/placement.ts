/** Where an element stands: its block, and what an input block around it says about it. */
export interface Placement {
  readonly blockId: string;
  /** Inside an `input` block: filled in silently, sent with the form. Elsewhere a change is an action. */
  readonly field: Field | undefined;
  /** The accessible name of an element that has no label of its own. */
  readonly name: string;
}

export interface Field {
  /** The id that the block's `<label for>` points to. */
  readonly id: string;
  readonly label: string;
  /** Ids of hint, error and counter. */
  readonly describedBy: string;
  readonly isOptional: boolean;
  readonly isInvalid: boolean;
}

/** What a control says of itself to assistive technology. */
export interface FieldProps {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-required'?: boolean;
  readonly 'aria-invalid'?: boolean;
}

export function fieldProps({ field, name }: Placement): FieldProps {
  if (field === undefined) return { 'aria-label': name };
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-required': !field.isOptional,
    'aria-invalid': field.isInvalid,
  };
}

/** The same for a group of controls, which cannot be the target of `<label for>`. */
export function groupProps({ field, name }: Placement): FieldProps {
  if (field === undefined) return { 'aria-label': name };
  return {
    id: field.id,
    'aria-labelledby': labelId(field),
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid,
  };
}

export function labelId({ id }: Field): string {
  return `${id}-label`;
}
