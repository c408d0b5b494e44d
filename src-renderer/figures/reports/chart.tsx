import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import type { ReportChart } from '#contract/figures/report-content.ts';
import { colours } from '../../ui/theme.ts';

// The canvas, not SVG: what echarts writes into SVG attributes and tooltips the CSP refuses.
register([BarChart, GridComponent, LegendComponent, AriaComponent, CanvasRenderer]);

type ChartData = Pick<ReportChart, 'shape' | 'title' | 'labels' | 'series'>;

interface ChartProps {
  readonly chart: ChartData;
  readonly height: number;
}

/** A chart that also reads without colour: patterns tell series apart, every bar has its number; or as a table. */
export function Chart({ chart, height }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify(chart);

  useEffect(() => {
    const element = stage.current;
    if (!element || asTable) return undefined;
    const drawing = init(element, null, { renderer: 'canvas' });
    drawing.setOption(optionOf(JSON.parse(shown) as ChartData)); // stringified above
    const watch = new ResizeObserver(() => drawing.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawing.dispose();
    };
  }, [shown, asTable]);

  return (
    <div className="chart">
      <button type="button" className="text-button chart-switch" onClick={() => setAsTable(!asTable)}>
        {asTable ? '看图' : '看表'}
        <span className="unseen">：{chart.title}</span>
      </button>
      {asTable ? (
        <ChartTable chart={chart} />
      ) : (
        <div
          ref={stage}
          className="chart-stage"
          style={{ height }}
          role="img"
          aria-label={wordChart(chart)}
        />
      )}
    </div>
  );
}

function ChartTable({ chart: { title, labels, series } }: { readonly chart: ChartData }) {
  return (
    <div className="report-scroll chart-table" role="group" aria-label={title} tabIndex={0}>
      <table className="report-table" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="amount">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={label}>
              <td>{label}</td>
              {series.map(({ name, values }) => (
                <td key={name} className="amount">
                  {values[index] ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The chart in a sentence for those who hear it. */
function wordChart({ title, labels, series }: ChartData): string {
  const said = labels.map(
    (label, index) =>
      `${label} ${series.map(({ name, values }) => `${name}${values[index] ?? 0}`).join('，')}`,
  );
  return `${title}：${said.join('；')}`;
}

const FONT = '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

function optionOf({ shape, labels, series }: ChartData): EChartsCoreOption {
  const lying = shape === 'bars';
  const names = {
    type: 'category',
    data: labels,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.ink, fontSize: 13, ...(lying && { width: 150, overflow: 'truncate' }) },
  };
  const numbers = {
    type: 'value',
    minInterval: 1,
    axisLabel: { show: !lying, color: colours['ink-2'] },
    splitLine: { show: !lying, lineStyle: { color: colours.hairline } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    color: [colours.primary, '#C9A227'],
    // The second series is hatched, so that both are told apart on a photocopy.
    aria: {
      enabled: series.length > 1,
      label: { enabled: false },
      decal: { show: series.length > 1, decals: [{ symbolSize: 0 }, HATCH] },
    },
    grid: {
      left: 8,
      right: lying ? 44 : 12,
      top: series.length > 1 ? 30 : 12,
      bottom: 6,
      containLabel: true,
    },
    ...(series.length > 1 && {
      legend: { top: 0, right: 60, itemWidth: 22, textStyle: { color: colours.ink, fontSize: 13 } },
    }),
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar',
      data: values,
      barMaxWidth: 18,
      label: {
        show: lying || labels.length <= 16,
        position: lying ? 'right' : 'top',
        color: colours.ink,
        fontSize: 12,
        formatter: ({ value }: { readonly value: number }) => (value === 0 ? '' : String(value)),
      },
    })),
  };
}

const HATCH = {
  symbol: 'rect',
  color: 'rgba(31, 35, 40, 0.75)',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: -Math.PI / 4,
} as const;
