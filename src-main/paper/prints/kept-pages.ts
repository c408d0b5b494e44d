import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '#contract/errors.ts';
import type { ComposedPaper, FormName, PaperSize } from '#contract/paper/paper.ts';
import { sha256 } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** Every counted copy's page as it was laid out, so that it can be shown and proved again (E3). */
interface KeptPages {
  /** Call inside the transaction that writes the print's record. */
  keep(printId: number, page: ComposedPaper): void;
  /** Throws `not-found`, and `internal` when it isn't the page on record. */
  read(
    printId: number,
  ): ComposedPaper & { readonly caseId: number | null; readonly form: FormName; readonly subjectId: number };
}

export function createKeptPages(db: Db): KeptPages {
  const insert = db.prepare(`
    INSERT INTO print_copy (print_id, sheets, size, file_name, picture, page)
    VALUES (@printId, @sheets, @size, @fileName, @picture, @page)`);
  const insertPicture = db.prepare(
    'INSERT INTO print_picture (digest, src) VALUES (@digest, @src) ON CONFLICT (digest) DO NOTHING',
  );
  const select = db.prepare(`
    SELECT r.case_id AS caseId, r.form, CAST(substr(r.subject, instr(r.subject, '/') + 1) AS INTEGER) AS subjectId, r.content_digest AS digest, c.sheets, c.size, c.file_name AS fileName, p.src, c.page
    FROM print_copy AS c
    JOIN print_record AS r ON r.id = c.print_id
    LEFT JOIN print_picture AS p ON p.digest = c.picture
    WHERE c.print_id = ?`);

  return {
    keep: (printId, { html, sheets, size, fileName }) => {
      // The logo is the same on thousands of pages: kept once.
      const [src = null] = /data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+/.exec(html) ?? [];
      const picture = src === null ? null : sha256(src);
      if (picture !== null) insertPicture.run({ digest: picture, src });
      const page = deflateRawSync(src === null ? html : html.replace(src, PICTURE));
      insert.run({ printId, sheets, size, fileName, picture, page });
    },
    read: (printId) => {
      const row = select.get(printId) as KeptRow | undefined;
      if (!row) throw new AppError('not-found', '这一份没有留存页面，可能是旧版本打印的。');
      const { page, digest, src, ...rest } = row;
      const text = inflateRawSync(page).toString();
      const html = src === null ? text : text.replace(PICTURE, () => src);
      if (sha256(html) !== digest) {
        throw new AppError(
          'internal',
          '留存的页面与打印记录的摘要不符，不能作为这一份打印件。请核对登记簿。',
        );
      }
      return { ...rest, html };
    },
  };
}

/** Stands in a kept page where its picture was. */
const PICTURE = '\u0000picture\u0000';

interface KeptRow {
  readonly caseId: number | null;
  readonly form: FormName;
  readonly subjectId: number;
  readonly digest: string;
  readonly sheets: number;
  readonly size: PaperSize;
  readonly fileName: string;
  readonly src: string | null;
  readonly page: Buffer;
}
