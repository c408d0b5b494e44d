import type ExcelJS from 'exceljs';

/** A picture on a sheet: a PNG and its size on paper. */
export interface SheetPicture {
  readonly png: Uint8Array;
  /** Read out instead of it. */
  readonly title: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Puts pictures on a sheet to the right of its columns, one below the other. Call before the sheet is committed. */
type PlacePictures = (sheet: ExcelJS.Worksheet, columns: number, pictures: readonly SheetPicture[]) => void;

/**
 * Pictures for the package's streaming writer, which has none: it packs their bytes, and what places them (a drawing,
 * its relations, their content types) is written here into the same archive.
 */
export function createPictures(workbook: ExcelJS.stream.xlsx.WorkbookWriter): PlacePictures {
  // The package's types leave out what its writer is made of; the version is pinned.
  const { zip } = workbook as unknown as { readonly zip: Archive };
  const append = zip.append.bind(zip);
  let drawings = 0;
  zip.append = (source, entry) =>
    append(entry.name === '[Content_Types].xml' ? withDrawings(source, drawings) : source, entry);

  return (sheet, columns, pictures) => {
    if (pictures.length === 0) return;
    drawings += 1;
    const name = `drawing${drawings}.xml`;
    const images = pictures.map(({ png }) =>
      // The package's types ask for a Buffer of their own.
      workbook.addImage({ buffer: Buffer.from(png) as unknown as ExcelJS.Buffer, extension: 'png' }),
    );
    append(drawingXml(pictures, columns), { name: `xl/drawings/${name}` });
    append(relationsXml(images), { name: `xl/drawings/_rels/${name}.rels` });
    const writer = sheet as unknown as SheetParts; // as above
    const relation = { Type: `${OFFICE}/relationships/drawing`, Target: `../drawings/${name}` };
    // oxlint-disable-next-line no-underscore-dangle -- the package's own
    const id = writer._sheetRelsWriter.addRelationship(relation);
    // The one place behind the page's header where a drawing may stand, and the last before the sheet's end.
    // oxlint-disable-next-line no-underscore-dangle -- the package's own
    writer._writeLegacyData = () => writer.stream.write(`<drawing r:id="${id}"/>`);
  };
}

interface Archive {
  append(source: unknown, entry: { readonly name: string }): unknown;
}

interface SheetParts {
  readonly stream: { write(xml: string): void };
  readonly _sheetRelsWriter: { addRelationship(relation: Readonly<Record<string, string>>): string };
  _writeLegacyData(): void;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const UNITS_PER_MM = 36_000;
/** Rows of 15 points, as sheets have them. */
const MM_PER_ROW = 5.29;

function withDrawings(types: unknown, count: number): unknown {
  if (count === 0) return types;
  const parts = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/drawings/drawing${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`,
  );
  return String(types).replace('</Types>', `${parts.join('')}</Types>`);
}

function relationsXml(images: readonly number[]): string {
  const relations = images.map(
    (image, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/relationships/image" Target="../media/image${image}.png"/>`,
  );
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`;
}

function drawingXml(pictures: readonly SheetPicture[], columns: number): string {
  let row = 1;
  const anchors = pictures.map(({ title, widthMm, heightMm }, index) => {
    const size = `cx="${Math.round(widthMm * UNITS_PER_MM)}" cy="${Math.round(heightMm * UNITS_PER_MM)}"`;
    const from = `<xdr:from><xdr:col>${columns + 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`;
    const said = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    row += Math.ceil(heightMm / MM_PER_ROW) + 1;
    return `<xdr:oneCellAnchor>${from}<xdr:ext ${size}/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${index + 1}" name="图 ${index + 1}" descr="${said}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="${OFFICE}/relationships" r:embed="rId${index + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main">${anchors.join('')}</xdr:wsDr>`;
}
