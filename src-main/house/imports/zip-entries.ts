import { inflateRawSync } from 'node:zlib';
import { AppError } from '#contract/errors.ts';

/** The files of an archive, each unpacked only when asked for and never beyond the limit. */
export interface ZipEntries {
  has(name: string): boolean;
  /** Throws `AppError` in words when the archive is damaged or would unpack to too much. */
  read(name: string): string;
}

/** What all files read of one archive may come to, unpacked. */
const UNPACKED_LIMIT = 160 * 1_048_576;
const ENTRY_LIMIT = 10_000;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/** Opens a zip archive by its central directory; declared sizes are never trusted (a bomb lies about them). */
export function openZip(bytes: Buffer): ZipEntries {
  const entries = directoryOf(bytes);
  let left = UNPACKED_LIMIT;
  return {
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) throw damaged();
      const unpacked = unpack(bytes, entry, left);
      left -= unpacked.byteLength;
      return textOf(unpacked);
    },
  };
}

/** Some programs write `\\` between folders, or a `/` before the first; names differ in no other way than by case. */
function plainPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

/** A part is UTF-8 unless its first bytes say UTF-16. */
function textOf(bytes: Buffer): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return utf16(bytes, 'utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return utf16(bytes, 'utf-16be');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

const utf16 = (bytes: Buffer, encoding: string): string => new TextDecoder(encoding).decode(bytes);

function directoryOf(bytes: Buffer): ReadonlyMap<string, Entry> {
  const end = endOf(bytes);
  if (end === null) throw damaged();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > ENTRY_LIMIT) throw tooMuch();
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(plainPath(name), {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands before a comment of at most 64 KB. */
function endOf(bytes: Buffer): number | null {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 65_535; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return null;
}

function unpack(bytes: Buffer, { method, packed, at }: Entry, limit: number): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + packed);
  if (content.byteLength !== packed) throw damaged();
  if (method === 0) {
    if (packed > limit) throw tooMuch();
    return content;
  }
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    throw isTooLarge(error) ? tooMuch() : damaged();
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE');

function damaged(): AppError {
  return new AppError(
    'bad-input',
    '这个文件不完整或已损坏，没有读入。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新选择。',
  );
}

function tooMuch(): AppError {
  return new AppError(
    'bad-input',
    '这个文件解开后太大，没有读入。请只保留要导入的工作表，删去图片和空白格式，再重新选择。',
  );
}
