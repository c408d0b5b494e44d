/** `138****5678`: enough to recognise, not enough to call (spec 30). */
export function maskedPhone(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-4)}`;
}
