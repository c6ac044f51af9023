import { describe, expect, test } from 'vitest';
import { isRefusal, pinStates } from '../../src/pins/lifecycle.ts';
import {
  type Person,
  type PinUnderReview,
  type ReviewRules,
  toReviewMove,
  whosePinsMaySee,
  whyMayNotDelete,
  whyMayNotEdit,
  whyMayNotManage,
  whyMayNotSeeFigures,
  whyMayNotSettle,
  whyMayNotSubmit,
  whyMayNotWithdraw,
} from '../../src/pins/review.ts';

const rui: Person = { id: 'URUI', standing: 'member', isReviewer: true, isManager: false };
const maya: Person = { id: 'UMAYA', standing: 'member', isReviewer: false, isManager: false };
const ana: Person = { id: 'UANA', standing: 'member', isReviewer: true, isManager: true };
const rules: ReviewRules = { approvalsNeeded: 1, ownPinsAllowed: false, guestsMaySubmit: false };
const pin: PinUnderReview = { state: 'in_review', version: 3, submitterId: 'UMAYA', approvedBy: [] };
const approve = { decision: 'approve', version: 3 } as const;
const standings = ['member', 'guest', 'outsider', 'bot', 'deactivated'] as const;

describe('a decision', () => {
  test('the only approval that is needed approves', () => {
    expect(toReviewMove(pin, rui, rules, approve)).toBe('approve');
  });

  test('the first of two approvals is counted, the second approves', () => {
    const two = { ...rules, approvalsNeeded: 2 };
    expect(toReviewMove(pin, rui, two, approve)).toBe('count_approval');
    expect(toReviewMove({ ...pin, approvedBy: ['URUI'] }, ana, two, approve)).toBe('approve');
  });

  test('the same person does not count twice', () => {
    const two = { ...rules, approvalsNeeded: 2 };
    expect(toReviewMove({ ...pin, approvedBy: ['URUI'] }, rui, two, approve)).toMatchObject({
      reason: 'already_decided',
    });
  });

  test('when fewer approvals are needed than before, those given are enough and the same person may say so', () => {
    expect(toReviewMove({ ...pin, approvedBy: ['URUI'] }, rui, rules, approve)).toBe('approve');
  });

  test('a version that has changed since is not decided about', () => {
    expect(toReviewMove(pin, rui, rules, { decision: 'reject', version: 2 })).toMatchObject({
      reason: 'changed_since',
    });
  });

  test('one’s own pin is not approved by oneself, unless the rules allow it; rejecting it is fine', () => {
    const own = { ...pin, submitterId: 'URUI' };
    expect(toReviewMove(own, rui, rules, approve)).toMatchObject({ reason: 'own_pin' });
    expect(toReviewMove(own, rui, { ...rules, ownPinsAllowed: true }, approve)).toBe('approve');
    expect(toReviewMove(own, rui, rules, { decision: 'reject', version: 3 })).toBe('reject');
  });

  test('the second of two reviewers is told who was first', () => {
    const decided = {
      ...pin,
      state: 'approved' as const,
      decidedBy: { userId: 'UANA', decision: 'approve' },
    };
    expect(toReviewMove(decided, rui, rules, approve)).toMatchObject({
      sentence: '<@UANA> has already approved this pin.',
    });
    const odd = { ...decided, decidedBy: { userId: 'UANA', decision: 'something new' } };
    expect(toReviewMove(odd, rui, rules, approve)).toMatchObject({
      sentence: '<@UANA> has already decided this pin.',
    });
  });

  test.each(pinStates.filter((state) => state !== 'in_review'))(
    'a pin that is %s cannot be approved',
    (state) => {
      expect(toReviewMove({ ...pin, state }, rui, rules, approve)).toMatchObject({ refused: true });
    },
  );

  test.each(standings.filter((standing) => standing !== 'member'))(
    'a %s decides nothing, even if listed',
    (standing) => {
      expect(toReviewMove(pin, { ...rui, standing }, rules, approve)).toMatchObject({
        reason: 'not_allowed',
      });
    },
  );

  test('a member who is no reviewer decides nothing, a manager neither', () => {
    expect(toReviewMove(pin, maya, rules, approve)).toMatchObject({ reason: 'not_allowed' });
    expect(toReviewMove(pin, { ...ana, isReviewer: false }, rules, approve)).toMatchObject({
      reason: 'not_allowed',
    });
  });
});

