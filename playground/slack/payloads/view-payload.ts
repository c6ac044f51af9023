import { findInstallation } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import type { View, World } from '../world/world.ts';

/** A view as the Web API and interactions tell it: https://docs.slack.dev/reference/views/ */
export function toViewPayload(world: World, view: View): Json {
  const { payload } = view;
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    blocks: payload.blocks,
    private_metadata: payload['private_metadata'] ?? '',
    callback_id: payload['callback_id'] ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: payload['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: payload['clear_on_close'] ?? false,
    notify_on_close: payload['notify_on_close'] ?? false,
    close: payload['close'] ?? null,
    submit: payload['submit'] ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: world.app.id,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: findInstallation(world, view.teamId)?.botId ?? '',
  };
}
