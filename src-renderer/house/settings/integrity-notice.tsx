import { useOffice } from '../../api/use-office.ts';
import { goTo } from '../../state/place.ts';

/** In the top bar, only when the newest integrity check found something. */
export function IntegrityNotice() {
  const { data: checks } = useOffice('integrity.list', undefined);
  const { data: halt } = useOffice('integrity.halt', undefined);
  if (halt)
    return (
      <button
        type="button"
        className="text-button top-alarm"
        title={halt.sentence}
        onClick={() => goTo('settings')}
      >
        已停止登记和签字：请核对登记簿
      </button>
    );
  const last = checks?.[0];
  if (!last || last.ok) return null;
  return (
    <button type="button" className="text-button top-alarm" onClick={() => goTo('settings')}>
      完整性检查：{last.findings} 处不符
    </button>
  );
}
