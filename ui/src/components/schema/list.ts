/** An element of a list as it can be typed: a text as it is, anything else as JSON. */
export function typed(element: unknown): string {
  return typeof element === 'string' ? element : JSON.stringify(element);
}

/** What was typed; elements that were there before stay what they were, numbers numbers. */
export function elements(texts: string[], before: unknown[]): unknown[] {
  return texts.map((text) => before.find((element) => typed(element) === text) ?? text);
}
