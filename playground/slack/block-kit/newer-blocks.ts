/** The blocks of 2025 and 2026, which reach workspaces one after the other. */
export const newerBlocks = [
  'alert',
  'card',
  'carousel',
  'container',
  'data_table',
  'data_visualization',
  'markdown',
  'table',
] as const;
