import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFContext,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The digest of each page of a PDF: SHA-256 over what the page shows (content, fonts, pictures, size, notes),
 * whatever object numbers or compression the file uses. So a swapped or changed page can be named.
 */
export async function pageDigests(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await load(pdf);
  const digest = createObjectDigester(document.context);
  return document.getPages().map(({ node }) => {
    const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => {
      const value = node.getInheritableAttribute(PDFName.of(name));
      return `${name}=${value ? digest(value) : ''}`;
    });
    const own = ['Contents', 'Annots'].map((name) => {
      const value = node.get(PDFName.of(name));
      return `${name}=${value ? digest(value) : ''}`;
    });
    return sha256([...inherited, ...own].join('\n'));
  });
}

/** Puts PDF files one behind the other, read one by one; a single one stays byte for byte as it is. */
export async function mergePdfs(files: readonly string[]): Promise<Uint8Array> {
  const [only] = files;
  if (only !== undefined && files.length === 1) return readFileSync(only);
  return joinPdfs(files.map((file) => () => readFileSync(file)));
}

/** Puts PDFs one behind the other; each is asked for when its turn has come. Their pages may differ in size. */
export async function joinPdfs(parts: readonly (() => Uint8Array)[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const read of parts) {
    const part = await PDFDocument.load(read(), { updateMetadata: false });
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}

async function load(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: false });
}

/** Entries that lead out of the page, or say only how a stream is packed. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  '/Parent',
  '/P',
  '/StructParent',
  '/StructParents',
  '/Length',
  '/Filter',
  '/DecodeParms',
]);

function createObjectDigester(context: PDFContext): (object: PDFObject) => string {
  const known = new Map<string, string>();

  function digest(object: PDFObject): string {
    if (object instanceof PDFRef) {
      const tag = object.toString();
      const before = known.get(tag);
      if (before !== undefined) return before;
      // What leads back to itself is told once.
      known.set(tag, 'again');
      const target = context.lookup(object);
      const result = target ? digest(target) : 'nothing';
      known.set(tag, result);
      return result;
    }
    if (object instanceof PDFArray) return sha256(`[${object.asArray().map(digest).join(',')}]`);
    if (object instanceof PDFStream) return sha256(`${digestDict(object.dict)}:${sha256(bytesOf(object))}`);
    if (object instanceof PDFDict) return digestDict(object);
    return sha256(object.toString());
  }

  function digestDict(dict: PDFDict): string {
    const entries = dict
      .entries()
      .filter(([name]) => !LEFT_OUT.has(name.asString()))
      .map(([name, value]) => `${name.asString()}=${digest(value)}`);
    return sha256(`<${entries.toSorted().join(',')}>`);
  }

  return digest;
}

function bytesOf(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) return stream.getContents();
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    // Packed in a way that can't be undone here (pictures): the packed bytes stand for it.
    return stream.getContents();
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
