import type { Database } from '../../db/database.ts';
import { deleteOutdated, vacuum } from '../../db/tidy.ts';
import type { Deps } from '../../deps.ts';

/** Once a night: what has served its time goes, and the embedded database gets back its room. */
export function createTidyDatabase(
  deps: Pick<Deps, 'db' | 'log'>,
  kind: Database['kind'],
): { run(): Promise<void> } {
  return {
    async run() {
      const deleted = await deleteOutdated(deps.db);
      if (kind === 'embedded') await vacuum(deps.db);
      deps.log.info(deleted, 'database_tidied');
    },
  };
}
