import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LedgerYear, SealView } from '#contract/book/ledger.ts';
import { AppError } from '#contract/errors.ts';
import { FONT_BASE } from '#contract/paper/paper.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { type NamedFault, sealCheck } from '#domain/book/ledger-check.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import { sealSheet } from '../../paper/printing/forms/seal-sheet.ts';
import type { SealValues } from '../../paper/printing/ledger-values.ts';
import { houseOf } from '../../paper/printing/house.ts';
import { createLogo } from '../../paper/prints/logo.ts';
import { sheetsOf } from '../../paper/printing/paper.ts';
import { renderSheets } from '../../paper/printing/render.ts';
import { dress } from '../../paper/printing/template.ts';
import { createTemplates } from '../../paper/prints/templates.ts';
import type { Handlers } from '../../office/router.ts';
import { createCarriedCases } from './carried-cases.ts';
import { closedFaults } from './closed-faults.ts';
import { createEntries } from './entries.ts';
import { fileDigest, writeWhole } from '../../files/whole-file.ts';
import { bookFolder, readProduction, sheetFile } from './files.ts';
import { createPaperReader } from './read-paper.ts';
import { createSealing, type SealAreas } from './seal-book.ts';
import { createSealFacts } from './seal-facts.ts';
import { createSeals } from './seals.ts';
import { kindWord } from './statistics.ts';

/** The bound yearly ledger (年度装订册): check, seal, sealing sheet, kept files. */
interface Ledger {
  readonly handlers: Handlers<'ledger'>;
}

export function createLedger(
  db: Db,
  journal: Journal,
  areas: SealAreas & { readonly settings: () => Settings; readonly reader: CaseReader },
): Ledger {
  const { dataDir, settings } = areas;
  const seals = createSeals(db);
  const entriesOf = createEntries(db);
  const factsOf = createSealFacts(db);
  const seal = createSealing(db, journal, areas);
  const carriedOf = createCarriedCases(db);
  const readPaper = createPaperReader(db, dataDir);
  const templates = createTemplates(db, journal);
  const years = db.prepare(`
    SELECT year, kind, count(*) AS forms, sum(state = 'voided') AS voided,
      sum(state NOT IN ('closed', 'archived', 'voided')) AS open
    FROM "case" GROUP BY year, kind ORDER BY year DESC, min(id)`);
  const insertSheet = db.prepare(`
    INSERT INTO seal_sheet (id, file, pdf_digest, page_digests) VALUES (@id, @file, @pdfDigest, @pageDigests)`);

  return {
    handlers: {
      'ledger.years': () =>
        (years.all() as Omit<LedgerYear, 'prepared' | 'seal'>[]).map((book) => {
          const sealed = seals.of(book);
          const prepared = sealed ? null : readProduction(dataDir, book);
          return {
            ...book,
            prepared: prepared && {
              at: prepared.madeAt,
              volumes: prepared.volumes.length,
              pages: prepared.pages,
            },
            seal: sealed,
          };
        }),
      'ledger.check': async (book, { now, actor }) => {
        const entries = entriesOf(book);
        const faults: NamedFault[] = [];
        let began = performance.now();
        for (const fault of closedFaults(entries, (id) => areas.facts(id, now, actor.id), areas.reader)) {
          if (fault !== null) faults.push(fault);
          if (performance.now() - began < SLICE_MS) continue;
          // Ten thousand cases take seconds; the counter doesn't wait for them.
          await setImmediate();
          began = performance.now();
        }
        return sealCheck(factsOf(book, entries, now, null, faults));
      },
      'ledger.carried': ({ sealId }) => carriedOf(seals.view(sealId).id),
      'ledger.readPaper': ({ value }) => readPaper(value),
      'ledger.seal': (book, context) => seals.view(seal(book, context)),
      'ledger.sheet': ({ sealId }) => {
        const view = seals.view(sealId);
        const house = houseOf(settings(), createLogo(db)());
        const paper = sealSheet(sealValues(view));
        const { template } = templates.of(paper.formCode, null);
        const sheets = sheetsOf(dress(paper, template), { house, copyMark: null });
        const fileName = `${view.year}年度${words.kind[view.kind]}台账封存单`;
        return {
          html: renderSheets(fileName, sheets, { fontBase: FONT_BASE }),
          fileName,
          sheets: sheets.length,
          size: 'A4',
        };
      },
      'ledger.keepSheet': async ({ sealId, pdf }, { now, actor }) => {
        const view = seals.view(sealId);
        if (seals.sheet(sealId)) throw new AppError('rule-broken', '封存单已经保存，不再另存。');
        // Loaded only here: the office starts faster without it.
        const { pageDigests } = await import('./pdf-pages.ts');
        const digests = await pageDigests(pdf).catch(() => {
          throw new AppError(
            'bad-input',
            '封存单的 PDF 读不出来，没有保存；封存本身有效。请重新生成封存单。',
          );
        });
        const file = `${bookFolder(view).replaceAll('\\', '/')}/${sheetFile(view.year)}`;
        writeWhole(join(dataDir, file), pdf);
        const pdfDigest = createHash('sha256').update(pdf).digest('hex');
        db.transaction(() => {
          insertSheet.run({ id: sealId, file, pdfDigest, pageDigests: digests.join(' ') });
          journal.append({
            at: now,
            actor,
            type: 'ledger.sheet-kept',
            subject: `seal/${sealId}`,
            facts: { pdfDigest },
            rows: [['seal_sheet', sealId]],
          });
        }).immediate();
        return seals.view(sealId);
      },
      'ledger.fetch': ({ sealId, volume, purpose }, { now, actor }) => {
        const view = seals.view(sealId);
        const kept =
          volume === null
            ? seals.sheet(sealId)
            : seals.volumes(sealId).find((candidate) => candidate.volume === volume);
        if (!kept) throw new AppError('not-found', '没有这一册，或封存单还没有生成。');
        const path = join(dataDir, kept.file);
        if (fileDigest(path) !== kept.pdfDigest) {
          throw new AppError(
            'rule-broken',
            `保存的 ${kept.file} 不见了或与封存时不符，不能打开或补印。请用备份中的原件恢复，并做一次核验。`,
          );
        }
        db.transaction(() =>
          journal.append({
            at: now,
            actor,
            type: purpose === 'read' ? 'ledger.read' : 'ledger.copied',
            subject: `seal/${sealId}`,
            facts: { volume, pdfDigest: kept.pdfDigest },
          }),
        ).immediate();
        return { path, fileName: keptName(view, volume) };
      },
    },
  };
}

/** How long the check may hold the counter up at a time. */
const SLICE_MS = 15;

function keptName({ year, kind, volumes }: SealView, volume: number | null): string {
  const book = `${year}年度${words.kind[kind satisfies CaseKind]}台账`;
  if (volume === null) return `${book}封存单`;
  return volumes.length === 1 ? book : `${book}第${volume}册`;
}

function sealValues(view: SealView): SealValues {
  return { ...view, kindWord: kindWord(view.kind), head: view.headHash };
}
