import { many } from './measure.ts';
import { narrowings } from './pages.ts';
import { MILLION, type Reading } from './subject.ts';

/** The register's search box, against a scan of the texts; and words with filters, against the word alone. */
export async function measureSearch({ clerk, db, size, table }: Reading): Promise<void> {
  const scan = db.prepare(
    'SELECT case_id FROM case_text WHERE instr(text, ?) > 0 ORDER BY case_id DESC LIMIT 61',
  );
  const scanPhone = db.prepare(`SELECT id FROM "case" WHERE customer_phone LIKE ? ORDER BY id DESC LIMIT 61`);
  const scanInitials = db.prepare(
    `SELECT "case".id FROM "case" JOIN customer ON customer.id = customer_id WHERE initials LIKE ? ORDER BY "case".id DESC LIMIT 61`,
  );
  const old = db
    .prepare(
      `SELECT c.customer_name AS name, c.customer_phone AS phone, c.unit, customer.initials
       FROM "case" AS c JOIN customer ON customer.id = c.customer_id
       WHERE c.id >= (SELECT max(id) / 100 FROM "case") LIMIT 1`,
    )
    .get() as { name: string; phone: string; unit: string; initials: string };
  const words: readonly (readonly [string, string, (word: string) => unknown, number | undefined])[] = [
    ['one frequent character', '水', (word) => scan.all(word), undefined],
    ['one missing character', '龘', (word) => scan.all(word), 500],
    ['a frequent word of two', '渗水', (word) => scan.all(word), undefined],
    ['a name', old.name, (word) => scan.all(word), undefined],
    ['three characters', '卫生间', (word) => scan.all(word), undefined],
    ['six characters', '已滴到客厅地', (word) => scan.all(word), undefined],
    ['a rare unit', old.unit, (word) => scan.all(word), undefined],
    ['a rare number', old.phone, (word) => scanPhone.all(word), 500],
    ['a missing word', '量子纠缠', (word) => scan.all(word), 500],
    ['a missing phrase of frequent pairs', '渗水异响', (word) => scan.all(word), 10],
    ['a phone tail', old.phone.slice(-4), (word) => scanPhone.all(`%${word}`), undefined],
    ['missing initials', 'qqzz', (word) => scanInitials.all(`${word}%`), 500],
    ['initials', old.initials, (word) => scanInitials.all(`${word}%`), undefined],
  ];
  for (const [what, word, bare, fasterBy] of words) {
    const ours = await many(30, () => clerk.ask('case.page', { query: word }));
    const reference = await many(3, () => bare(word), 1);
    table.compare(size, {
      name: `search, ${what}`,
      ours,
      reference,
      from: MILLION,
      ...(fasterBy === undefined ? { fasterBy: 0 } : { fasterBy }),
    });
  }

  for (const word of ['渗水', '水', old.phone.slice(-4), old.initials, old.name]) {
    const alone = await many(30, () => clerk.ask('case.page', { query: word }));
    const together: number[] = [];
    for (const [, filter] of narrowings(db))
      together.push(...(await many(12, () => clerk.ask('case.page', { ...filter, query: word }))));
    table.compare(size, {
      name: `search, ${word} with each filter`,
      ours: together,
      reference: alone,
      quantile: 0.95,
      atMost: 20,
    });
  }

  // One table at a time: dbstat then reads only its pages.
  const bytes = db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name = ?').pluck();
  const index = ['data', 'idx', 'docsize', 'config']
    .map((part) => Number(bytes.get(`case_search_${part}`)))
    .reduce((sum, part) => sum + part, 0);
  const text = Number(db.prepare('SELECT sum(length(CAST(text AS BLOB))) FROM case_text').pluck().get());
  table.add({
    name: 'search index against its text, MB',
    size,
    p50: index / 1e6,
    p95: index / 1e6,
    reference: text / 1e6,
    ratio: index / text,
    target: '≤ 1.25',
    ok: index / text <= 1.25,
  });
}
