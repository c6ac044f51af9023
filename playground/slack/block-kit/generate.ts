// Writes schema.generated.json. Run it after a change of @slack/types, payload-types.ts or schema/:
//   npx tsx playground/slack/block-kit/generate.ts
import { writeFileSync } from 'node:fs';
import { generateSchema } from './schema/generate-schema.ts';

writeFileSync(new URL('./schema.generated.json', import.meta.url), generateSchema());
