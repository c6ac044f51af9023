import { z } from 'zod';

const shortcutSchema = z.object({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string(),
});

const commandSchema = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().default(''),
});

/** The part of an app manifest that changes what Slack does: https://docs.slack.dev/reference/app-manifest/ */
const manifestSchema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).prefault({}),
      bot_user: z.object({ display_name: z.string() }).optional(),
      shortcuts: z.array(shortcutSchema).default([]),
      slash_commands: z.array(commandSchema).default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({
      redirect_urls: z.array(z.string()).default([]),
      scopes: z
        .object({ bot: z.array(z.string()).default([]), bot_optional: z.array(z.string()).default([]) })
        .prefault({}),
    })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.object({ is_enabled: z.boolean() }).prefault({ is_enabled: false }),
    })
    .prefault({}),
});

export interface Manifest {
  readonly name: string;
  readonly botName: string;
  readonly hasHomeTab: boolean;
  readonly hasInteractivity: boolean;
  readonly commands: readonly z.infer<typeof commandSchema>[];
  readonly shortcuts: readonly z.infer<typeof shortcutSchema>[];
  readonly events: readonly string[];
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly redirectUrls: readonly string[];
}

export function parseManifest(source: unknown): Manifest {
  const { display_information, features, oauth_config, settings } = manifestSchema.parse(source);
  return {
    name: display_information.name,
    botName: features.bot_user?.display_name ?? display_information.name,
    hasHomeTab: features.app_home.home_tab_enabled,
    hasInteractivity: settings.interactivity.is_enabled,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    events: settings.event_subscriptions.bot_events,
    scopes: oauth_config.scopes.bot,
    optionalScopes: oauth_config.scopes.bot_optional,
    redirectUrls: oauth_config.redirect_urls,
  };
}
