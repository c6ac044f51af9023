/**
 * What the local Slack tells and takes: the shapes shared by its engine, the driver that tests use,
 * and the browser page. Plain data only, so that every value can travel as JSON.
 */

/** A person of the local workspace. `kind` decides what Slack would say about them in `users.info`. */
export interface Person {
  readonly id: string;
  readonly teamId: string;
  /** Handle without the `@`. */
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly kind: 'member' | 'guest' | 'single_channel_guest' | 'deactivated' | 'outsider' | 'bot';
  readonly isAdmin: boolean;
  /** IANA zone, as `users.info` gives it in `tz`. */
  readonly timeZone: string;
}

/** A channel or direct message. */
export interface Channel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly isArchived: boolean;
  /** Shared with another organisation (Slack Connect). */
  readonly isShared: boolean;
  /** The other organisations of a shared channel, whether anybody of them is in it or not. */
  readonly connectedTeamIds?: readonly string[];
  readonly topic: string;
  readonly members: readonly string[];
}

/** A file as the page shows it; `url` is a page-local address of the bytes. */
export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly bytes: number;
  readonly url: string;
}

/** A message as one person sees it. */
export interface MessageView {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly isBot: boolean;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly files: readonly FileView[];
  readonly threadTs?: string;
  readonly isEdited: boolean;
  /** Only this person sees it ("Only visible to you"). */
  readonly isEphemeral: boolean;
  readonly replies: { readonly count: number; readonly users: readonly string[]; readonly lastTs?: string };
}

/** An open modal of one person; the last of the list is on top. */
export interface ModalView {
  readonly id: string;
  readonly hash: string;
  /** The view payload as Slack keeps it (title, blocks, submit, close, private_metadata …). */
  readonly view: Readonly<Record<string, unknown>>;
  /** `view.state.values`, in Slack's shape: block_id → action_id → element state. */
  readonly values: StateValues;
  /** block_id → sentence, after `response_action: errors`. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Slack's `view.state.values`: block_id → action_id → `{ type, value | selected_option | … }`. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;
/** In an act, `file_input` names its files by `{ id }`; the local Slack makes them whole. */
export type ElementState = Readonly<Record<string, unknown>> & { readonly type: string };

/** Everything the page draws, for one person. */
export interface Snapshot {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly app: { readonly name: string; readonly botUserId: string; readonly connected: boolean };
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
  }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly kind: 'global' | 'message';
    readonly callbackId: string;
    readonly description: string;
  }[];
  readonly channels: readonly Channel[];
  /** Messages of every channel the person is in, oldest first, thread replies included. */
  readonly messages: readonly MessageView[];
  readonly modals: readonly ModalView[];
  /** The App Home as last published for this person. */
  readonly home:
    | { readonly view: Readonly<Record<string, unknown>>; readonly hash: string; readonly id: string }
    | undefined;
  /** Files that `slack_file` blocks name, by id, if this person may see them. */
  readonly files: Readonly<Record<string, FileView>>;
  /** Where pictures by `image_url` come from that the page may load: the fakes beside this one. */
  readonly pictureOrigins: readonly string[];
  /** Warnings Slack would show in its own client, newest last ("Corkboard did not respond in time"). */
  readonly notices: readonly { readonly id: string; readonly at: string; readonly text: string }[];
  /** The clock that the fakes and the bot share, ISO 8601. */
  readonly now: string;
}

/** Where an element sits that a person acts on. */
export type Container =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'modal'; readonly viewId: string }
  | { readonly kind: 'home' };

