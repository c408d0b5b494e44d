import { Button } from 'antd';
import type { BurstView } from '#contract/work/bursts.ts';
import type { CaseKind } from '#domain/terms.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { useSettled } from '../../ui/use-settled.ts';

interface BurstLineProps {
  readonly kind: CaseKind;
  readonly categoryId: number | null;
  readonly unit: string;
  readonly project: string;
  /** The lead chosen for this matter. */
  readonly leadId: number | null;
  readonly onJoin: (lead: BurstView['lead'] | null) => void;
}

/** G2 above the form: the matter being typed is one of many; its lead, what to tell the caller, and one key to join. */
export function BurstLine({ kind, categoryId, unit, project, leadId, onJoin }: BurstLineProps) {
  const typed = useSettled(`${unit}\n${project}`, 300);
  const [settledUnit = '', settledProject = ''] = typed.split('\n');
  const { data: burst } = useOffice('burst.at', {
    kind,
    categoryId,
    unit: settledUnit,
    project: settledProject,
  });
  if (!burst) return null;
  const joined = leadId === burst.lead.caseId;
  return (
    <div className="similar-band" role="status" aria-label="同一事件">
      <p>
        <span>
          <b className="state-word bar-seal">同一事件</b> {burst.place} {burst.categoryLabel}已有{' '}
          {burst.count} 件，主件 <b className="number">{burst.lead.number}</b>。
        </span>
        <Button size="small" onClick={() => openCase(burst.lead.caseId)}>
          打开
        </Button>
        <Button size="small" onClick={() => onJoin(joined ? null : burst.lead)}>
          {joined ? '不并入' : '一键并入'}
        </Button>
      </p>
      <p>可告知客户：{burst.script}</p>
      {joined && <p className="quiet">登记后并入主件 {burst.lead.number}，随主件判定、派单，各自回访。</p>}
    </div>
  );
}
