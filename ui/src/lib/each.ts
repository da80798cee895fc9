/** What became of sending something for each of many. */
export interface Sent<T> {
  done: T[];
  failed: { one: T; error: Error }[];
}

/** Sends something for each of many, a few at a time; one that fails does not keep the others. */
export async function sendEach<T>(
  all: T[],
  atOnce: number,
  send: (one: T) => Promise<unknown>,
): Promise<Sent<T>> {
  const sent: Sent<T> = { done: [], failed: [] };
  const waiting = [...all];
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      try {
        await send(one);
        sent.done.push(one);
      } catch (error) {
        sent.failed.push({ one, error: error instanceof Error ? error : new Error(String(error)) });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return sent;
}
