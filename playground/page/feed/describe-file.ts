import type { FileView } from '../../slack/contract.ts';

const names: Readonly<Record<string, string>> = {
  'text/csv': 'CSV',
  'application/json': 'JSON',
  'text/plain': 'Text',
  'video/mp4': 'Video',
};

/** `CSV · 1.2 KB` */
export function describeFile({ mimetype, bytes }: Pick<FileView, 'mimetype' | 'bytes'>): string {
  return `${names[mimetype] ?? 'File'} · ${formatSize(bytes)}`;
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${size.toFixed(1)} ${unit}`;
}
