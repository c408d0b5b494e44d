import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';

/** A key made of the administrator's passphrase; the salt travels in every file, the key never leaves this PC. */
export interface BackupKey {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** `KSTSBK01`, 16 bytes salt, 12 bytes IV, then the ciphertext and its 16 bytes tag (AES-256-GCM). */
const MAGIC = Buffer.from('KSTSBK01');
const SALT = 16;
const IV = 12;
export const HEADER_BYTES = MAGIC.length + SALT + IV;
export const TAG_BYTES = 16;
/** Bytes an encrypted file is longer than what it holds. */
export const CIPHER_OVERHEAD = HEADER_BYTES + TAG_BYTES;

/** About 0.1 s a guess; a passphrase is longer than a PIN. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1_048_576 } as const;

/** Derives the key of a passphrase; without a salt a new one is drawn. */
export function deriveKey(passphrase: string, salt: Buffer = randomBytes(SALT)): BackupKey {
  return { salt, key: scryptSync(passphrase.normalize('NFKC'), salt, 32, COST) };
}

/** Names a key without telling it: attachments under another passphrase lie in another folder. */
export function keyName({ key }: BackupKey): string {
  return createHash('sha256').update('name').update(key).digest('hex').slice(0, 8);
}

/** Begins an encrypted file: its header, and the cipher for what follows. */
export function beginEncrypting({ salt, key }: BackupKey) {
  const iv = randomBytes(IV);
  return { header: Buffer.concat([MAGIC, salt, iv]), cipher: createCipheriv('aes-256-gcm', key, iv) };
}

/** Reads the salt of an encrypted file's header; null when it isn't one of ours. */
export function saltOf(header: Buffer): Buffer | null {
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  return Buffer.from(header.subarray(MAGIC.length, MAGIC.length + SALT));
}

/** The decipher of a file by its header and its tag; a wrong key shows only at its end. */
export function beginDecrypting({ key }: BackupKey, header: Buffer, tag: Buffer) {
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(MAGIC.length + SALT, HEADER_BYTES));
  decipher.setAuthTag(tag);
  return decipher;
}
