import { useState } from 'react';
import type { AttachmentSubject } from '#contract/counter/attachments.ts';
import { LARGEST_MB, wordSize } from '#domain/counter/attachments.ts';
import { officeNow } from '../../api/clock.ts';
import { asOfficeError, office } from '../../api/office.ts';
import { announce } from '../../api/use-office.ts';

interface Around {
  /** Runs before each file is attached. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly onAttached?: (id: number) => void;
}

/** Attaching files one after the other; each refusal is a sentence of its own, the others go on. */
export function useAttaching(subject: AttachmentSubject, { prepare, onAttached }: Around) {
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<readonly string[]>([]);

  const attach = async (files: readonly File[]) => {
    setRefused([]);
    setWaiting((count) => count + files.length);
    const refusals: string[] = [];
    for (const file of files) {
      try {
        await prepare?.();
        const id = await add(subject, file);
        onAttached?.(id);
      } catch (failure) {
        refusals.push(failure instanceof Unreadable ? failure.message : asOfficeError(failure).message);
        setRefused([...refusals]);
      }
      setWaiting((count) => count - 1);
    }
  };
  return { waiting, refused, attach, forget: () => setRefused([]) };
}

class Unreadable extends Error {}

async function add(subject: AttachmentSubject, file: File): Promise<number> {
  // Read only what the office could take; it says the limit that is set.
  if (file.size > LARGEST_MB * 1_048_576)
    throw new Unreadable(
      `“${file.name}”没有附上：文件有 ${wordSize(file.size)}，超过每个 ${LARGEST_MB} MB 的上限，请压缩或分成几个。其他内容保留。`,
    );
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Unreadable(
      `“${file.name}”没有附上：读不出来，可能是文件夹，或已被移走。文件夹请先压缩成 ZIP 再附。`,
    );
  });
  const { id } = await office('attachment.add', {
    subject,
    name: nameOf(file),
    bytes: new Uint8Array(bytes),
  });
  // A draft's attachments are no event.
  if (subject.of === 'draft') announce();
  return id;
}

/** What is cut out of the screen has no name of its own. */
function nameOf(file: File): string {
  const now = officeNow();
  if (file.name !== 'image.png' || now === null) return file.name;
  return `截图 ${now.slice(0, 10)} ${now.slice(11, 19).replaceAll(':', '')}.png`;
}
