import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { Production } from '#contract/book/ledger.ts';
import { sealCheck } from '#domain/book/ledger-check.ts';
import type { CaseFacts } from '#domain/work/moves/case-facts.ts';
import { allowed } from '#domain/work/moves/transitions.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context } from '../../office/router.ts';
import { endsOf, sealIdOf, volumeIdOf } from './book.ts';
import {
  createContentDigester,
  createNumbers,
  createSupplementDigester,
  volumeContentDigest,
} from './content.ts';
import { type BookKey, createEntries } from './entries.ts';
import { fileDigest } from '../../files/whole-file.ts';
import { bookFolder, dropProduction, readProduction, stagingFolder } from './files.ts';
import { wordBlocks } from './produce.ts';
import { createSealFacts } from './seal-facts.ts';

/** What sealing asks of the other areas. */
export interface SealAreas {
  readonly dataDir: string;
  readonly facts: (caseId: number, now: Instant, actorId: number) => CaseFacts;
}

type PreparedForm = Production['volumes'][number]['forms'][number];

/**
 * Seals the prepared volumes of a book (E5): all of it in one transaction, or nothing. The volumes are refused
 * when anything in them has changed since they were made. Returns the seal's id.
 */
export function createSealing(
  db: Db,
  journal: Journal,
  areas: SealAreas,
): (book: BookKey, context: Context) => number {
  const entriesOf = createEntries(db);
  const factsOf = createSealFacts(db);
  const contentOf = createContentDigester(db);
  const supplementOf = createSupplementDigester(db);
  const numberOf = createNumbers(db);
  const insertSeal = db.prepare(`
    INSERT INTO seal (id, year, kind, sealed_at, sealed_by, sealed_by_name, keeper, made_at, made_seq, made_hash,
      first_number, last_number, forms, voided, carried, brought, corrections, pages, supplements)
    VALUES (@id, @year, @kind, @now, @byId, @byName, @keeper, @madeAt, @madeSeq, @madeHash,
      @firstNumber, @lastNumber, @forms, @voided, @carried, @brought, @corrections, @pages, @supplements)`);
  const insertVolume = db.prepare(`
    INSERT INTO ledger_volume (id, seal_id, volume, first_number, last_number, forms, voided, carried,
      first_page, last_page, file, pdf_digest, content_digest, page_digests, templates)
    VALUES (@id, @sealId, @volume, @firstNumber, @lastNumber, @forms, @voided, @carried,
      @firstPage, @lastPage, @file, @pdfDigest, @contentDigest, @pageDigests, @templates)`);
  const insertForm = db.prepare(`
    INSERT INTO ledger_form (volume_id, place, case_id, how, first_page, pages, content_digest)
    VALUES (@volumeId, @place, @caseId, @how, @firstPage, @pages, @contentDigest)`);
  const insertSupplement = db.prepare(`
    INSERT INTO ledger_supplement (volume_id, place, case_id, area, area_id, page, content_digest)
    VALUES (@volumeId, @place, @caseId, @area, @areaId, @page, @contentDigest)`);
  const stateOf = db.prepare('SELECT state FROM "case" WHERE id = ?').pluck();
  const archive = db.prepare(`
    UPDATE "case" SET state = 'archived', sealed_at = @now, version = version + 1 WHERE id = @caseId`);
  const sealVoided = db.prepare(
    'UPDATE "case" SET sealed_at = @now, version = version + 1 WHERE id = @caseId',
  );

  return (book, context) => {
    const prepared = readProduction(areas.dataDir, book);
    if (prepared === null) {
      throw new AppError('rule-broken', '这一年度的台账还没有编制，未封存。请先编制，看过之后再封存。');
    }
    checkFiles(prepared);
    const publish = publisher(book);
    try {
      const id = db
        .transaction(() => {
          checkCurrent(book, prepared, context);
          const sealId = store(prepared, context);
          // Before the commit: a seal without its files must never be.
          publish.forward();
          return sealId;
        })
        .immediate();
      dropProduction(areas.dataDir, book);
      return id;
    } catch (error) {
      publish.back();
      throw error;
    }
  };

  function checkFiles(prepared: Production): void {
    for (const { file, pdfDigest } of prepared.volumes) {
      if (fileDigest(join(areas.dataDir, stagingFolder(prepared), file)) !== pdfDigest) {
        throw new AppError('rule-broken', `编制好的 ${file} 不见了或被改动过，未封存。请重新编制后再封存。`);
      }
    }
  }

  function checkCurrent(book: BookKey, prepared: Production, { now }: Context): void {
    const entries = entriesOf(book);
    // The register was verified when the volumes were made; what changed since shows below.
    const { blocks } = sealCheck(factsOf(book, entries, now, [], []));
    if (blocks.length > 0) throw new AppError('rule-broken', wordBlocks(blocks));
    const forms = prepared.volumes.flatMap((volume) => volume.forms);
    const changed = entries.find(
      (entry, index) =>
        forms[index]?.caseId !== entry.caseId ||
        forms[index]?.how !== entry.how ||
        forms[index]?.contentDigest !== contentOf(entry.caseId),
    );
    if (changed !== undefined || forms.length !== entries.length) {
      const what = changed === undefined ? '件数' : changed.number;
      throw stale(what);
    }
    // What ended since is bound next year; what is bound now must be as it was printed.
    const supplement = prepared.volumes
      .flatMap(({ supplements }) => supplements)
      .find((each) => supplementOf(each) !== each.contentDigest);
    if (supplement !== undefined) throw stale(`${numberOf(supplement.caseId)} 的补订事项`);
  }

  function store(prepared: Production, context: Context): number {
    const { now, actor } = context;
    const { year, kind, keeper, madeAt, head, corrections, pages } = prepared;
    const id = sealIdOf(prepared);
    const forms = prepared.volumes.flatMap((volume) => volume.forms);
    const counts = {
      forms: forms.length,
      voided: placed(forms, 'voided'),
      carried: placed(forms, 'carried'),
      brought: placed(forms, 'brought'),
      corrections,
      pages,
      supplements: new Set(
        prepared.volumes.flatMap((volume) => volume.supplements.map(({ caseId }) => caseId)),
      ).size,
    };
    insertSeal.run({
      id,
      year,
      kind,
      now,
      byId: actor.id,
      byName: actor.name,
      keeper,
      madeAt,
      madeSeq: head.seq,
      madeHash: head.hash,
      ...endsOf(forms),
      ...counts,
    });
    // An event a volume keeps each event small; the last one names the seal and is its head on paper.
    for (const volume of prepared.volumes) storeVolume(id, prepared, volume, context);
    journal.append({
      at: now,
      actor,
      type: 'ledger.sealed',
      subject: `seal/${id}`,
      facts: { year, kind, keeper, volumes: prepared.volumes.length, ...counts, madeFrom: head },
      rows: [['seal', id]],
    });
    return id;
  }

  function storeVolume(
    sealId: number,
    book: Production,
    volume: Production['volumes'][number],
    context: Context,
  ): void {
    const { forms, supplements, file, pageDigests, pdfDigest, firstPage, lastPage, templates } = volume;
    const id = volumeIdOf(book, volume.volume);
    const contentDigest = volumeContentDigest(forms, supplements);
    const row = {
      volume: volume.volume,
      ...endsOf(forms),
      forms: forms.length,
      voided: placed(forms, 'voided'),
      carried: placed(forms, 'carried'),
      firstPage,
      lastPage,
      pdfDigest,
      contentDigest,
    };
    const path = `${bookFolder(book).replaceAll('\\', '/')}/${file}`;
    insertVolume.run({
      id,
      sealId,
      file: path,
      pageDigests: pageDigests.join(' '),
      templates: templates && JSON.stringify(templates),
      ...row,
    });
    const closed = forms.filter(({ how }) => how !== 'carried');
    for (const [place, form] of forms.entries()) insertForm.run({ volumeId: id, place: place + 1, ...form });
    for (const [place, supplement] of supplements.entries())
      insertSupplement.run({ volumeId: id, place: place + 1, ...supplement });
    for (const form of closed) seal(form, context);
    journal.append({
      at: context.now,
      actor: context.actor,
      type: 'ledger.bound',
      subject: `seal/${sealId}`,
      facts: row,
      rows: [['ledger_volume', id], ...closed.map(({ caseId }) => ['case', caseId] as const)],
    });
  }

  function seal({ caseId, number }: PreparedForm, { now, person, actor }: Context): void {
    // Also one of an earlier year that was carried and voided since.
    if (stateOf.get(caseId) === 'voided') {
      sealVoided.run({ caseId, now });
      return;
    }
    const facts = { ...areas.facts(caseId, now, actor.id), sealed: true };
    const answer = allowed('archive', facts, { id: actor.id, roles: person?.roles ?? [] }, {});
    if (!answer.ok) throw new AppError('rule-broken', `${number} 不能封存，全册未封存：${answer.reason}`);
    archive.run({ caseId, now });
  }

  /** Moves the prepared folder to its place, and back when the seal did not come to be. */
  function publisher(book: BookKey): { forward(): void; back(): void } {
    const from = join(areas.dataDir, stagingFolder(book));
    const to = join(areas.dataDir, bookFolder(book));
    let moved = false;
    return {
      forward: () => {
        // Left behind by a seal that was never committed.
        rmSync(to, { recursive: true, force: true, maxRetries: 5 });
        try {
          renameSync(from, to);
        } catch {
          throw new AppError(
            'storage',
            '编制好的册子移不到封存的文件夹，未封存。请关闭正打开着的台账 PDF 后重试。',
          );
        }
        moved = true;
      },
      back: () => {
        if (moved && existsSync(to)) renameSync(to, from);
      },
    };
  }
}

function placed(forms: readonly PreparedForm[], how: PreparedForm['how']): number {
  return forms.filter((form) => form.how === how).length;
}

function stale(what: string): AppError {
  return new AppError('stale', `编制之后 ${what} 有变动，未封存，登记内容没有改动。请重新编制后再封存。`);
}
