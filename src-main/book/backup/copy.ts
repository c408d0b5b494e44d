import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type BackupKey,
  beginDecrypting,
  beginEncrypting,
  CIPHER_OVERHEAD,
  HEADER_BYTES,
  saltOf,
  TAG_BYTES,
} from './cipher.ts';

/** Told of every piece read; throws to stop. */
export type OnBytes = (bytes: number) => void;

/** The passphrase that was typed doesn't open the file, or the file was changed: both look the same. */
export class WrongPassphrase extends Error {}

const PIECE = 1 << 20;

/** Copies a file to a new one, encrypted where a key is given, and on to the disk. Answers the plain SHA-256. */
export function copyIn(from: string, to: string, key: BackupKey | null, onBytes: OnBytes): string {
  return writing(to, (write) => {
    const hash = createHash('sha256');
    const sealed = key === null ? null : beginEncrypting(key);
    if (sealed) write(sealed.header);
    readPieces(from, { onBytes }, (piece) => {
      hash.update(piece);
      write(sealed ? sealed.cipher.update(piece) : piece);
    });
    if (sealed) {
      write(sealed.cipher.final());
      write(sealed.cipher.getAuthTag());
    }
    return hash.digest('hex');
  });
}

/** Copies a file of a backup out of it, decrypted where it is encrypted. Answers the plain SHA-256. */
export function copyOut(from: string, to: string, key: BackupKey | null, onBytes: OnBytes): string {
  return writing(to, (write) => readPlain(from, key, onBytes, write));
}

/** The plain SHA-256 of a file of a backup, read back from where it lies. */
export function plainDigest(file: string, key: BackupKey | null, onBytes: OnBytes): string {
  return readPlain(file, key, onBytes, () => {});
}

/** Whether a file begins like an encrypted one. */
export function isEncrypted(file: string): boolean {
  return saltOf(headerOf(file)) !== null;
}

function readPlain(
  from: string,
  key: BackupKey | null,
  onBytes: OnBytes,
  write: (piece: Buffer) => void,
): string {
  const hash = createHash('sha256');
  const take = (piece: Buffer) => {
    hash.update(piece);
    write(piece);
  };
  const header = headerOf(from);
  if (saltOf(header) === null) {
    readPieces(from, { onBytes }, take);
    return hash.digest('hex');
  }
  if (key === null) throw new WrongPassphrase();
  const { size, tag } = endOf(from);
  const decipher = beginDecrypting(key, header, tag);
  readPieces(from, { begin: HEADER_BYTES, end: size - TAG_BYTES, onBytes }, (piece) =>
    take(decipher.update(piece)),
  );
  try {
    take(decipher.final());
  } catch {
    throw new WrongPassphrase();
  }
  return hash.digest('hex');
}

/** The first bytes of a file, as many as an encrypted one's header has. */
export function headerOf(file: string): Buffer {
  return reading(file, (handle) => {
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(handle, header, 0, HEADER_BYTES, 0);
    return header.subarray(0, read);
  });
}

function endOf(file: string): { readonly size: number; readonly tag: Buffer } {
  return reading(file, (handle) => {
    const { size } = fstatSync(handle);
    if (size < CIPHER_OVERHEAD) throw new WrongPassphrase();
    const tag = Buffer.alloc(TAG_BYTES);
    readSync(handle, tag, 0, TAG_BYTES, size - TAG_BYTES);
    return { size, tag };
  });
}

function readPieces(
  file: string,
  { begin = 0, end = Infinity, onBytes }: { begin?: number; end?: number; onBytes: OnBytes },
  take: (piece: Buffer) => void,
): void {
  reading(file, (handle) => {
    const buffer = Buffer.alloc(PIECE);
    for (let at = begin; at < end;) {
      const read = readSync(handle, buffer, 0, Math.min(PIECE, end - at), at);
      if (read === 0) return;
      take(buffer.subarray(0, read));
      onBytes(read);
      at += read;
    }
  });
}

function reading<Result>(file: string, read: (handle: number) => Result): Result {
  const handle = openSync(file, 'r');
  try {
    return read(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a new file and puts it on the disk; what is half written is taken away again. */
function writing(file: string, fill: (write: (piece: Buffer) => void) => string): string {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  let whole = false;
  try {
    const digest = fill((piece) => {
      for (let written = 0; written < piece.length;) written += writeSync(handle, piece, written);
    });
    fsyncSync(handle);
    whole = true;
    return digest;
  } finally {
    closeSync(handle);
    if (!whole) rmSync(file, { force: true });
  }
}
