import { expect, test } from 'vitest';
import { sendEach } from './each';

test('goes on past one that fails, and never sends more at once than it may', async () => {
  let now = 0;
  let most = 0;
  const sent = await sendEach([1, 2, 3, 4, 5], 2, async (one) => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    now--;
    if (one === 3) throw new Error('no');
  });
  expect(most).toBe(2);
  expect(sent.done.toSorted()).toEqual([1, 2, 4, 5]);
  expect(sent.failed.map(({ one, error }) => [one, error.message])).toEqual([[3, 'no']]);
});
