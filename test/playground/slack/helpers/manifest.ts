/** The manifest of the app that these tests install. */
export const testManifest = {
  display_information: { name: 'Pinner' },
  features: {
    app_home: { home_tab_enabled: true },
    bot_user: { display_name: 'Pinner' },
    shortcuts: [
      { name: 'New pin', type: 'global', callback_id: 'new_pin', description: 'Open the form' },
      { name: 'Pin this', type: 'message', callback_id: 'pin_this', description: 'Start from a message' },
    ],
    slash_commands: [{ command: '/pin', description: 'Propose a pin', usage_hint: '[help]' }],
  },
  oauth_config: {
    redirect_urls: ['http://127.0.0.1/slack/oauth_redirect'],
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'files:read',
        'files:write',
        'channels:history',
        'channels:read',
        'groups:read',
        'users:read',
      ],
      bot_optional: ['groups:history'],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_uninstalled',
        'tokens_revoked',
        'message.channels',
        'message.groups',
        'channel_archive',
        'member_left_channel',
      ],
    },
    interactivity: { is_enabled: true },
  },
};
