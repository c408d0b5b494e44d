import type { BackupState } from '#contract/book/backup.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { goTo } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import './backup.css';

/** In the top bar: nothing while the backups are in order, a red word when they aren't (spec 60). */
export function BackupSign() {
  // A passing hour makes a backup overdue, without anything being written.
  const hour = useNow()?.slice(0, 13);
  return <Sign key={hour} />;
}

function Sign() {
  const { data } = useOffice('backup.state', undefined);
  const isAdministrator = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const word = data && WORDS[data.state];
  if (!data || !word) return null;
  const title = wordTitle(data);
  if (!isAdministrator)
    return (
      <span className="backup-sign" role="status" title={title}>
        {word}
      </span>
    );
  return (
    <button type="button" className="backup-sign" title={title} onClick={() => goTo('settings')}>
      {word}
    </button>
  );
}

const WORDS: Readonly<Record<BackupState['state'], string | null>> = {
  none: '未设备份',
  overdue: '备份逾期',
  failed: '备份失败',
  fine: null,
};

function wordTitle({ state, lastAt, failure }: BackupState): string {
  const last = lastAt === null ? '还没有做过备份' : `上次备份 ${lastAt.slice(0, 16).replace('T', ' ')}`;
  if (state === 'none') return `还没有选备份位置，请系统管理员在“设置 › 备份”里选一个。${last}。`;
  return `${last}。${failure ?? '请插好备份盘，由系统管理员在“设置 › 备份”里查看。'}`;
}
