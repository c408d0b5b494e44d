import type { BackupReason } from '#contract/book/backup.ts';
import type { MadeBackup } from './make.ts';
import { REASON_WORDS } from './words.ts';

/** What the journal keeps of a backup that was made. */
export function madeFacts(
  { name, head, events, cases, bytes, files, encrypted, damaged, removed }: MadeBackup,
  reason: BackupReason,
  folder: string,
): Readonly<Record<string, unknown>> {
  const counts = { events, cases, bytes, files, encrypted, damaged, removed };
  return { reason, why: REASON_WORDS[reason], folder, name, head, ...counts };
}

/** What an event of the backups says, in words; `facts` as the journal keeps them. */
export function wordEntry(type: string, facts: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string => {
    const value = facts[key];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  switch (type) {
    case 'backup.made':
      return `${text('why')}备份已做成并在备份盘上核对：${text('name')}（${text('cases')} 件）${damagedOf(facts)}${removedOf(facts)}`;
    case 'backup.failed':
      return text('message');
    case 'backup.drilled':
      return `试恢复 ${text('name')}：${facts['ok'] === true ? '能恢复，逐条核对相符' : `有问题：${text('fault')}`}`;
    case 'backup.passphrase-set':
      return '设了备份口令，此后的备份加密';
    case 'backup.passphrase-cleared':
      return '取消了备份口令，此后的备份不加密';
    default:
      return type;
  }
}

function damagedOf(facts: Readonly<Record<string, unknown>>): string {
  const damaged = facts['damaged'];
  if (!Array.isArray(damaged) || damaged.length === 0) return '';
  return `；有 ${damaged.length} 个附件在本机已损坏，没有备进去：${damaged.slice(0, 3).join('、')}`;
}

function removedOf(facts: Readonly<Record<string, unknown>>): string {
  const removed = facts['removed'];
  return Array.isArray(removed) && removed.length > 0 ? `；按保留份数清理了 ${removed.length} 份旧备份` : '';
}
