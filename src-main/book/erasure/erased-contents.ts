import type { Db } from '../../register/open.ts';

/** A sealed case (`case/12`) or supplement (`claim/3`): the digest of its content before and after an erasure. */
export interface ErasedContent {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** The digest that the content of something sealed must have now: that of the seal, or of the erasures since. */
type ExpectedContent = (what: string, sealed: string) => string;

/** Follows erasure by erasure, so that a change beside them is still one. */
export function createExpectedContent(db: Db): ExpectedContent {
  const select = db.prepare(
    `SELECT content.value ->> 'before' AS before, content.value ->> 'after' AS after
       FROM erasure, json_each(erasure.sealed) AS content
       WHERE content.value ->> 'what' = ? ORDER BY erasure.id`,
  );
  return (what, sealed) =>
    (select.all(what) as Omit<ErasedContent, 'what'>[]).reduce(
      (digest, { before, after }) => (before === digest ? after : digest),
      sealed,
    );
}
