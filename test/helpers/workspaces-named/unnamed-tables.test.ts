import { expect, test } from 'vitest';
import { findUnnamedTables } from './unnamed-tables.ts';

test.each([
  ['a condition', `select "id" from "pins" where ("pins"."workspace_id" = $1 and "pins"."id" = $2)`],
  ['a condition on an alias', `select p.id from pins p where p.workspace_id = $1 and p.state = 'draft'`],
  ['a pair of keys', `delete from messages where (workspace_id, id) in (select $1, $2)`],
  ['the columns that are written', `insert into "media" ("workspace_id", "id") values ($1, $2)`],
  [
    'a join with what is named',
    `select * from pins p join media m on m.workspace_id = p.workspace_id and m.id = p.media_id
      where p.workspace_id = $1`,
  ],
  [
    'a claim of any workspace that hands it on',
    `with due as materialized (select workspace_id, id from pins where state = 'approved' for update skip locked)
      update pins set state = 'publishing' from due
      where pins.workspace_id = due.workspace_id and pins.id = due.id returning pins.*`,
  ],
  [
    'a question inside',
    `select 1 from workspaces w where exists (select 1 from pins p where p.workspace_id = w.id)`,
  ],
  ['no rows of a workspace', `select kid from key_canaries where kid = $1`],
])('a statement names its workspace by %s', (_, statement) => {
  expect(findUnnamedTables(statement)).toEqual([]);
});

test.each([
  ['the key alone', `select "workspace_id", "id" from "pins" where "pins"."id" = $1`, ['pins']],
  ['no condition', `update pins set state = 'draft'`, ['pins']],
  ['every workspace but one', `update connections set token = $1 where workspace_id <> $2`, ['connections']],
  ['a value that looks like it', `update pins set title = 'workspace_id' where id = $1`, ['pins']],
  [
    'a join that forgets it',
    `select * from pins p join media m on m.id = p.media_id where p.workspace_id = $1`,
    ['media'],
  ],
  [
    'a claim that is followed by its key alone',
    `with due as materialized (select workspace_id, id from pins where state = 'approved')
      update pins set state = 'publishing' from due where pins.id = due.id`,
    ['pins'],
  ],
  [
    'one half of a union',
    `select id from pins where workspace_id = $1 union all select id from messages where id = $2`,
    ['messages'],
  ],
  [
    'a question inside',
    `select 1 from workspaces w where w.id = $1 and exists (select 1 from digests d where d.state = 'sent')`,
    ['digests'],
  ],
])('a statement with %s does not name its workspace', (_, statement, unnamed) => {
  expect(findUnnamedTables(statement)).toEqual(unnamed);
});
