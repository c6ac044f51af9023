import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../src/pinterest/operations.ts';
import { recording } from './every-call.ts';
import { clientAt, errorOf, pinFor, rawServer } from './helpers.ts';

function listening() {
  const told: Operation[] = [];
  return { told, access: { accessToken: 'pina_x', onCall: (name: Operation) => void told.push(name) } };
}

test('each page of a list is told by itself', async () => {
  const { local, pinterest, access, account, told } = recording();
  for (let n = 0; n < 600; n += 1) local.addBoard({ ownerId: account.id, name: `Board ${n}` });
  await pinterest.listBoards(access);
  expect(told).toEqual(['GET /boards', 'GET /boards', 'GET /boards']);
});

test('a call is told whether Pinterest says yes, says no, or does not answer', async () => {
  const { local, pinterest, access, board, told } = recording();
  local.faults.next({ path: '/user_account' }, { kind: 'status', status: 503 });
  await errorOf(pinterest.getAccount(access));
  local.removeBoard(board.id);
  await errorOf(pinterest.getBoard(access, board.id));
  const closed = await rawServer(() => undefined);
  await closed.close();
  const nowhere = clientAt(closed.address);
  expect(await nowhere.createPin(access, pinFor(board.id))).toMatchObject({ kind: 'refused' });
  expect(told).toEqual(['GET /user_account', 'GET /boards/{board_id}', 'POST /pins']);
});

test('what can never become a request is not told', async () => {
  const { told, access } = listening();
  const nowhere = clientAt('https://pinterest.invalid/v5');
  await expect(nowhere.getBoard(access, '..')).rejects.toThrow(TypeError);
  await expect(nowhere.getAccount({ ...access, accessToken: 'x\r\ny' })).rejects.toThrow(TypeError);
  expect(told).toEqual([]);
});

test('it is told before the answer comes, so that a call which never ends counts too', async () => {
  const { told, access } = listening();
  const { pinterest, recorded } = recording();
  const answer = errorOf(pinterest.getAccount(access));
  expect([told, recorded]).toEqual([['GET /user_account'], []]);
  await answer;
});

describe('a listener that fails', () => {
  const broken = {
    onCall: () => {
      throw new Error('The listener is broken.');
    },
  };

  beforeEach(() => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.mocked(process.emitWarning).mockRestore();
  });

  test('never keeps a pin from being created, once', async () => {
    const { local, pinterest, access, board } = recording();
    const outcome = await pinterest.createPin({ ...access, ...broken }, pinFor(board.id));
    expect(outcome.kind).toBe('created');
    expect(local.creates).toHaveLength(1);
    expect(process.emitWarning).toHaveBeenCalledWith(
      'The listener of POST /pins failed: Error: The listener is broken.',
    );
  });

  test('never ends a list in its middle', async () => {
    const { local, pinterest, access, account } = recording();
    for (let n = 0; n < 300; n += 1) local.addBoard({ ownerId: account.id, name: `Board ${n}` });
    expect(await pinterest.listBoards({ ...access, ...broken })).toHaveLength(304);
    expect(process.emitWarning).toHaveBeenCalledWith(
      'The listener of GET /boards failed: Error: The listener is broken.',
    );
  });
});
