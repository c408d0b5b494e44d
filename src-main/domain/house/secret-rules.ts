import { isDay } from '../time.ts';

/** Why six digits are no PIN because anybody would try them first; null when they may be used. */
export function weakPinReason(pin: string): string | null {
  if (/^(\d)\1{5}$/.test(pin)) return 'PIN 不能六位都相同，请另选。';
  if (/^(\d{2})\1\1$|^(\d{3})\2$/.test(pin)) return 'PIN 不能是重复的几位（如 121212、123123），请另选。';
  if (steps(pin).every((step) => step === 1) || steps(pin).every((step) => step === -1))
    return 'PIN 不能是顺着数或倒着数的六位（如 123456），请另选。';
  if (/^(\d)\1(\d)\2(\d)\3$/.test(pin)) return 'PIN 不能是三对数字（如 112233），请另选。';
  if (isBirthday(pin)) return 'PIN 不能像生日或年月（如 900101、199001），请另选。';
  return null;
}

/** Why a text is no password for an administrator; null when it may be used. */
export function weakPasswordReason(password: string): string | null {
  if (password.length < 8) return '密码至少 8 位。';
  const kinds = [/\p{L}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  if (kinds < 2) return '密码须含字母、数字、符号中的至少两种，请修改。';
  if (new Set(password.toLowerCase()).size < 5) return '密码里不同的字符太少，请修改。';
  if (COMMON.some((word) => password.toLowerCase().includes(word)))
    return '密码含有最常被试的词（如 password、123456），请修改。';
  return null;
}

const COMMON = ['password', '123456', 'qwerty', 'abc123', 'admin', '111111', '888888'] as const;

function steps(digits: string): number[] {
  return [...digits].slice(1).map((digit, index) => Number(digit) - Number(digits[index]));
}

/** 年月日 in two digits each, or a year and a month of somebody alive. */
function isBirthday(pin: string): boolean {
  const [first, middle, last] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)];
  // 2000 was a leap year, so 29 February counts for every pair of digits.
  if (isDay(`2000-${middle}-${last}`)) return true;
  const year = Number(pin.slice(0, 4));
  return (
    (first === '19' || first === '20') &&
    year >= 1930 &&
    year <= 2049 &&
    Number(last) >= 1 &&
    Number(last) <= 12
  );
}
