import type { App } from '@slack/bolt';
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { registerCommand } from './command.ts';
import { connectCommand, disconnectCommand, registerConnect } from './connect/index.ts';
import { createConnectRoutes } from './connect/routes.ts';
import { registerDigests } from './digests/index.ts';
import { registerDoubt } from './doubt/index.ts';
import { registerErrors } from './errors.ts';
import { helpCommand } from './help/index.ts';
import { registerHome } from './home/index.ts';
import { registerJoined } from './joined.ts';
import { pauseCommand, queueCommand, registerQueue, resumeCommand } from './queue/index.ts';
import { registerReview } from './review/index.ts';
import { registerSettings, settingsCommand } from './settings/index.ts';
import { registerStats, statsCommand } from './stats/index.ts';
import { newPinCommand, registerSubmit } from './submit/index.ts';
import { registerUninstall } from './uninstall.ts';

/** The table of contents: everything that people can do in Slack. */
export function registerBot(app: App, deps: Deps): void {
  registerCommand(app, deps, {
    words: {
      connect: connectCommand,
      disconnect: disconnectCommand,
      settings: settingsCommand,
      queue: queueCommand,
      stats: statsCommand,
      pause: pauseCommand,
      resume: resumeCommand,
      help: helpCommand,
    },
    otherwise: newPinCommand,
  });
  registerSubmit(app, deps);
  registerReview(app, deps);
  registerDoubt(app, deps);
  registerConnect(app, deps);
  registerQueue(app, deps);
  registerStats(app, deps);
  registerDigests(app, deps);
  registerHome(app, deps);
  registerSettings(app, deps);
  registerJoined(app, deps);
  registerUninstall(app, deps);
  registerErrors(app, deps);
}

/** What people open in a browser. */
export function createBotRoutes(deps: Deps): Hono {
  return new Hono().route('/', createConnectRoutes(deps));
}
