import { describe, expect, test } from 'vitest';
import { parseEvidencePeriod, toPeriod } from '../../../src/audit/evidence/evidence-period.ts';

const now = new Date('2026-11-23T23:59:59.999Z');

describe('the period of an export', () => {
  test.each([
    ['', '2026-08-26', '2026-11-23'],
    ['90d', '2026-08-26', '2026-11-23'],
    ['30D ', '2026-10-25', '2026-11-23'],
    ['365d', '2025-11-24', '2026-11-23'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-11', '2026-11-01', '2026-11-23'],
    ['2025-12', '2025-12-01', '2025-12-31'],
  ])('“%s” is %s to %s', (text, from, to) => {
    expect(parseEvidencePeriod(text, now)).toEqual({ from, to });
  });

  test.each(['14d', '2026-13', '2026-00', '1999-01', 'november', '90d 30d', '__proto__'])(
    'whoever asks for “%s” reads what there is',
    (text) => {
      expect(parseEvidencePeriod(text, now)).toEqual({
        sentence:
          'I know `/pin audit export 30d`, `90d` and `365d`, and months such as `/pin audit export 2026-11`.',
      });
    },
  );

  test('a month of the future has not begun', () => {
    expect(parseEvidencePeriod('2026-12', now)).toMatchObject({
      sentence: expect.stringMatching(/^2026-12 has not begun yet\./u),
    });
  });

  test('holds its days from midnight to midnight, in UTC', () => {
    expect(toPeriod({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
      from: new Date('2026-11-01T00:00:00Z'),
      until: new Date('2026-12-01T00:00:00Z'),
    });
  });
});
