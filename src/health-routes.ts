import { Hono } from 'hono';

/** `/healthz`: the process lives. `/readyz`: it can do its work; 503 names what is missing. */
export function createHealthRoutes(checks: Readonly<Record<string, () => Promise<void>>>): Hono {
  const routes = new Hono();
  routes.get('/healthz', (context) => context.text('ok'));
  routes.get('/readyz', async (context) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const failed = await within(1000, check()).then(
          () => false,
          () => true,
        );
        return { name, failed };
      }),
    );
    const failing = results.filter(({ failed }) => failed).map(({ name }) => name);
    return context.json({ ready: failing.length === 0, failing }, failing.length === 0 ? 200 : 503);
  });
  return routes;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
