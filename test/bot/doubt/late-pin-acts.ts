import { listPinEvents, type Pin, type PinEvent } from '../../../src/db/pins.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';

const { team: workspaceId, rui, pinReview } = linenAndLoom;

export const again = 'Not there, publish again';
export const deleteExtra = 'Delete the extra';

/** What people do around a first try that shows only after two hours. */
export function createLatePinActs(whole: TestCorkboard) {
  const card = (personId: string = rui) => {
    const [first] = whole.slack.as(personId).messages(pinReview);
    if (first === undefined) throw new Error('There is no card.');
    return first;
  };

  const thread = (personId: string = rui) => whole.slack.as(personId).thread(pinReview, card(personId).ts);

  function lateLine(personId: string = rui) {
    const line = thread(personId).find(({ text }) => text.includes('did go through after all'));
    if (line === undefined) throw new Error(`Nothing is told: ${thread(personId).map(({ text }) => text)}`);
    return line;
  }

  async function pressOnCard(personId: string, label: string): Promise<void> {
    await whole.slack.as(personId).press(card(personId), label);
    await whole.settled();
  }

  async function passMinutes(minutes: number): Promise<void> {
    await whole.forward(minutes);
    whole.corkboard.deps.wake('settle-doubts');
    await whole.settled();
  }

  /** A pin whose first create got a 500; half an hour has passed. */
  async function addLateDoubt(): Promise<Pin> {
    const pin = await proposePin(whole);
    const fault = { kind: 'created_then_status', status: 500 } as const;
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
    await pressOnCard(rui, 'Approve');
    const [late] = whole.pinterest.pins;
    if (late === undefined) throw new Error('Pinterest made no pin.');
    const visibleAt = new Date(late.createdAt.getTime() + 120 * 60_000);
    whole.pinterest.changePin(late.id, { visibleAt });
    await passMinutes(31);
    return pin;
  }

  return {
    card,
    thread,
    lateLine,
    pressOnCard,
    passMinutes,
    addLateDoubt,
    /** The two pins on Pinterest, once the second try is published and the first one shows. */
    async addExtra(): Promise<{ pin: Pin; late: string; counted: string }> {
      const pin = await addLateDoubt();
      await pressOnCard(rui, again);
      const { livePinId } = await readPin(whole.corkboard, pin.id);
      const late = whole.pinterest.pins.find(({ id }) => id !== livePinId)?.id;
      await passMinutes(150);
      if (late === undefined || livePinId === null) throw new Error('There are no two pins.');
      return { pin, late, counted: livePinId };
    },
    async pressDelete(personId: string): Promise<void> {
      await whole.slack.as(personId).press(lateLine(personId), deleteExtra);
      await whole.settled();
    },
    said: (personId: string) =>
      whole.slack
        .as(personId)
        .ephemerals(pinReview)
        .map(({ text }) => text),
    readState: async (pin: Pin) => (await readPin(whole.corkboard, pin.id)).state,
    standing: () => whole.pinterest.pins.map(({ id }) => id),
    async deletions(pin: Pin): Promise<readonly PinEvent[]> {
      const events = await listPinEvents(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
      return events.filter(({ move }) => move === 'delete_late_pin');
    },
  };
}