/** What a person does. The page posts these as JSON; tests call them through the driver. */
export type Act =
  | { readonly do: 'slash'; readonly channel: string; readonly command: string; readonly text: string }
  | { readonly do: 'shortcut'; readonly callbackId: string }
  | {
      readonly do: 'message_shortcut';
      readonly callbackId: string;
      readonly channel: string;
      readonly ts: string;
    }
  | {
      readonly do: 'post';
      readonly channel: string;
      readonly text: string;
      readonly threadTs?: string;
      readonly fileIds?: readonly string[];
    }
  /** Press a button, or change a select/date/… that dispatches. `state` is Slack's element state, absent for buttons. */
  | {
      readonly do: 'act';
      readonly in: Container;
      readonly blockId: string;
      readonly actionId: string;
      readonly state?: ElementState;
    }
  /** Fill in an input of a modal or Home; sends `block_actions` by itself when the block has `dispatch_action`. */
  | {
      readonly do: 'fill';
      readonly in: Container;
      readonly blockId: string;
      readonly actionId: string;
      readonly state: ElementState;
    }
  | {
      readonly do: 'suggest';
      readonly in: Container;
      readonly blockId: string;
      readonly actionId: string;
      readonly query: string;
    }
  | { readonly do: 'submit'; readonly viewId: string }
  | { readonly do: 'close'; readonly viewId: string }
  | { readonly do: 'open_home' }
  | { readonly do: 'delete_message'; readonly channel: string; readonly ts: string }
  | { readonly do: 'dismiss_notice'; readonly id: string };

/** The outcome as Slack's client would learn it. */
export interface ActResult {
  readonly ok: boolean;
  /** Why Slack's client refused before the app saw it, or what went wrong (`dispatch_failed`, `operation_timeout`, `not_in_channel`, `missing_required_input` …). */
  readonly error?: string;
  /** Options of a `suggest`. */
  readonly options?: readonly unknown[];
  readonly optionGroups?: readonly unknown[];
  /** block_id → sentence, of a `submit` that the app (or the client itself) refused. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Milliseconds until the app acknowledged. */
  readonly ackMs?: number;
}

/** One request on the wire, either way, for the inspector. Secrets are masked. */
export interface WireEntry {
  readonly id: number;
  readonly at: string;
  readonly direction: 'to_app' | 'from_app' | 'to_pinterest';
  /** `views.open`, `block_actions approve_pin`, `POST /v5/pins` … */
  readonly title: string;
  readonly status: number | 'ack' | 'timeout' | 'reset';
  readonly ms: number;
  readonly request: unknown;
  readonly response: unknown;
  /** Block Kit problems and the like, in Slack's words. */
  readonly problems: readonly string[];
}

/** A switch of the local Slack's behaviour; the page's fault menu and tests set them. */
export interface Faults {
  /** How `slack_file` behaves: shown at once · `invalid slack file` until processed · never allowed. */
  readonly files: 'ready' | 'slow' | 'refused';
  /** Types of blocks that the workspace does not have yet, such as `newerBlocks`: `invalid_blocks`, `unsupported type: …`. */
  readonly refusedBlocks: readonly string[];
  /** Answers of the next calls of a Web API method, used up one by one. */
  readonly next: readonly { readonly method: string; readonly fault: MethodFault }[];
}

export type MethodFault =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** The call takes effect, the answer never arrives. */
  | { readonly kind: 'done_then_reset' }
  | { readonly kind: 'reset' };

/**
 * HTTP of the page (`/_ui/` on the playground's origin; refuses a foreign Host or Origin):
 * - `GET  /_ui/snapshot?as=U…` → Snapshot
 * - `GET  /_ui/events` → server-sent events; each `data:` is `{ "changed": n }`, after which the page asks for the snapshot again
 * - `POST /_ui/act?as=U…` Act → ActResult
 * - `POST /_ui/upload?as=U…&name=…` raw bytes, content-type of the file → `{ ok: true, fileId }`
 * - `GET  /_ui/files/F…` → the bytes
 * - `GET  /_ui/wire?after=n` → readonly WireEntry[]
 * - `GET  /_ui/clock` → ClockState, `POST /_ui/clock` ClockMove → ClockState once everything due on the way is done, or 409 `{ error }`
 * - `GET  /_ui/faults`, `POST /_ui/faults` Partial<Faults> → Faults
 */
export const uiPaths = {
  snapshot: '/_ui/snapshot',
  events: '/_ui/events',
  act: '/_ui/act',
  upload: '/_ui/upload',
  files: '/_ui/files/',
  wire: '/_ui/wire',
  clock: '/_ui/clock',
  faults: '/_ui/faults',
} as const;
