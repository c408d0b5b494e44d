import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { DashboardView } from '#contract/figures/dashboard.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

/** A register younger than this says so: its charts are meant to be nearly empty. */
const YOUNG_DAYS = 7;

/** 看板: how the day, the last thirty days and the month stand, for the manager. */
export function BoardTab() {
  const { data, error, again } = useOffice('dashboard.now', undefined);
  const [printing, setPrinting] = useState(false);
  const [said, setSaid] = useState('');
  if (!data) return <ErrorBar error={error} again={again} />;
  const recount = async () => {
    try {
      const { wrong } = await office('dashboard.recount');
      setSaid(wrong === 0 ? '已逐件清点，与看板一致。' : `清点出 ${wrong} 处不一致，已按登记簿改正。`);
    } catch (failure) {
      setSaid(asOfficeError(failure).message);
    }
  };
  return (
    <section className="board" aria-label="看板">
      <div className="board-head">
        <span className="hint grow">
          {wordFull(data.at)}
          {data.days < YOUNG_DAYS && ` · 登记簿启用第 ${data.days} 天，图表随登记逐日增加`}
          {said && ` · ${said}`}
        </span>
        <Button size="small" title="按登记簿逐件清点一遍，看板的数不对时改正" onClick={() => void recount()}>
          重新清点
        </Button>
        <Button size="small" onClick={() => setPrinting(true)}>
          打印看板
        </Button>
      </div>
      <TodayTiles today={data.today} />
      <div className="board-grid">
        <Tile title="近 30 天受理与关闭" wide empty={allZero(data.trend) && '近 30 天没有受理和关闭。'}>
          <Chart chart={trendOf(data)} height={190} />
        </Tile>
        <BarTile title="在办事项存续时间" unit="件数" empty="没有在办事项。" bars={data.ages} height={190} />
        <BarTile
          title="问题类别（近 30 天受理）"
          unit="件数"
          empty="近 30 天没有受理。"
          bars={data.categories}
          height={Math.max(120, 16 + data.categories.length * 24)}
        />
        <BarTile
          title="回访结果（近 30 天，次）"
          unit="次数"
          empty="近 30 天还没有回访结果。"
          bars={data.levels.map(({ level, count }) => ({ name: `${level} ${words.level[level]}`, count }))}
          height={150}
        />
        <Tile title="投诉热点（本月）" empty={data.hot.length === 0 && '本月没有投诉。'}>
          <HotRows hot={data.hot} />
        </Tile>
        <Tile title="责任部门工单" wide empty={data.departments.length === 0 && '本月没有派出工单。'}>
          <DepartmentRows departments={data.departments} />
        </Tile>
      </div>
      {printing && <PaperPreview form="board" id={1} onClose={() => setPrinting(false)} />}
    </section>
  );
}

function TodayTiles({ today }: { readonly today: DashboardView['today'] }) {
  const tiles = [
    ['今日受理', today.received],
    ['今日关闭', today.closed],
    ['在办', today.open],
    ['超时', today.overdue],
    ['今日到期', today.dueToday],
    ['待回访', today.callbacksOpen],
    ['今日回访', today.calledToday],
  ] as const;
  return (
    <dl className="board-today">
      {tiles.map(([name, count]) => (
        <div key={name} className={name === '超时' && count > 0 ? 'sheet late' : 'sheet'}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TileProps {
  readonly title: string;
  readonly wide?: boolean;
  /** What stands instead of a chart with nothing in it. */
  readonly empty: string | false;
  readonly children: ReactNode;
}

function Tile({ title, wide = false, empty, children }: TileProps) {
  return (
    <section className={wide ? 'sheet tile wide' : 'sheet tile'} aria-label={title}>
      <h2>{title}</h2>
      {empty === false ? (
        <Suspense fallback={<p className="hint">正在画图…</p>}>{children}</Suspense>
      ) : (
        <p className="tile-empty">{empty}</p>
      )}
    </section>
  );
}

interface BarTileProps {
  readonly title: string;
  readonly unit: string;
  readonly empty: string;
  readonly bars: readonly { readonly name: string; readonly count: number }[];
  readonly height: number;
}

function BarTile({ title, unit, empty, bars, height }: BarTileProps) {
  return (
    <Tile title={title} empty={bars.every(({ count }) => count === 0) && empty}>
      <Chart
        chart={{
          shape: 'bars',
          title,
          labels: bars.map(({ name }) => name),
          series: [{ name: unit, values: bars.map(({ count }) => count) }],
        }}
        height={height}
      />
    </Tile>
  );
}

function HotRows({ hot }: { readonly hot: DashboardView['hot'] }) {
  return (
    <BoardTable label="投诉热点" words={['类别和项目、部门、原因']} numbers={['本月', '上月', '增减']}>
      {hot.map((topic) => {
        const more = [topic.project, topic.department, topic.cause].filter(Boolean).join(' · ') || '（未填）';
        const change = topic.now - topic.before;
        return (
          <tr key={`${topic.category} ${more}`}>
            <td className="long">
              {topic.category}
              <span className="hint">{more}</span>
            </td>
            <td className="amount">{topic.now}</td>
            <td className="amount">{topic.before}</td>
            <td className="amount">{change > 0 ? `+${change}` : change === 0 ? '持平' : `−${-change}`}</td>
          </tr>
        );
      })}
    </BoardTable>
  );
}

function DepartmentRows({ departments }: { readonly departments: DashboardView['departments'] }) {
  return (
    <BoardTable label="责任部门工单" words={['部门、单位']} numbers={['本月派出', '在办', '其中超时']}>
      {departments.map(({ name, month, live, overdue }) => (
        <tr key={name}>
          <td>{name}</td>
          <td className="amount">{month}</td>
          <td className="amount">{live}</td>
          <td className={overdue > 0 ? 'amount late' : 'amount'}>{overdue}</td>
        </tr>
      ))}
    </BoardTable>
  );
}

interface BoardTableProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly children: ReactNode;
}

function BoardTable({ label, words: texts, numbers, children }: BoardTableProps) {
  return (
    <div className="report-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {texts.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {numbers.map((head) => (
              <th key={head} scope="col" className="amount">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function allZero(trend: DashboardView['trend']): boolean {
  return trend.every(({ received, closed }) => received === 0 && closed === 0);
}

/** A young register's chart begins with its first week instead of three empty ones. */
function trendOf({ trend, days }: DashboardView) {
  const shown = trend.slice(-Math.max(YOUNG_DAYS, Math.min(days, trend.length)));
  return {
    shape: 'columns' as const,
    title: '近 30 天受理与关闭',
    labels: shown.map(({ day }) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`),
    series: [
      { name: '受理', values: shown.map(({ received }) => received) },
      { name: '关闭', values: shown.map(({ closed }) => closed) },
    ],
  };
}
