import { pick, seededRandom } from '../support/seed.ts';
import { many } from './measure.ts';
import { MILLION, type Reading } from './subject.ts';

/** Offers while typing, against LIKE. */
export async function measureOffers({ clerk, db, size, table }: Reading): Promise<void> {
  const random = seededRandom(11);
  const like = db.prepare(
    'SELECT customer.id FROM customer JOIN customer_phone ON customer_id = customer.id WHERE number LIKE ? LIMIT 20',
  );
  const likeName = db.prepare('SELECT id FROM customer WHERE name LIKE ? LIMIT 20');
  const likeInitials = db.prepare('SELECT id FROM customer WHERE initials LIKE ? LIMIT 20');
  const rounds = 40;
  const tails = Array.from({ length: rounds }, () =>
    Array.from({ length: 4 }, () => pick(random, ['0', '1', '4', '7', '9'])).join(''),
  );
  for (const [what, typed, bare] of [
    ['four digits', (round: number) => tails[round] ?? '', (word: string) => like.all(`%${word}`)],
    ['eight digits that are missing', () => '00000000', (word: string) => like.all(`%${word}`)],
    ['a name', () => '欧阳', (word: string) => likeName.all(`%${word}%`)],
    ['a frequent surname', () => '王', (word: string) => likeName.all(`%${word}%`)],
    ['initials that are missing', () => 'qqzz', (word: string) => likeInitials.all(`${word}%`)],
  ] as const) {
    const ours = await many(rounds, (round) => clerk.ask('customer.offers', { query: typed(round) }));
    const reference = await many(rounds, (round) => bare(typed(round)));
    // A surname that every third customer has is found by any scan at once.
    const target = what === 'a frequent surname' ? {} : { fasterBy: 5, from: MILLION };
    table.compare(size, { name: `offers, ${what}`, ours, reference, ...target });
  }
}
