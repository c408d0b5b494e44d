/** Bounds of all texts that begin with `prefix`, for an index scan. */
export function rangeOf(prefix: string): { readonly from: string; readonly to: string } {
  return { from: prefix, to: `${prefix}\u{10FFFF}` };
}
