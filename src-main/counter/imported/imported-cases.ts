import type { ImportedRow, ImportedView } from '#contract/counter/imported.ts';
import { AppError } from '#contract/errors.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { searchQuery } from '#domain/text/search-text.ts';
import { addDays, instantAt } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { ImportedRepeats } from './repeats.ts';

const ROW = `
  i.id, i.old_number AS oldNumber, i.kind, i.received_at AS receivedAt, i.day_only AS dayOnly,
  i.customer_name AS customerName, i.phones, i.unit, i.category_label AS categoryLabel,
  i.department_label AS departmentLabel, i.person, i.level`;

/** The imported history as 台账 shows it: a list of its own, searched like the register (spec 50). */
export function createImportedCases(db: Db, importedRepeats: ImportedRepeats): Handlers<'imported'> {
  const total = db.prepare('SELECT count(*) FROM imported_case').pluck();
  const select = db.prepare(`
    SELECT ${ROW}, i.content, i.source_file AS fileName, i.source_row AS fileRow, i.customer_id AS customerId,
      i.project, i.channel_label AS channelLabel, i.closed_at AS closedAt, i.result, i.nature,
      i.state_label AS stateLabel, i.remarks, i.imported_at AS importedAt, i.imported_by_name AS importedBy
    FROM imported_case AS i WHERE i.id = ?`);
  const repeats = db.prepare(`
    SELECT c.id AS caseId, c.kind, c.site, c.year, c.n
    FROM imported_repeat AS r JOIN "case" AS c ON c.id = r.case_id
    WHERE r.imported_id = ? AND c.state <> 'voided' ORDER BY c.id`);

  return {
    'imported.page': ({ query, from, to, after, limit }) => {
      const search = searchQuery(query);
      const count = Number(total.get());
      if (query !== '' && search === null) return { rows: [], next: null, total: count };
      const conditions = [
        ...(search ? ['i.id IN (SELECT rowid FROM imported_search WHERE imported_search MATCH @match)'] : []),
        ...(from === null ? [] : ['i.received_at >= @from']),
        ...(to === null ? [] : ['i.received_at < @to']),
        ...(after === null
          ? []
          : ['(i.received_at, i.id) < (SELECT received_at, id FROM imported_case WHERE id = @after)']),
      ];
      const found = db
        .prepare(`
          SELECT ${ROW}, substr(i.content, 1, 160) AS content FROM imported_case AS i
          ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
          ORDER BY i.received_at DESC, i.id DESC LIMIT @limit`)
        .all({
          ...(search && { match: search.match }),
          ...(from !== null && { from: instantAt(from, '00:00') }),
          ...(to !== null && { to: instantAt(addDays(to, 1), '00:00') }),
          ...(after !== null && { after }),
          limit: limit + 1,
        }) as StoredRow[];
      const rows = found.slice(0, limit).map((row) => ({ ...row, dayOnly: row.dayOnly === 1 }));
      return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null, total: count };
    },

    // A repeat of one of our own cases stands above the form already; it goes before this one.
    'imported.repeat': ({ customerId, categoryId }, { now }) =>
      importedRepeats.find(customerId, categoryId, now),
    'imported.behind': ({ caseId }) => importedRepeats.behind(caseId),

    'imported.get': ({ id }) => {
      const found = select.get(id) as (Omit<ImportedView, 'dayOnly' | 'repeats'> & StoredFlag) | undefined;
      if (!found) throw new AppError('not-found', '没有这件导入的历史记录，请重新查找。');
      return {
        ...found,
        dayOnly: found.dayOnly === 1,
        repeats: (repeats.all(id) as ({ readonly caseId: number } & NumberParts)[]).map(
          ({ caseId, ...parts }) => ({ caseId, number: composeNumber(parts) }),
        ),
      };
    },
  };
}

interface StoredFlag {
  readonly dayOnly: number;
}
type StoredRow = Omit<ImportedRow, 'dayOnly'> & StoredFlag;
