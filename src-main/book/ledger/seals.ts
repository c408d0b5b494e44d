import type { SealView, VolumeView } from '#contract/book/ledger.ts';
import { AppError } from '#contract/errors.ts';
import { printHead } from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';
import type { BookKey } from './entries.ts';

/** A kept volume with where its file lies (relative to the data folder) and the digest of each page. */
export interface KeptVolume extends VolumeView {
  readonly id: number;
  readonly file: string;
  readonly pageDigests: readonly string[];
}

/** Reads seals and what was kept with them. */
interface SealReader {
  /** Throws `not-found`. */
  view(sealId: number): SealView;
  of(book: BookKey): SealView | null;
  all(): readonly SealView[];
  volumes(sealId: number): readonly KeptVolume[];
  sheet(sealId: number): { readonly file: string; readonly pdfDigest: string } | null;
}

const VOLUME = `
  volume, first_number AS firstNumber, last_number AS lastNumber, forms, voided, carried, first_page AS firstPage,
  last_page AS lastPage, pdf_digest AS pdfDigest, content_digest AS contentDigest, templates`;

export function createSeals(db: Db): SealReader {
  const select = `
    SELECT seal.id, seal.year, seal.kind, seal.sealed_at AS sealedAt, seal.sealed_by_name AS sealedBy, seal.keeper,
      seal.first_number AS firstNumber, seal.last_number AS lastNumber, seal.forms, seal.voided, seal.carried,
      seal.brought, seal.corrections, seal.pages, seal.supplements, event.seq, event.hash, seal_sheet.pdf_digest AS sheetDigest
    FROM seal
    LEFT JOIN event ON event.subject = 'seal/' || seal.id AND event.type = 'ledger.sealed'
    LEFT JOIN seal_sheet ON seal_sheet.id = seal.id`;
  const one = db.prepare(`${select} WHERE seal.id = ?`);
  const byBook = db.prepare(`${select} WHERE seal.year = @year AND seal.kind = @kind`);
  const every = db.prepare(`${select} ORDER BY seal.year DESC, seal.id`);
  const selectVolumes = db.prepare(`SELECT ${VOLUME} FROM ledger_volume WHERE seal_id = ? ORDER BY volume`);
  const selectKept = db.prepare(`
    SELECT id, file, page_digests AS pageDigests, ${VOLUME} FROM ledger_volume WHERE seal_id = ? ORDER BY volume`);
  const selectSheet = db.prepare('SELECT file, pdf_digest AS pdfDigest FROM seal_sheet WHERE id = ?');

  const voidNumbers = db.prepare(`
    SELECT c.site, c.kind, c.year, c.n FROM ledger_form AS form
    JOIN ledger_volume AS volume ON volume.id = form.volume_id
    JOIN "case" AS c ON c.id = form.case_id
    WHERE volume.seal_id = ? AND c.state = 'voided' ORDER BY volume.volume, form.place`);

  type Row = Omit<SealView, 'head' | 'headHash' | 'volumes' | 'voidNumbers'> & {
    readonly seq: number | null;
    readonly hash: string | null;
  };

  function volumes(sealId: number): KeptVolume[] {
    return (
      selectKept.all(sealId) as (VolumeRow & Pick<KeptVolume, 'id' | 'file'> & { pageDigests: string })[]
    ).map((row) => ({
      ...volumeOf(row),
      id: row.id,
      file: row.file,
      pageDigests: row.pageDigests.split(' '),
    }));
  }

  function viewOf({ seq, hash, ...row }: Row): SealView {
    return {
      ...row,
      head: seq === null || hash === null ? '' : printHead({ seq, hash }),
      headHash: hash ?? '',
      voidNumbers: (voidNumbers.all(row.id) as NumberParts[]).map(composeNumber),
      volumes: (selectVolumes.all(row.id) as VolumeRow[]).map(volumeOf), // the columns of VOLUME
    };
  }

  return {
    view: (sealId) => {
      const row = one.get(sealId) as Row | undefined;
      if (!row) throw new AppError('not-found', '没有这份封存记录，请刷新后再看。');
      return viewOf(row);
    },
    of: (book) => {
      const row = byBook.get(book) as Row | undefined;
      return row ? viewOf(row) : null;
    },
    all: () => (every.all() as Row[]).map(viewOf),
    volumes,
    sheet: (sealId) => (selectSheet.get(sealId) as { file: string; pdfDigest: string } | undefined) ?? null,
  };
}

type VolumeRow = Omit<VolumeView, 'templates'> & { readonly templates: string | null };

function volumeOf({ templates, ...row }: VolumeRow): VolumeView {
  // Written by seal-book.
  return { ...row, templates: templates === null ? null : (JSON.parse(templates) as Record<string, number>) };
}
