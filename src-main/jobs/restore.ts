import { keyOf } from '../book/backup/probe.ts';
import { bringAttachments, type RestoreOrder, settleCopy } from '../book/backup/restore.ts';

/** What a tried copy is restored with, and where its attachments are. */
export interface RestoreJobOrder extends RestoreOrder {
  readonly dataDir: string;
  readonly file: string;
  readonly passphrase: string | null;
}

/** The copy is ready to take the register's place. */
export interface RestoreResult {
  readonly reserved: number;
  readonly head: string;
}

/** Prepares a restore while the counter still works: numbers, event, verification, attachments. */
export async function prepareRestore(
  order: RestoreJobOrder,
  onProgress: (done: number, total: number, note?: string) => void,
): Promise<RestoreResult> {
  onProgress(0, 2, '写入恢复记录并核对');
  const settled = await settleCopy(order);
  onProgress(1, 2, '取回附件');
  bringAttachments(order.dataDir, order.file, keyOf(order.file, order.passphrase));
  onProgress(2, 2, '准备完成');
  return settled;
}
