import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** As an operator fills it in. */
export function readManifest(): unknown {
  return parse(readFileSync('manifest.yml', 'utf8').replaceAll('YOUR-HOST', 'corkboard.example'));
}
