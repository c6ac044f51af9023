import type { CardDoubt, PinCardView } from '../../src/bot/messages/pin-card-view.ts';
import type { ThreadLineView } from '../../src/bot/messages/thread-line.ts';
import type { Pin, PinEvent } from '../../src/db/pins.ts';

export const people = { maya: 'U0MAYASUBMT', rui: 'U0RUIREVIEW', ana: 'U0ANAMANAGE' } as const;
export const noon = new Date('2026-11-23T12:00:00.000Z');

/** A pin that waits for review, with overrides. */
export function aPin(over: Partial<Pin> = {}): Pin {
  return {
    workspaceId: 'T0LINENLOOM',
    id: '6a0a2c5e-5a57-4b0e-9d39-3f2f7a3b1c11',
    state: 'in_review',
    version: 1,
    revision: 1,
    submitterId: people.maya,
    title: 'Linen in the morning',
    description: 'Washed, soft, and ready for breakfast.',
    altText: 'A linen tablecloth in low sun',
    link: 'https://linen.example/tablecloth',
    boardId: '549755885175',
    boardName: 'Tables',
    boardSectionId: null,
    boardSectionName: null,
    mediaId: '0b1f9a3e-8c4d-4f43-9b56-2f1b7a8c9d10',
    contentHash: 'a'.repeat(64),
    timing: 'when_approved',
    publishDate: null,
    publishTime: null,
    timeZone: null,
    publishAt: null,
    nextAttemptAt: null,
    tries: 0,
    firstTryAt: null,
    crashCount: 0,
    approvedVersion: null,
    approvedHash: null,
    approvedAccountId: null,
    approvedAt: null,
    askedAt: null,
    lateMinutes: null,
    problem: null,
    livePinId: null,
    publishedAt: null,
    cardChannelId: null,
    cardTs: null,
    createdAt: noon,
    updatedAt: noon,
    ...over,
  };
}

/** The same pin approved for the connected account. */
export function anApprovedPin(over: Partial<Pin> = {}): Pin {
  return aPin({
    state: 'approved',
    approvedVersion: 1,
    approvedAccountId: '1001',
    approvedAt: noon,
    publishAt: noon,
    ...over,
  });
}

export const account = {
  accountId: '1001',
  username: 'linenandloom',
  environment: 'production',
  state: 'active',
  waitsUntil: null,
  blockedAt: null,
  breakerOpenUntil: null,
} as const;

/** An attempt in doubt for ten minutes; the last look saw the whole board and nothing like it. */
export function aDoubt(over: Partial<CardDoubt> = {}): CardDoubt {
  return {
    intentAt: new Date(noon.getTime() - 10 * 60_000),
    made: false,
    lastLookAt: new Date(noon.getTime() - 60_000),
    lastLookFound: 0,
    lastLookWhole: true,
    wasRetriedByItself: false,
    isAnotherTry: false,
    dueAt: noon,
    nextLookAt: new Date(noon.getTime() + 2 * 60_000),
    ...over,
  };
}

export function aCardView(over: Partial<PinCardView> = {}): PinCardView {
  return {
    pin: aPin(),
    picture: { kind: 'shown', fileId: 'F0PICTURE01' },
    pictureSize: { width: 1000, height: 1500 },
    approvedBy: [],
    approvalsNeeded: 1,
    connection: account,
    environment: account.environment,
    pause: undefined,
    doubt: undefined,
    retriesDoubts: false,
    holdingPinUrl: undefined,
    holdingLookAlikes: 0,
    twinWait: undefined,
    hasLatePin: false,
    livePinUrl: undefined,
    zone: 'Europe/Lisbon',
    now: noon,
    ...over,
  };
}

/** A line of the thread about an event of the pin. */
export function aLineView(
  event: Partial<PinEvent> & Pick<PinEvent, 'move'>,
  { latePin, ...over }: Partial<ThreadLineView> = {},
): ThreadLineView {
  const view = aCardView(over);
  const { id: pinId, workspaceId, revision, version, state } = view.pin;
  const at = { workspaceId, pinId, revision, version, fromState: state, toState: state, at: noon };
  return {
    ...view,
    latePin,
    event: { ...at, actorId: people.rui, note: null, changes: null, hash: '', ...event },
  };
}
