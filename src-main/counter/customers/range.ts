import { phoneKeys } from '#domain/text/phone.ts';

/** Bounds of all texts that begin with `prefix`, for an index scan. */
export function rangeOf(prefix: string): { readonly from: string; readonly to: string } {
  return { from: prefix, to: `${prefix}\u{10FFFF}` };
}

/** The ends of phone numbers that a typed text may mean: nothing but digits and the signs between them. */
export function phoneTails(typed: string): readonly string[] {
  const text = typed.normalize('NFKC');
  // Several numbers, or one with whose it is beside it.
  if (!/^[\d\s+()#-]+$/.test(text))
    return phoneKeys(text).filter((key) => key.length >= 7 && /\d{7}/.test(text));
  const digits = text.replaceAll(/\D/g, '');
  const keys = phoneKeys(text);
  return digits.length < 3 ? [] : keys.length > 0 ? keys : [digits];
}
