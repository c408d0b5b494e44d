import { phoneKey, readPhones } from './phone.ts';

/** What of a person's data is hidden in a list or a file that leaves the house (spec 30, E4). */
export interface Masking {
  readonly phones: boolean;
  readonly names: boolean;
  readonly units: boolean;
}

/** What a value is, as far as it may be hidden; `text` may have a phone number in it. */
export type MaskedKind = 'phone' | 'text' | 'name' | 'unit';

/** Phone numbers are hidden and nothing else: what leaves without a reason, and every published report. */
export const PHONES_MASKED: Masking = { phones: true, names: false, units: false };

/** Everything may be read: somebody gave a reason for it. */
export const UNMASKED: Masking = { phones: false, names: false, units: false };

/** Roles that export at all. */
export const EXPORTING_ROLES = ['receptionist', 'handler', 'manager'] as const;
/** What may be hidden besides phone numbers. */
export const ALSO_MASKED = ['name', 'unit'] as const;

/** Who may let everything be read, and what is hidden besides phone numbers ⚙. */
interface MaskingRules {
  readonly fullBy: readonly string[];
  readonly alsoMasked: readonly ('name' | 'unit')[];
}

/** What is hidden in an export; null when this person may not have it in full. */
export function maskingOf(
  reason: string | null,
  roles: readonly string[],
  { fullBy, alsoMasked }: MaskingRules,
): Masking | null {
  if (reason !== null) return roles.some((role) => fullBy.includes(role)) ? UNMASKED : null;
  return { phones: true, names: alsoMasked.includes('name'), units: alsoMasked.includes('unit') };
}

/** How a cover says what is hidden. */
export function wordMasking({ phones, names, units }: Masking, reason: string | null): string {
  if (!phones) return `完整显示${reason === null ? '' : `，原因：${reason}`}`;
  const also = [names && '客户姓名', units && '房号'].filter(Boolean).join('、');
  return `电话隐去中间几位${also === '' ? '' : `，${also}隐去一部分`}`;
}

/** One value as it may be shown. */
export function mask(kind: MaskedKind, value: string, masking: Masking): string {
  switch (kind) {
    case 'phone':
      return masking.phones ? maskPhone(value) : value;
    case 'text':
      return masking.phones ? maskPhones(value) : value;
    case 'name':
      return masking.names ? maskName(value) : mask('text', value, masking);
    case 'unit':
      return masking.units ? maskUnit(value) : mask('text', value, masking);
    default:
      return kind satisfies never;
  }
}

/**
 * Mobile numbers and numbers with an area code in a text, with their middle hidden; the last four digits stay, by
 * which the counter finds them. Shorter ones can't be told from dates and contract numbers.
 */
export function maskPhones(text: string): string {
  return text.replaceAll(WRITTEN_PHONE, (number) =>
    maskDigits(number.normalize('NFKC').replaceAll(/\D/g, '')),
  );
}

/** A field that is a phone number by itself, whatever it looks like: `138****5678`. */
export function maskPhone(number: string): string {
  const read = readPhones(number);
  if (!read.ok || read.phones.length === 0) return maskDigits(number.normalize('NFKC').replaceAll(/\D/g, ''));
  const hidden = read.phones.map(
    (phone) => `${maskDigits(phoneKey(phone))}${phone.extension === null ? '' : '转**'}`,
  );
  return `${hidden.join('、')}${read.remark === '' ? '' : ` ${maskPhones(read.remark)}`}`;
}

/** Mobile numbers and numbers with an area code, with blanks, hyphens, the country's code or in full width. */
const WRITTEN_PHONE = new RegExp(
  String.raw`(?<!D)(?:(?:[+＋]|[0０]{2})?[8８][6６]S?)?(?:[1１][3-9３-９]DS?D{4}S?D{4}|[(（]?[0０]D{2,3}[)）]?S?D{3,4}S?D{4})(?!D)`
    .replaceAll('D', '[0-9０-９]')
    .replaceAll('S', '[-－ \\u3000]'),
  'g',
);

function maskDigits(written: string): string {
  const digits = written.replace(/^(?:00)?86(?=1[3-9]\d{9}$|0)/, '');
  if (digits.length < 5) return '****';
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-4)}`;
}

/** 李晓雨 → 李**; a company keeps its first two characters. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length === 0) return name;
  return characters.slice(0, characters.length > 4 ? 2 : 1).join('') + '**';
}

/** 3栋2单元501 → 3栋****: the building stays, by which matters are grouped. */
export function maskUnit(unit: string): string {
  const [building] = /^\d*[^\d\s-]*/.exec(unit.trim()) ?? [];
  return building === undefined || building === unit.trim() ? '****' : `${building}****`;
}
