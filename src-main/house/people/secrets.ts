import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one guess: about 50 ms. What protects six digits is the lockout, not this (day-one: PIN). */
const COST = { N: 2 ** 14, r: 8, p: 1, keyLength: 32 } as const;

/** Hashes a PIN, password or recovery code as `scrypt$N$r$p$salt$key`, all in hex. */
export type HashSecret = (secret: string) => Promise<string>;

/** Hashing at the product's cost, or at the one a test of something else can afford. A hash says its own cost. */
export function createHashSecret(n: number = COST.N): HashSecret {
  return async (secret) => {
    const salt = randomBytes(16);
    const key = await derive(secret, salt, n, COST.r, COST.p, COST.keyLength);
    return ['scrypt', n, COST.r, COST.p, salt.toString('hex'), key.toString('hex')].join('$');
  };
}

/** Whether a secret is the hashed one; false for a hash of unknown form. */
export async function secretMatches(secret: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'hex');
  const actual = await derive(
    secret,
    Buffer.from(salt, 'hex'),
    Number(n),
    Number(r),
    Number(p),
    expected.length,
  );
  return timingSafeEqual(actual, expected);
}

/** A recovery code to be written down: 24 letters and digits that can't be mistaken, in fours. */
export function newRecoveryCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const code = Array.from(randomBytes(24), (byte) => letters[byte % letters.length]).join('');
  return code.match(/.{4}/g)?.join('-') ?? code;
}

function derive(
  secret: string,
  salt: Buffer,
  n: number,
  r: number,
  p: number,
  length: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, length, { N: n, r, p }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
