import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { Production } from '#contract/book/ledger.ts';
import type { VolumePlan } from '#domain/book/ledger.ts';
import type { Settings } from '#contract/house/settings.ts';
import { type CheckLine, sealCheck, wordCheckLine } from '#domain/book/ledger-check.ts';
import type { Instant } from '#domain/time.ts';
import { createJournal } from '../../register/audit/journal.ts';
import { verifyOpenRegister } from '../../register/audit/verify.ts';
import { createCallbackTasks } from '../../work/callbacks/tasks.ts';
import { createCaseForms } from '../../counter/cases/case-form.ts';
import { type CaseReader, createCaseReader } from '../../counter/cases/case-row.ts';
import { createCorrectionBook } from '../../counter/cases/correction-book.ts';
import { createClockBook } from '../../work/clocks/clock-book.ts';
import { createClocks } from '../../work/clocks/clocks.ts';
import { type Db, openForReading } from '../../register/open.ts';
import { createDecisions } from '../../work/decisions/decisions.ts';
import { createMeasures } from '../../work/dispatch/measures.ts';
import { createOrders } from '../../work/dispatch/orders.ts';
import { createImportedRepeats } from '../../counter/imported/repeats.ts';
import { createCaseFacts } from '../../work/moves/case-facts.ts';
import { createLeads } from '../../work/moves/leads.ts';
import { createTemplates } from '../../paper/prints/templates.ts';
import { createSettings } from '../../house/settings/settings.ts';
import { createConcerns } from '../../work/violations/concerns.ts';
import { type Book, composeBook } from './book.ts';
import { createBookForms } from './book-forms.ts';
import { closedFaults } from './closed-faults.ts';
import { createContentDigester, createSupplementDigester } from './content.ts';
import { type BookKey, createEntries } from './entries.ts';
import { freshFolder, writeWhole } from '../../files/whole-file.ts';
import { previewFolder, stagingFolder, volumeFile, writeProduction } from './files.ts';
import { Cancelled, type LayOutTools, layOutVolume } from './lay-out-volume.ts';
import { mergePdfs, pageDigests } from './pdf-pages.ts';
import { createSealFacts } from './seal-facts.ts';
import { kindWord } from './statistics.ts';
import { createSupplements } from './supplements.ts';

/** Which book to make, from which register, for what. */
export interface ProductionOrder extends BookKey {
  readonly dataDir: string;
  readonly keeper: string;
  readonly purpose: 'preview' | 'seal';
  readonly now: Instant;
}

/** What making a book needs of its surroundings. */
interface ProductionTools extends LayOutTools {
  readonly onProgress: (done: number, total: number, note: string) => void;
}

/**
 * Makes the book of a year from one snapshot of the register. For a seal the register is verified first, and
 * whatever blocks ends it with `rule-broken`. Returns the files: the preview in one (a long
 * one by its volumes), or each volume.
 */
