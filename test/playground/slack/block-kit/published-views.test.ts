import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';

const folder = resolve('../shared/slack/payloads/views');

// From slackapi/python-slack-sdk, tests/slack_sdk_fixture.
test.skipIf(!existsSync(folder))(
  "the views in the tests of Slack's own SDK are accepted (skipped without a copy of them)",
  () => {
    const { validateView } = blockKit;
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const problems = files.flatMap((file) => {
      const view: unknown = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
      return validateView(view).map((problem) => ({ file, ...problem }));
    });

    expect(files).not.toEqual([]);
    expect(problems).toEqual([]);
  },
);
