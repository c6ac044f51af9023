
/** How Slack reaches us, and with which credentials. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly signingSecret: string;
    };

/** The whole configuration, checked. Secrets are in here: never log it. */
export interface Config {
  readonly slack: SlackMode;
  /** Ends in a slash. */
  readonly slackApiUrl: string;
  readonly slackFilesOrigin: string;
  readonly pinterest: {
    readonly appId: string;
    readonly appSecret: string;
    readonly environment: 'sandbox' | 'production';
    /** Ends in /v5, without a slash. */
    readonly apiUrl: string;
    readonly oauthUrl: string;
  };
  /** PostgreSQL; undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly encryptionKeys: string | undefined;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly port: number;
  readonly host: string;
  readonly metricsPort: number | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** The operator's switch: nothing is sent to Pinterest. */
  readonly pausePublishing: boolean;
}
