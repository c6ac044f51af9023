import { describe, expect, test } from 'vitest';
import { toErrorBody } from '../../src/pinterest/error-body.ts';
import { toVerdict } from '../../src/pinterest/problem.ts';

const trial = 'Apps with Trial access may not create Pins in production https://api.pinterest.com';
const spam = 'Sorry, this was caught by the block (Pins) we have in place to combat spam';

describe("Pinterest's answers by status, code and text", () => {
  test.each([
    [400, 1, 'Invalid parameters', 'rejected', 'other'],
    [400, 1, 'Whoops! It looks like you entered an invalid URL.', 'rejected', 'link_invalid'],
    [400, 1104, 'Token expired', 'unauthorized', 'token_dead'],
    [401, 2, 'Authentication failed.', 'unauthorized', 'token_dead'],
    [401, 401, 'Authentication failed.', 'unauthorized', 'token_dead'],
    [401, 3, 'Missing scopes', 'unauthorized', 'scope_missing'],
    [403, 3, 'Missing scopes', 'unauthorized', 'scope_missing'],
    [401, 3, 'application consumer type is not supported', 'rejected', 'trial_access'],
    [401, 7, 'Not authorized for this board', 'rejected', 'not_permitted'],
    [401, 29, 'You are not permitted', 'rejected', 'not_permitted'],
    [401, 99, 'Something new', 'unauthorized', 'other'],
    [403, 29, 'You are not permitted', 'rejected', 'not_permitted'],
    [403, 29, trial, 'rejected', 'trial_access'],
    [403, 403, 'Not authorized', 'rejected', 'not_permitted'],
    [403, 233, 'Your image is too small', 'rejected', 'image_too_small'],
    [403, 235, 'Sorry, this image is broken', 'rejected', 'image_broken'],
    [403, 2625, 'Disapproved', 'rejected', 'account_suspended'],
    [403, 2626, 'Under review', 'rejected', 'account_suspended'],
    [403, 99, 'Something new', 'rejected', 'other'],
    [404, 40, 'Board not found.', 'rejected', 'board_not_found'],
    [404, 50, 'Pin not found.', 'rejected', 'pin_not_found'],
    [404, 2031, 'Section not found.', 'rejected', 'section_not_found'],
    [404, 404, 'Board not found.', 'rejected', 'board_not_found'],
    [404, 30, 'User not found.', 'rejected', 'other'],
    [409, 409, 'Could not get exclusive access', 'unavailable', 'other'],
    [408, 1, 'x', 'unavailable', 'timeout'],
    [422, 1, 'x', 'rejected', 'other'],
    [429, 8, 'This request exceeded a rate limit.', 'rate_limited', 'rate_limit'],
    [429, 30, 'Too many', 'rate_limited', 'rate_limit'],
    [429, 8, spam, 'rate_limited', 'spam_block'],
    [500, 1, 'x', 'unavailable', 'server_error'],
    [503, 1, 'x', 'unavailable', 'server_error'],
    [302, 1, 'x', 'unavailable', 'malformed_answer'],
  ])('%i code %i "%s" is %s, %s', (status, code, message, kind, problem) => {
    const body = toErrorBody(JSON.stringify({ code, message }));
    expect(toVerdict(status, body, 'board_not_found')).toEqual({ kind, problem });
  });
});

test('spam is recognised in the detail as well', () => {
  const body = toErrorBody(JSON.stringify({ code: 8, message: 'No.', message_detail: 'Looks like spam' }));
  expect(toVerdict(429, body, 'other').problem).toBe('spam_block');
});

test('a code in quotes counts as a number', () => {
  expect(toErrorBody('{"code":"29","message":"x"}')).toMatchObject({ shape: 'pinterest', code: 29 });
});

test.each([401, 403, 404, 400])('HTML with %i proves nothing about token, board or pin', (status) => {
  const verdict = toVerdict(status, toErrorBody('<html>Access denied</html>'), 'pin_not_found');
  expect(verdict).toEqual({ kind: 'unavailable', problem: 'malformed_answer' });
});

test.each([
  ['', 'none'],
  ['  \n', 'none'],
  ['null', 'other'],
  ['[]', 'other'],
  ['"code"', 'other'],
  ['{"code":1}', 'other'],
  ['{"message":"x"}', 'other'],
  ['{"code":1.5,"message":"x"}', 'other'],
  ['{"code":null,"message":"x"}', 'other'],
  ['{"code":1,"message":null}', 'other'],
  ['{"code":1,"message":"x"', 'other'],
  ['{"code":1,"message":"x","status":"failure","details":{}}', 'pinterest'],
])('the body %j is of the shape "%s"', (text, shape) => {
  expect(toErrorBody(text).shape).toBe(shape);
});