export async function produceLedger(
  order: ProductionOrder,
  tools: ProductionTools,
): Promise<readonly string[]> {
  const db = openForReading(order.dataDir);
  const folder = join(order.dataDir, order.purpose === 'seal' ? stagingFolder(order) : previewFolder(order));
  try {
    db.exec('BEGIN'); // the book shows one moment, however long it takes
    return await produce(db, order, tools, folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  } finally {
    db.close();
  }
}

async function produce(
  db: Db,
  order: ProductionOrder,
  tools: ProductionTools,
  folder: string,
): Promise<readonly string[]> {
  const { dataDir, now, purpose, keeper, year, kind } = order;
  const entries = createEntries(db)(order);
  if (entries.length === 0) throw new AppError('rule-broken', `${year} 年没有${kindWord(kind)}，无可装订。`);

  const reader = createCaseReader(db);
  const store = createSettings(db, createJournal(db));
  const forms = createCaseForms({
    reader,
    book: createCorrectionBook(db),
    clocks: createClocks(db, createClockBook(store)),
    orders: createOrders(db),
    tasks: createCallbackTasks(db),
    measures: createMeasures(db),
    decisions: createDecisions(db),
    importedRepeats: createImportedRepeats(db, store.current),
  });
  const settings = store.current();
  if (purpose === 'seal') checkBefore(db, order, entries, { ...tools, reader, settings: store.current });
  const supplements = createSupplements(db);
  let measured = 0;
  const book = composeBook(
    db,
    { year, kind, keeper, asOf: now, settings, mark: MARKS[purpose] },
    {
      forms: createBookForms(db, reader, forms, supplements),
      templates: createTemplates(db, createJournal(db)),
      entries,
      supplements: supplements.of(order),
      onForm: () => {
        if (tools.signal.aborted) throw new Cancelled();
        measured += 1;
        tools.onProgress(measured, entries.length * 2, '计算页数');
      },
    },
  );

  freshFolder(folder);
  let laid = 0;
  const volumes: Production['volumes'] = [];
  const files: string[] = [];
  for (const volume of book.plan.volumes) {
    const file = join(folder, volumeFile(year, volume.volume, book.plan.volumes.length));
    const pdf = await layOutVolume(book, volume, order, folder, tools, () => {
      laid += 1;
      const note = `排版第 ${volume.volume} 册，共 ${book.plan.volumes.length} 册`;
      tools.onProgress(Math.min(measured + laid, entries.length * 2), entries.length * 2, note);
    });
    writeWhole(file, pdf);
    files.push(file);
    const digests = await pageDigests(pdf);
    if (digests.length !== volume.lastPage - volume.firstPage + 1) {
      throw new AppError('internal', `第 ${volume.volume} 册排版后的页数与预计不符，未编制。请联系管理员。`);
    }
    if (purpose === 'seal') volumes.push(recordVolume(db, book, volume, file, pdf, digests));
  }
  if (purpose === 'preview')
    return files.length > MERGED_VOLUMES ? files : [await onePreview(folder, year, files)];
  const head = createJournal(db).head();
  writeProduction(dataDir, {
    year,
    kind,
    keeper,
    madeAt: now,
    head: { seq: head.seq, hash: head.hash },
    corrections: book.corrections,
    pages: book.plan.totalPages,
    volumes,
  });
  return files;
}

function checkBefore(
  db: Db,
  order: ProductionOrder,
  entries: ReturnType<ReturnType<typeof createEntries>>,
  tools: ProductionTools & { readonly reader: CaseReader; readonly settings: () => Settings },
): void {
  tools.onProgress(0, entries.length * 2, '核对登记簿');
  const report = verifyOpenRegister(db, { dataDir: order.dataDir, now: order.now, signal: tools.signal });
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const factsOf = createCaseFacts(db, {
    reader: tools.reader,
    // Who is on shift says who may act; it is no fact of a closed case.
    people: { onShift: () => [] },
    leads: createLeads(db),
    concerns: createConcerns(db),
    settings: tools.settings,
  });
  const faults = [];
  for (const fault of closedFaults(entries, (caseId) => factsOf(caseId, order.now, 0), tools.reader)) {
    if (tools.signal.aborted) throw new Cancelled();
    if (fault !== null) faults.push(fault);
  }
  const facts = createSealFacts(db)(
    order,
    entries,
    order.now,
    errors.map(({ sentence }) => sentence),
    faults,
  );
  const { blocks } = sealCheck(facts);
  if (blocks.length > 0) throw new AppError('rule-broken', wordBlocks(blocks));
}

/** What blocks a seal, as one refusal. */
export function wordBlocks(blocks: readonly CheckLine[]): string {
  const shown = blocks.slice(0, 5).map(wordCheckLine).join(' ');
  const more = blocks.length > 5 ? `（另有 ${blocks.length - 5} 处，见封存前检查）` : '';
  return `不能封存，未作任何改动：${shown}${more}`;
}

function recordVolume(
  db: Db,
  book: Book,
  volume: VolumePlan,
  file: string,
  pdf: Uint8Array,
  digests: readonly string[],
): Production['volumes'][number] {
  const contentOf = createContentDigester(db);
  const supplementOf = createSupplementDigester(db);
  return {
    volume: volume.volume,
    file: file.slice(file.lastIndexOf('ledger-')),
    firstPage: volume.firstPage,
    lastPage: volume.lastPage,
    pdfDigest: createHash('sha256').update(pdf).digest('hex'),
    pageDigests: [...digests],
    templates: { ...book.templatesOf(volume) },
    forms: book.formsOf(volume).map((form) => ({ ...form, contentDigest: contentOf(form.caseId) })),
    supplements: book
      .supplementsOf(volume)
      .flatMap(({ caseId, page, items }) =>
        items.map((key) => ({ ...key, caseId, page, contentDigest: supplementOf(key) })),
      ),
  };
}

/** A preview of so many volumes is one file; putting more together would take the memory of the whole year. */
const MERGED_VOLUMES = 10;

async function onePreview(folder: string, year: number, files: readonly string[]): Promise<string> {
  const whole = join(folder, `ledger-${year}-preview.pdf`);
  writeWhole(whole, await mergePdfs(files));
  for (const file of files) rmSync(file, { force: true });
  return whole;
}

const MARKS = { preview: '未封存，预览，不得作为凭据', seal: '装订正本，以封存单为准' } as const;
