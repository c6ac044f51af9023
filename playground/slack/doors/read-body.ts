import { isJson, type Json } from '../world/json.ts';

/** Arguments that travel as JSON inside a form field: https://docs.slack.dev/apis/web-api/ */
const jsonFields = new Set(['blocks', 'view', 'message', 'files', 'attachments', 'metadata']);

/** The arguments of a Web API request, in whatever form the app sent them; undefined if they cannot be read. */
export async function readArguments(request: Request): Promise<Json | undefined> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === 'GET') return decodeFields(query);
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) {
    const body = parseJson(await request.text());
    return isJson(body) ? body : undefined;
  }
  if (type.startsWith('multipart/form-data')) {
    const form = await request.formData();
    return decodeFields(Object.fromEntries(form.entries()));
  }
  const fields = Object.fromEntries(new URLSearchParams(await request.text()));
  return decodeFields({ ...query, ...fields });
}

function decodeFields(fields: Readonly<Record<string, unknown>>): Json {
  const decoded = Object.entries(fields).map(([key, value]) => {
    const isNested = jsonFields.has(key) && typeof value === 'string';
    return [key, isNested ? (parseJson(value) ?? value) : value];
  });
  return Object.fromEntries(decoded);
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
