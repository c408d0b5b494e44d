import { useEffect, useState } from 'react';
import type { AttachmentView } from '#contract/counter/attachments.ts';
import { office } from '../../api/office.ts';

const KEPT = 200;
const EDGE = 120;
const made = new Map<string, Promise<string | null>>();
let last: Promise<unknown> = Promise.resolve();

/** A small picture of an image, as an address; null until it is made, or when it can't be shown. */
export function useThumbnail({ id, of, sha256, type }: AttachmentView): string | null {
  const [shown, setShown] = useState<{ readonly sha256: string; readonly url: string | null } | null>(null);
  const isImage = type.startsWith('image/');
  useEffect(() => {
    if (!isImage) return undefined;
    let gone = false;
    const show = async () => {
      const url = await thumbnailOf({ draft: of === 'draft', id }, sha256, type);
      if (!gone) setShown({ sha256, url });
    };
    void show();
    return () => {
      gone = true;
    };
  }, [isImage, id, of, sha256, type]);
  return shown?.sha256 === sha256 ? shown.url : null;
}

function thumbnailOf(
  ref: { readonly draft: boolean; readonly id: number },
  sha256: string,
  type: string,
): Promise<string | null> {
  const known = made.get(sha256);
  if (known) return known;
  // One after the other: twenty photographs at once would be half a gigabyte.
  const making = last.then(() => shrink(ref, type)).catch(() => null);
  last = making;
  made.set(sha256, making);
  for (const [oldest, url] of made) {
    if (made.size <= KEPT) break;
    made.delete(oldest);
    void url.then((address) => address && URL.revokeObjectURL(address));
  }
  return making;
}

async function shrink(
  ref: { readonly draft: boolean; readonly id: number },
  type: string,
): Promise<string | null> {
  const { bytes } = await office('attachment.read', ref);
  const whole = await createImageBitmap(new Blob([bytes.slice()], { type }));
  const scale = Math.min(1, EDGE / Math.min(whole.width, whole.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(whole.width * scale)),
    Math.max(1, Math.round(whole.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
}
