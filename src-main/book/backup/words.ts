import Database from 'better-sqlite3';
import type { BackupReason } from '#contract/book/backup.ts';
import { AppError } from '#contract/errors.ts';
import { unreachable } from '#domain/unreachable.ts';

/** Why a backup was made, on its name sheet and in its event. */
export const REASON_WORDS: Readonly<Record<BackupReason, string>> = {
  daily: '每日',
  handover: '交班',
  manual: '手动',
  migration: '升级前',
  restore: '恢复前',
};

/** Where a backup was when it failed: reading the register, or writing to the place of the backups. */
type Stage = 'register' | 'place';

const KEPT = '登记内容没有丢失，原有备份都在。';

/** Runs one stage and says in words why it failed, with what was kept and what helps. */
export function inStage<Result>(stage: Stage, folder: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw asBackupFailure(error, stage, folder);
  }
}

/** A failure of a stage as a sentence; cancelling and sentences pass through. */
export function asBackupFailure(error: unknown, stage: Stage, folder: string): unknown {
  if (error instanceof AppError || error instanceof Cancelled) return error;
  const where = stage === 'place' ? `备份位置 ${folder} ` : `数据文件夹 ${folder} 所在的磁盘`;
  return new AppError('storage', `备份没有做成：${wordWhy(kindOf(error), where)}${KEPT}${wordHelp(stage)}`);
}

/** The place of the backups isn't there: stick pulled, another stick, share gone. */
export function placeGone(folder: string): AppError {
  return new AppError(
    'storage',
    `备份没有做成：找不到备份位置 ${folder}，或里面没有本登记簿的备份文件夹（U 盘没插，或插的不是原来那个）。${KEPT}请插好备份盘，稍后会自动再试；换了新盘请由管理员在“设置 › 备份”里点“立即备份”。`,
  );
}

/** What was copied isn't what lies there: a failing stick. */
export function notVerified(what: string): AppError {
  return new AppError(
    'storage',
    `备份没有做成：写到备份盘后核对不符（${what}），这一份没有留下。${KEPT}备份盘可能损坏，请换一个再试。`,
  );
}

/** Thrown by progress when somebody cancelled. */
export class Cancelled extends Error {}

type Why = 'full' | 'read-only' | 'gone' | 'damaged' | 'broken';

function kindOf(error: unknown): Why {
  const code =
    error instanceof Database.SqliteError ? error.code : ((error as NodeJS.ErrnoException).code ?? '');
  if (/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/.test(code)) return 'full';
  if (/^(EROFS|EACCES|EPERM|SQLITE_READONLY)/.test(code)) return 'read-only';
  if (/^(ENOENT|ENOTDIR|ENODEV|ENXIO|SQLITE_CANTOPEN)/.test(code)) return 'gone';
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)) return 'damaged';
  return 'broken';
}

function wordWhy(why: Why, where: string): string {
  switch (why) {
    case 'full':
      return `${where}已满。`;
    case 'read-only':
      return `${where}不能写入（写保护或没有权限）。`;
    case 'gone':
      return `${where}不在了。`;
    case 'damaged':
      return `${where}上的文件有损坏。`;
    case 'broken':
      return `${where}读写出错。`;
    default:
      return unreachable(why);
  }
}

const wordHelp = (stage: Stage): string =>
  stage === 'place'
    ? '请检查备份盘后重试，稍后也会自动再试。'
    : '请清理或检查本机磁盘后重试，稍后也会自动再试。';
