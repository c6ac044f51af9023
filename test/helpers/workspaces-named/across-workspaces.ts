interface Across {
  /** The verb in `src/db` that asks it. */
  readonly name: string;
  readonly why: string;
  readonly is: RegExp;
}

const olderThan = 'It goes by age alone: every workspace keeps its rows for equally long.';

/** Questions that are meant for all workspaces and are not joined by them, and why that is right. */
const acrossWorkspaces: readonly Across[] = [
  {
    name: 'sendablePins',
    why: 'An account may be connected in two workspaces, and sends one pin at a time for both.',
    is: /^select 1 from attempts busy where busy\.account_id = c\.account_id/u,
  },
  {
    name: 'limitElsewhere',
    why: 'Pinterest limits an account, and an account may be connected in two workspaces.',
    is: /^update connections set .* where connections\.account_id = own\.account_id and connections\.environment = own\.environment/u,
  },
  {
    name: 'tellLatePin, keepLatePin',
    why: 'Two records of an account, in whatever workspace, cannot both have one live pin.',
    is: /^select 1 from attempts late where late\.account_id = a\.account_id and late\.late_pin_id = /u,
  },
  {
    name: 'hasFreshAbsentTwin, mayBeOfTwin',
    why: 'An account may be connected in two workspaces, and a live pin looks the same whoever made it.',
    is: /^select 1 from attempts (?:gone|other) join pins twin on /u,
  },
  {
    name: 'listLinkedPins',
    why: 'A live pin belongs to one record of its account, in whatever workspace.',
    is: /^select (?:live|late)_pin_id as id from attempts where account_id = \$\d+ and (?:live|late)_pin_id in/u,
  },
  {
    name: 'tellLatePin, findLatePin',
    why: 'A live pin that another workspace counts as its own is no late pin of ours.',
    is: /^select 1 from attempts linked where linked\.account_id = /u,
  },
  {
    name: 'findNextLookAt',
    why: 'There is one alarm for all: it tells a time, and of nobody.',
    is: /^select min next_look_at as at from attempts where state in /u,
  },
  {
    name: 'recoverAttempts',
    why: 'A dead worker is nobody’s: each row that is found says its workspace, and is moved by it.',
    is: /^select workspace_id , pin_id , id , state from attempts where state in /u,
  },
  {
    name: 'recoverDigests',
    why: 'A dead sender is nobody’s: what it held goes by its lease.',
    is: /^update digests set lease_until = null , .* where digests\.state in .* digests\.lease_until <= app_now$/u,
  },
  {
    name: 'skipOldDigests',
    why: olderThan,
    is: /^update digests set state = \$1 where digests\.state = \? and digests\.due_at < /u,
  },
  {
    name: 'forgetStalePending',
    why: 'Nobody confirmed them for a day; each that is found says its workspace.',
    is: /^update connections set state = .* where connections\.state = \$\d+ and connections\.connected_at < app_now - interval .* returning workspace_id /u,
  },
  {
    name: 'listAgeingTokens',
    why: 'It goes by the age of tokens; each row says its workspace, and is refreshed by it.',
    is: /^select workspace_id , id , token_version , .* from connections where connections\.state = \$1 and connections\.environment = \$2/u,
  },
  {
    name: 'findLinkOfBrowser',
    why: 'A browser proves itself by a secret of 256 bits, and its page knows no workspace before.',
    is: /^select .* from connect_links where connect_links\.id = \$1 and connect_links\.browser_hash = \$2 /u,
  },
  {
    name: 'deleteOutdated, deleteOldLinks',
    why: olderThan,
    is: /^delete from (?:connect_links|received_events|pinterest_calls|digests) where (?:connect_links\.(?:created|expires)_at|received_events\.received_at|pinterest_calls\.day|digests\.due_at) < /u,
  },
];

/** `query`: its words, without the queries inside of it. */
export function isAcrossWorkspaces(query: string): boolean {
  return acrossWorkspaces.some(({ is }) => is.test(query));
}
