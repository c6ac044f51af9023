import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';

/** What an attempt sent of the pin's text, as it is kept with the attempt. */
export const sentTextSchema = z.object({
  title: z.string(),
  description: z.string(),
  altText: z.string(),
  link: z.string(),
  boardSectionId: z.string().nullable(),
});

/** The same as JSON. `pin`: an alias with columns of `pins`, while the pin is still the version that was sent. */
export function sentTextOf(pin: SQL): SQL {
  return sql`jsonb_build_object('title', ${pin}.title, 'description', ${pin}.description, 'altText', ${pin}.alt_text,
      'link', ${pin}.link, 'boardSectionId', ${pin}.board_section_id)`;
}
