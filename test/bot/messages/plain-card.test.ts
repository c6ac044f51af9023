import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { pinCard, plainPinCard } from '../../../src/bot/messages/pin-card.ts';
import { type PinState, pinStates } from '../../../src/pins/lifecycle.ts';
import { aCardView, aDoubt, anApprovedPin, aPin } from '../../helpers/card-view.ts';
import { buttonsOf } from '../../helpers/message-parts.ts';

describe('the plain card, of a pin whose card Slack refuses,', () => {
  const viewOf = (state: PinState) =>
    aCardView({ pin: state === 'approved' ? anApprovedPin() : aPin({ state }), doubt: aDoubt() });
  const plainIn = (state: PinState) => plainPinCard(viewOf(state));

  test.each(pinStates)('of a pin that is %s has its buttons without Approve', (state) => {
    const ids = buttonsOf(pinCard(viewOf(state))).map((button) => button.action_id);
    expect(buttonsOf(plainIn(state)).map((button) => button.action_id)).toEqual(
      ids.filter((id) => id !== actions.approvePin),
    );
  });

  test('says in review why nobody can approve, and invites nobody to', () => {
    const { text } = plainIn('in_review');
    expect(text).toContain('Waiting for review: Linen in the morning. Slack did not take this card');
    expect(text).not.toContain('decides here');
    expect(plainIn('changes_requested').text).toBe(pinCard(viewOf('changes_requested')).text);
  });
});
