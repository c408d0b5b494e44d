/** Ends a switch over a union: a word without a case is a type error here, and a clear failure at run time. */
export function unreachable(word: never): never {
  throw new Error(`unknown word: ${String(word)}`);
}