describe('who may do what else', () => {
  test('members submit; guests only where a manager allowed it; nobody else', () => {
    const may = (guestsMaySubmit: boolean) =>
      standings.filter(
        (standing) => whyMayNotSubmit({ ...maya, standing }, { ...rules, guestsMaySubmit }) === undefined,
      );
    expect(may(false)).toEqual(['member']);
    expect(may(true)).toEqual(['member', 'guest']);
  });

  test('each kind of person is told why they cannot propose a pin', () => {
    const told = standings.flatMap((standing) => {
      const barred = whyMayNotSubmit({ ...maya, standing }, { ...rules, guestsMaySubmit: false });
      return barred === undefined ? [] : [barred.sentence];
    });
    expect(new Set(told).size).toBe(standings.length - 1);
    expect(told.filter((sentence) => sentence.includes('/pin settings'))).toEqual([
      'Guests cannot propose pins here. A manager can allow it in `/pin settings`.',
    ]);
  });

  test('members see everybody’s unpublished pins, guests their own, nobody else any', () => {
    const seen = standings.map((standing) => {
      const whose = whosePinsMaySee({ ...maya, standing });
      return [standing, isRefusal(whose) ? 'none' : whose];
    });
    expect(Object.fromEntries(seen)).toEqual({
      member: 'everybodys',
      guest: 'own',
      outsider: 'none',
      bot: 'none',
      deactivated: 'none',
    });
  });

  test('the submitter edits always, a reviewer until the approval, nobody else', () => {
    const editors = (state: PinUnderReview['state']) =>
      [maya, rui, { ...ana, isReviewer: false }]
        .filter((person) => whyMayNotEdit({ submitterId: 'UMAYA', state }, person) === undefined)
        .map(({ id }) => id);
    expect(editors('in_review')).toEqual(['UMAYA', 'URUI']);
    expect(editors('changes_requested')).toEqual(['UMAYA', 'URUI']);
    expect(editors('approved')).toEqual(['UMAYA']);
    const gone = { ...maya, standing: 'deactivated' as const };
    expect(whyMayNotEdit({ submitterId: 'UMAYA', state: 'in_review' }, gone)).toBeDefined();
    const guest = { standing: 'guest' as const };
    expect(whyMayNotEdit({ submitterId: 'UMAYA', state: 'in_review' }, { ...rui, ...guest })).toBeDefined();
    expect(
      whyMayNotEdit({ submitterId: 'UMAYA', state: 'in_review' }, { ...maya, ...guest }),
    ).toBeUndefined();
  });

  test('the submitter and managers withdraw', () => {
    const may = [maya, rui, ana, { ...maya, standing: 'deactivated' as const }].map(
      (person) => whyMayNotWithdraw({ submitterId: 'UMAYA' }, person) === undefined,
    );
    expect(may).toEqual([true, false, true, false]);
    const others = standings.filter(
      (standing) => whyMayNotWithdraw({ submitterId: 'UMAYA' }, { ...ana, standing }) === undefined,
    );
    expect(others).toEqual(['member']);
  });

  test('reviewers settle doubts, managers manage, and only while they are members', () => {
    expect([rui, maya].map((person) => whyMayNotSettle(person) === undefined)).toEqual([true, false]);
    expect([ana, rui].map((person) => whyMayNotManage(person) === undefined)).toEqual([true, false]);
    expect(whyMayNotSettle({ ...rui, standing: 'guest' })).toBeDefined();
    expect(whyMayNotManage({ ...ana, standing: 'deactivated' })).toBeDefined();
  });

  test('reviewers and managers delete what came late, and only while they are members', () => {
    const manager = { ...ana, isReviewer: false };
    const may = [rui, manager, maya].map((person) => whyMayNotDelete(person) === undefined);
    expect(may).toEqual([true, true, false]);
    const kept = standings.filter((standing) => whyMayNotDelete({ ...ana, standing }) === undefined);
    expect(kept).toEqual(['member']);
  });

  test('every member sees how the pins do, and nobody else', () => {
    const may = standings.filter((standing) => whyMayNotSeeFigures({ ...maya, standing }) === undefined);
    expect(may).toEqual(['member']);
  });
});
