import { useOffice } from '../../api/use-office.ts';
import { goTo } from '../../state/place.ts';

/** In the top bar, only when the newest integrity check found something. */
export function IntegrityNotice() {
  const { data: checks } = useOffice('integrity.list', undefined);
  const last = checks?.[0];
  if (!last || last.ok) return null;
  return (
    <button type="button" className="text-button top-alarm" onClick={() => goTo('settings')}>
      完整性检查：{last.findings} 处不符
    </button>
  );
}
