/** A phone number as it is kept: without blanks, every kind of dash as `-`. */
export const plainPhone = (typed: string): string =>
  typed.replaceAll(/[\s\u2010-\u2015]/g, (sign) => (sign.trim() ? '-' : ''));

/** Whether a plain number may be a phone number: digits and the signs of extensions. */
export const isPhone = (plain: string): boolean => /^[0-9+*#()（）转-]{3,40}$/.test(plain);
