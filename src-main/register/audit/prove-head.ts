import type { EventText, parseHead } from '#domain/book/chain.ts';
import { asideFolders } from '../aside.ts';
import { type Db, openForReading } from '../open.ts';
import { RESTORED } from './journal.ts';

/** A head as a person typed it off paper. */
export type TypedHead = NonNullable<ReturnType<typeof parseHead>>;

/** What a register put aside says of a head that the present chain doesn't contain. */
type HeadProof =
  | { readonly kind: 'proven'; readonly folder: string }
  /** A register put aside has these very digits, but differs in itself: it proves nothing. */
  | { readonly kind: 'spoilt'; readonly folder: string }
  | { readonly kind: 'none' };

type Restore = Pick<EventText, 'seq' | 'prev'>;

/**
 * Looks for a head in the registers that restores put aside. A 恢复 event alone explains nothing, anybody can append
 * one: a head is proven only by a register that holds its very digits, that verifies as a whole, and from whose chain
 * the present one really branches (the event before the restore stands in it). `isWhole` verifies such a register.
 */
export function proveHead(
  wanted: TypedHead,
  restores: readonly Restore[],
  dataDirs: readonly string[],
  isWhole: (db: Db, folder: string) => boolean,
): HeadProof {
  let open = dataDirs.flatMap((dataDir) => [dataDir, ...asideFolders(dataDir)]);
  let known = restores;
  let spoilt: string | null = null;
  // A register put aside may itself have been restored before: its own branches count too.
  for (let grown = true; grown;) {
    grown = false;
    for (const folder of open) {
      const db = openQuietly(folder);
      if (db === null) continue;
      try {
        if (!known.some((restore) => branchesFrom(db, restore))) continue;
        if (contains(db, wanted)) {
          if (isWhole(db, folder)) return { kind: 'proven', folder };
          spoilt = folder;
        }
        known = [...known, ...restoresOf(db)];
        open = open.filter((other) => other !== folder);
        grown = true;
      } catch {
        open = open.filter((other) => other !== folder); // A damaged one proves nothing; the others are still asked.
      } finally {
        db.close();
      }
    }
  }
  return spoilt === null ? { kind: 'none' } : { kind: 'spoilt', folder: spoilt };
}

function branchesFrom(db: Db, { seq, prev }: Restore): boolean {
  return (
    db
      .prepare('SELECT hash FROM event WHERE seq = ?')
      .pluck()
      .get(seq - 1) === prev
  );
}

function contains(db: Db, { seq, digits }: TypedHead): boolean {
  const found = db
    .prepare(
      'SELECT count(*) FROM event WHERE substr(hash, 1, @length) = @digits AND (@seq IS NULL OR seq = @seq)',
    )
    .pluck()
    .get({ length: digits.length, digits, seq });
  return Number(found) > 0;
}

function restoresOf(db: Db): readonly Restore[] {
  return db.prepare('SELECT seq, prev FROM event WHERE type = ? ORDER BY seq').all(RESTORED) as Restore[];
}

function openQuietly(folder: string): Db | null {
  try {
    return openForReading(folder);
  } catch {
    return null;
  }
}
