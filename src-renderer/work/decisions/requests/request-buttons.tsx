import { Button } from 'antd';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import type { DecisionKind } from '#domain/terms.ts';
import type { Doing } from '../../moves/doing.ts';

interface RequestButtonsProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  readonly onDo: (doing: Doing) => void;
}

/** What is asked for on an open case beside its moves: more time, another person, the way of a complaint. */
export function RequestButtons({ view, work, onDo }: RequestButtonsProps) {
  const waits = (kind: DecisionKind) =>
    work.decisions.some((decision) => decision.kind === kind && decision.state === 'proposed');
  const running = work.clocks.some(({ state }) => state !== '已完成');
  const converts = work.moves.some(({ move, ok }) => move === 'convert' && ok);
  return (
    <div className="panel-buttons" role="group" aria-label="提出申请">
      {running && (
        <Button size="small" disabled={waits('extend')} onClick={() => onDo({ form: 'extend' })}>
          {waits('extend') ? '延期待批' : '申请延期'}
        </Button>
      )}
      <Button size="small" disabled={waits('reassign')} onClick={() => onDo({ form: 'reassign' })}>
        {waits('reassign') ? '变更跟进责任人待批' : '变更跟进责任人'}
      </Button>
      {view.kind !== 'complaint' && converts && (
        <Button size="small" onClick={() => onDo({ form: 'convert' })}>
          转投诉
        </Button>
      )}
    </div>
  );
}
