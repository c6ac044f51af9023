import { z } from 'zod';

const inPath = /\/boards\/(\d+)/;
const createSchema = z.object({ board_id: z.string(), title: z.string() });

/** The board that a request is about, and the title if it is a create; undefined: it is about no board. */
export async function boardOf(
  request: Request,
): Promise<{ boardId: string; title: string | undefined } | undefined> {
  const { pathname } = new URL(request.url);
  const boardId = inPath.exec(pathname)?.[1];
  if (boardId !== undefined) return { boardId, title: undefined };
  if (request.method !== 'POST' || !pathname.endsWith('/pins')) return undefined;
  const create = createSchema.safeParse(await request.clone().json());
  return create.success ? { boardId: create.data.board_id, title: create.data.title } : undefined;
}
