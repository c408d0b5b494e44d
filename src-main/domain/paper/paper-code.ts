/**
 * The number behind QR and Code 128 on paper: 16 digits, because a scanner types like a keyboard and letters
 * would fall into an active Chinese input method. Layout: `1` · subject (2) · row id (8) · tail of the printed
 * number (3) · check (2, ISO 7064 MOD 97-10). The row id stands for the number: a site code may hold letters.
 */
export const PAPER_SUBJECTS = {
  case: 10,
  'work-order': 20,
  /** The receipt cut off a notice (回执). */
  receipt: 21,
  handover: 30,
  'callback-batch': 40,
  penalty: 50,
  claim: 51,
  impeachment: 52,
  violation: 53,
  'contract-proposal': 54,
  inspection: 60,
  'ledger-volume': 70,
  seal: 71,
  'form-pad': 80,
  'blank-form': 81,
} as const;

/** What a code on paper can point at. */
export type PaperSubject = keyof typeof PAPER_SUBJECTS;

/** What a scan says. */
interface PaperCode {
  readonly subject: PaperSubject;
  readonly id: number;
  /**
   * Last three digits of the number's counter. After a restore the same id can belong to another matter;
   * whoever opens the scanned paper compares this with the row (spec 10, Restore).
   */
  readonly tail: number;
}

/** The 16 digits for a row; `serial` is the counter of its printed number. Throws when the id has no room. */
export function codeOf(subject: PaperSubject, id: number, serial: number): string {
  if (!Number.isInteger(id) || id < 1 || id > 99_999_999) throw new RangeError(`no paper code for id ${id}`);
  const body = `1${PAPER_SUBJECTS[subject]}${pad(id, 8)}${pad(serial % 1000, 3)}`;
  return body + pad(98 - Number((BigInt(body) * 100n) % 97n), 2);
}

/** Reads a scan; spaces and the full-width digits of an input method are forgiven. Null: not one of our codes. */
export function readPaperCode(typed: string): PaperCode | null {
  const digits = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '');
  if (!/^1\d{15}$/.test(digits) || BigInt(digits) % 97n !== 1n) return null;
  const subject = SUBJECTS.find((name) => PAPER_SUBJECTS[name] === Number(digits.slice(1, 3)));
  const id = Number(digits.slice(3, 11));
  return subject === undefined || id === 0 ? null : { subject, id, tail: Number(digits.slice(11, 14)) };
}

/** Whether the row found for a scan is the one the paper was printed from. */
export function isSamePaper(code: PaperCode, serial: number): boolean {
  return code.tail === serial % 1000;
}

// Object.keys loses the key type; the object is a constant of this file.
const SUBJECTS = Object.keys(PAPER_SUBJECTS) as PaperSubject[];

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
