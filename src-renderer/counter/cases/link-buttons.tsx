import { Button } from 'antd';
import type { CaseWork } from '#contract/work/moves.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import type { Doing } from '../../work/moves/doing.ts';

interface LinkButtonsProps {
  readonly work: CaseWork;
  readonly onDo: (doing: Doing) => void;
}

/** Joining a lead and leaving it, where the table allows it (spec 10). */
export function LinkButtons({ work, onDo }: LinkButtonsProps) {
  const may = (wanted: string) => work.moves.some(({ move, ok }) => move === wanted && ok);
  return (
    <div className="panel-buttons" role="group" aria-label="关联事项">
      {may('join_lead') && (
        <Button size="small" onClick={() => onDo({ form: 'link' })}>
          {MOVE_WORDS.join_lead}
        </Button>
      )}
      {may('leave_lead') && (
        <Button size="small" onClick={() => onDo({ form: 'unlink' })}>
          {MOVE_WORDS.leave_lead}
        </Button>
      )}
    </div>
  );
}
