import type { BlockKit } from '../block-kit/validate.ts';
import type { Channel, Faults, MethodFault, Person, StateValues, WireEntry } from '../contract.ts';
import type { Ids } from './ids.ts';
import type { Json } from './json.ts';
import type { Manifest } from './manifest.ts';

/** Where Slack's doors are. On one machine all of them lie below one origin. */
export interface SlackUrls {
  /** Ends in a slash, as `slackApiUrl` of the SDK. */
  readonly api: string;
  readonly files: string;
  readonly hooks: string;
  readonly authorize: string;
  /** Where Socket Mode connects; absent until a server listens. */
  readonly socket?: string;
}

export interface App {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly appToken: string;
}

export interface Installation {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: readonly string[];
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly installation: Installation | undefined;
}

interface UserGroup {
  readonly id: string;
  readonly teamId: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly teamId: string;
  readonly user: string;
  readonly botId?: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly fileIds: readonly string[];
  readonly threadTs?: string;
  readonly subtype?: string;
  /** What the client of a person gives a message, and an app's message lacks. */
  readonly clientMessageId?: string;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly metadata?: Json;
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  /** The one person who sees it. */
  readonly onlyFor?: string;
}

export interface StoredFile {
  readonly id: string;
  readonly teamId: string;
  readonly user: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly bytes: Uint8Array;
  readonly createdAt: Date;
  readonly channels: readonly string[];
  /** Handed to the app in a `file_input`, which lets the app read it. */
  readonly isGivenToApp: boolean;
  readonly isDeleted: boolean;
  /** How often `files.info` asked about it. */
  readonly asked: number;
}

export interface View {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  readonly payload: Json & { readonly blocks: readonly Json[] };
  readonly values: StateValues;
  readonly hash: string;
  readonly externalId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  /** Where the person was, for `default_to_current_conversation`. */
  readonly channel: string | undefined;
}

export interface Trigger {
  readonly teamId: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly isUsed: boolean;
  /** The person acted inside a modal. */
  readonly isFromModal: boolean;
  readonly channel: string | undefined;
}

export interface ResponseHook {
  readonly teamId: string;
  readonly personId: string;
  readonly channel: string;
  readonly createdAt: Date;
  readonly uses: number;
  /** The message that the click came from, which the hook may replace or delete. */
  readonly source: { readonly ts: string; readonly onlyFor?: string; readonly threadTs?: string } | undefined;
}

interface Notice {
  readonly id: string;
  readonly personId: string;
  readonly at: string;
  readonly text: string;
}

/** A file that was announced but whose bytes have not been completed. */
interface PendingUpload {
  readonly fileId: string;
  readonly teamId: string;
  readonly name: string;
  readonly length: number;
  readonly bytes: Uint8Array | undefined;
  readonly mimetype: string;
}

/** A Web API call as the app made it, for tests. */
interface ApiCall {
  readonly method: string;
  readonly teamId: string | undefined;
  readonly args: Json;
  readonly answer: Json;
}

/** Something Slack would have refused or warned about. */
interface Problem {
  readonly source: string;
  readonly pointer: string;
  readonly message: string;
}

/** Everything that the local Slack remembers. Records are never changed in place but replaced. */
export interface World {
  readonly app: App;
  readonly manifest: Manifest;
  readonly blockKit: BlockKit;
  readonly ids: Ids;
  readonly now: () => Date;
  /** Origins on this machine from which Slack could download pictures if they were on the internet. */
  readonly pictureOrigins: readonly string[];
  urls: SlackUrls;
  readonly teams: Map<string, Team>;
  readonly people: Map<string, Person>;
  readonly groups: Map<string, UserGroup>;
  readonly channels: Map<string, Channel>;
  /** By channel, oldest first; ephemeral ones included. */
  readonly messages: Map<string, readonly Message[]>;
  readonly files: Map<string, StoredFile>;
  readonly uploads: Map<string, PendingUpload>;
  readonly views: Map<string, View>;
  /** By person: ids of the open modals, the top one last. */
  readonly modals: Map<string, readonly string[]>;
  /** By person: the id of the published App Home. */
  readonly homes: Map<string, string>;
  readonly triggers: Map<string, Trigger>;
  readonly hooks: Map<string, ResponseHook>;
  /** Code → what the person agreed to on the authorize page. */
  readonly grants: Map<string, Grant>;
  /** What people chose in messages: `person channel ts` → values. */
  readonly messageValues: Map<string, StateValues>;
  /** The options last offered for an external select: `block_id action_id` of a person → options. */
  readonly offered: Map<string, readonly Json[]>;
  notices: readonly Notice[];
  faults: Faults;
  /** Fault queue of the Web API; shared with `faults.next`. */
  takeFault(method: string): MethodFault | undefined;
  /** Calls of these methods wait until the promise resolves. */
  readonly held: Map<string, Promise<void>>;
  readonly calls: ApiCall[];
  readonly problems: Problem[];
  readonly wire: WireEntry[];
  readonly revokedTokens: Set<string>;
  /** Tickets of `apps.connections.open` that nobody has used yet. */
  readonly socketTickets: Set<string>;
  /** By event id: what was sent, so that it can be sent again. */
  readonly sentEvents: Map<string, Json>;
  /** A new message time, unique and later than every other, in Slack's `seconds.micros`. */
  nextTs(): string;
  /** Tells everybody who draws the world that it is different now. */
  changed(): void;
}

export interface Grant {
  readonly teamId: string;
  readonly personId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly createdAt: Date;
}
