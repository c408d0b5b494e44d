import { seededRandom } from '../support/seed.ts';
import { many } from './measure.ts';
import { MILLION, type Reading } from './subject.ts';

type Filter = Readonly<Record<string, unknown>>;
const PAGE = 60;
/** Row 60,000 or so: the thousandth page. */
const THOUSAND = 1000;

/** The register's pages at any depth, plain and narrowed, against its first page. */
export async function measurePages({ clerk, db, size, table }: Reading): Promise<void> {
  const random = seededRandom(5);
  const newest = Number(db.prepare('SELECT max(id) FROM "case"').pluck().get());
  const deepest = Math.floor(newest / 100);
  const ask = (filter: Filter) => clerk.ask('case.page', filter);

  const first = await many(60, () => ask({}));
  const deep = await many(60, () => ask({ after: deepest + Math.floor(random() * 500) }));
  table.compare(size, {
    name: 'register page, 99th part of the depth',
    ours: deep,
    reference: first,
    atMost: 1.5,
  });

  for (const [what, filter] of narrowings(db)) {
    const after = await thousandth(ask, filter);
    const shallow = await many(30, () => ask(filter));
    const far = await many(30, () => ask({ ...filter, after }));
    table.compare(size, { name: `page of ${what}, first`, ours: shallow, reference: first });
    table.compare(size, {
      name: `page of ${what}, 1,000th or last`,
      ours: far,
      reference: shallow,
      atMost: 1.5,
      from: MILLION,
    });
  }
}

/** Frequent, rare and crossed narrowings, of what the register has. */
export function narrowings(db: Reading['db']): readonly (readonly [string, Filter])[] {
  const rarest = (column: string) =>
    db.prepare(`SELECT ${column} FROM "case" GROUP BY 1 ORDER BY count(*) LIMIT 1`).pluck().get();
  const day = String(
    db.prepare('SELECT received_at FROM "case" WHERE id = (SELECT max(id) / 2 FROM "case")').pluck().get(),
  ).slice(0, 10);
  return [
    ['open ones', { state: 'open' }],
    ['closed ones', { state: 'closed' }],
    ['voided ones', { state: 'voided' }],
    ['the rarest category', { categoryId: rarest('category_id') }],
    ['the rarest owner', { ownerId: rarest('owner_id') }],
    ['dissatisfied ones', { level: 4 }],
    ['overdue ones', { clock: '超时' }],
    ['a year', { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }],
    ['a day', { from: day, to: day }],
    [
      'a kind, category and owner',
      { kind: 'complaint', categoryId: rarest('category_id'), ownerId: rarest('owner_id') },
    ],
  ];
}

async function thousandth(
  ask: (
    filter: Filter,
  ) => Promise<{ readonly rows: readonly { readonly id: number }[]; readonly next: number | null }>,
  filter: Filter,
): Promise<number | null> {
  let after: number | null = null;
  for (let skipped = 0; skipped < THOUSAND * PAGE; skipped += 500) {
    const { next } = await ask({ ...filter, after, limit: 500 });
    if (next === null) return after;
    after = next;
  }
  return after;
}
