import { inflateSync } from 'node:zlib';

/** Pixels (RGBA) of a PNG as Chromium takes screenshots: 8 bit, RGB or RGBA, not interlaced. */
export function readPng(file: Uint8Array): {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
} {
  const bytes = Buffer.from(file);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = bytes[25] === 6 ? 4 : 3;
  const rows = inflateSync(Buffer.concat(imageChunks(bytes)));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let above = new Uint8Array(width * channels);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * channels + 1);
    const row = unfiltered(
      rows.subarray(start + 1, start + 1 + width * channels),
      rows[start] ?? 0,
      above,
      channels,
    );
    for (let x = 0; x < width; x += 1) {
      for (let c = 0; c < 3; c += 1) data[(y * width + x) * 4 + c] = row[x * channels + c] ?? 0;
    }
    above = row;
  }
  return { data, width, height };
}

function imageChunks(bytes: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      chunks.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
    }
  }
  return chunks;
}

function unfiltered(
  row: Uint8Array,
  filter: number,
  above: Uint8Array,
  channels: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(row.length);
  for (let x = 0; x < row.length; x += 1) {
    const left = x < channels ? 0 : (out[x - channels] ?? 0);
    const up = above[x] ?? 0;
    const corner = x < channels ? 0 : (above[x - channels] ?? 0);
    out[x] = (row[x] ?? 0) + prediction(filter, left, up, corner);
  }
  return out;
}

function prediction(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
