import type { ImportErrorSheet } from '#contract/house/imports.ts';
import type { Cell, Sheet } from '../figures/reports/sheet.ts';
import { writeWorkbook } from '../figures/reports/workbook.ts';
import { saveWorkbook } from './save-workbook.ts';

/** The rows that can't be taken, and where the workbook goes. */
export interface ImportErrorsOrder {
  readonly path: string;
  readonly sheet: ImportErrorSheet;
}

/** Writes the rows that can't be taken as they stand in the file, each with its reason in front. */
export function writeImportErrors(
  { path, sheet }: ImportErrorsOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<{ readonly rows: number } | null> {
  const { heads, rows, fileName, by, at } = sheet;
  const page: Sheet = {
    name: '有误的行',
    title: fileName,
    columns: [
      { name: '原行号', width: 8, format: 'whole' },
      { name: '为什么不能导入', width: 50, format: 'wrapped' },
      ...heads.map((name) => ({ name, width: 16, format: 'text' as const })),
    ],
    pages: [rows.map(({ row, reason, cells }): readonly Cell[] => [row, reason, ...cells])],
    pagesWide: 1,
  };
  return saveWorkbook(path, signal, async (part) => {
    const progress = { onRows: (done: number) => onProgress(done, rows.length), signal };
    await writeWorkbook(part, [page], { title: fileName, by, at }, progress);
    return { rows: rows.length };
  });
}
