import type { CaseClockView } from '#contract/work/moves.ts';
import { wordDuration } from '#domain/work/clocks/clock-explain.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';

/** 为什么是这个时间 (C13): the rule, the start, and what each day counted. */
export function ClockReckoning({
  caseId,
  clock,
}: {
  readonly caseId: number;
  readonly clock: CaseClockView;
}) {
  const { data: why, error, again } = useOffice('clock.explain', { caseId, clockId: clock.id });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!why) return null;
  return (
    <section aria-label="为什么是这个时间" className="reckoning-text selectable">
      <p>
        <strong>为什么是这个时间</strong>　{why.rule}
      </p>
      <p>{why.start}</p>
      {why.days.length > 0 && (
        <div className="reckoning-days" role="region" aria-label="逐日计算" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">日子</th>
                <th scope="col">计入</th>
                <th scope="col">挂起</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {why.days.map((day) => (
                <tr key={day.day}>
                  <td>{day.day}</td>
                  <td>
                    {day.label}
                    {day.tentative && '（暂定）'}
                  </td>
                  <td>{day.counted > 0 ? wordDuration(day.counted) : '—'}</td>
                  <td>{day.held > 0 ? wordDuration(day.held) : '—'}</td>
                  <td>{day.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {why.extensions.map((extension) => (
        <p key={extension.words}>{extension.words}</p>
      ))}
      <p>
        <strong>{why.result}</strong>
        {why.held > 0 && `挂起共 ${wordDuration(why.held)}，不计入。`}
      </p>
    </section>
  );
}
