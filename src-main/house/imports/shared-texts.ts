import type { SheetCell, SheetGrid } from '#domain/text/sheet-cells.ts';

/** A long text that several cells have, by its place among the texts sent beside the sheets. */
interface SharedText {
  readonly shared: number;
}

interface SentGrid extends Omit<SheetGrid, 'rows'> {
  readonly rows: readonly (readonly (SheetCell | SharedText)[])[];
}

/** Sheets as they go from thread to thread: a text that fills a thousand cells goes once. */
export interface SentSheets {
  readonly texts: readonly string[];
  readonly sheets: readonly SentGrid[];
}

/** Shorter ones cost no more than their place would. */
const LONG = 40;

export function shareTexts(sheets: readonly SheetGrid[]): SentSheets {
  const seen = new Map<string, number>();
  for (const { rows } of sheets)
    for (const cell of rows.flat())
      if (typeof cell === 'string' && cell.length > LONG) seen.set(cell, (seen.get(cell) ?? 0) + 1);
  const texts = [...seen].flatMap(([text, cells]) => (cells > 1 ? [text] : []));
  const places = new Map(texts.map((text, place) => [text, { shared: place }]));
  const send = (cell: SheetCell) => (typeof cell === 'string' && places.get(cell)) || cell;
  return {
    texts,
    sheets: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(send)) })),
  };
}

/** The sheets as they were read; a place that no text has is empty. */
export function unshareTexts({ texts, sheets }: SentSheets): readonly SheetGrid[] {
  const receive = (cell: SheetCell | SharedText): SheetCell =>
    typeof cell === 'object' && cell !== null && 'shared' in cell ? (texts[cell.shared] ?? null) : cell;
  return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(receive)) }));
}
