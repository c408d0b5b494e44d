/** What a picture's own bytes say of it. */
interface PictureFacts {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** Kind and size of a PNG or JPEG by its bytes, whatever its name says; null for anything else or a torn one. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | null {
  return pngFacts(bytes) ?? jpegFacts(bytes);
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

function pngFacts(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 33 || PNG.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The chunk IEND ends every whole file.
  if (view.getUint32(bytes.length - 8) !== 0x49_45_4e_44) return null;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

function jpegFacts(bytes: Uint8Array): PictureFacts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Frame headers carry the size; C4, C8 and CC are tables.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const LARGEST_SIDE = 6000;

function sized(type: PictureFacts['type'], width: number, height: number): PictureFacts | null {
  const fits = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
  return fits ? { type, width, height } : null;
}
