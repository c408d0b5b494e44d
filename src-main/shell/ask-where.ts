import { dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeFileName } from '../files/save-file.ts';

/** A kind of file that is saved. */
interface FileKind {
  /** Title of the dialog. */
  readonly title: string;
  readonly name: string;
  /** Without the dot. */
  readonly ending: string;
}

/** Asks where to save; null when the person cancelled. */
export type AskWhere = (fileName: string, kind: FileKind) => Promise<string | null>;

/** Makes the save dialog, which remembers the last folder; `saveDir` is for tests: saves there without asking. */
export function createAskWhere(options: {
  readonly desk: () => BrowserWindow | null;
  readonly saveDir: string | null;
}): AskWhere {
  const { desk, saveDir } = options;
  let lastDir: string | null = null;
  return async (fileName, { title, name, ending }) => {
    const file = `${safeFileName(fileName)}.${ending}`;
    if (saveDir !== null) return join(saveDir, file);
    const owner = desk();
    if (!owner) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(owner, {
      title,
      defaultPath: join(lastDir ?? app.getPath('documents'), file),
      filters: [{ name, extensions: [ending] }],
    });
    if (canceled || !filePath) return null;
    lastDir = dirname(filePath);
    return filePath.toLowerCase().endsWith(`.${ending}`) ? filePath : `${filePath}.${ending}`;
  };
}
