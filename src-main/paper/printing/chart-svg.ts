import type { ReportChart } from '#contract/figures/report-content.ts';
import { widthOf } from './break-lines.ts';
import { type Html, markup, trusted } from './html.ts';

/** Height of a chart on paper, in millimetres. */
export function chartHeight({ shape, labels }: ReportChart): number {
  return shape === 'columns' ? 55 : 8 + labels.length * 7;
}

/**
 * A chart as SVG in millimetres: black and white, series told apart by pattern, every bar with its number, so
 * that it reads in greyscale and on a photocopy.
 */
export function chartSvg(chart: ReportChart, width: number): Html {
  const height = chartHeight(chart);
  const drawing = chart.shape === 'bars' ? bars(chart, width) : columns(chart, width, height);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${mm(width)}mm" height="${mm(height)}mm" viewBox="0 0 ${mm(width)} ${mm(height)}" font-size="2.8"><defs><pattern id="hatch" width="1.2" height="1.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.2" height="1.2" fill="#fff"/><rect width="0.45" height="1.2" fill="#000"/></pattern></defs>${drawing}</svg>`;
}

const FILLS = ['#4a4a4a', 'url(#hatch)'] as const;
const EM = 2.8;

function bars({ labels, series }: ReportChart, width: number): readonly Html[] {
  const values = series[0]?.values ?? [];
  const most = Math.max(1, ...values);
  const left = Math.min(60, Math.max(20, ...labels.map((label) => (widthOf(label) * EM) / 1000 + 3)));
  const room = width - left - 14;
  return labels.map((label, index) => {
    const value = values[index] ?? 0;
    const top = 4 + index * 7;
    const long = (value / most) * room;
    return markup`<text x="${mm(left - 2)}" y="${mm(top + 3.8)}" text-anchor="end">${label}</text><rect x="${mm(left)}" y="${mm(top)}" width="${mm(long)}" height="5" fill="${FILLS[0]}" stroke="#000" stroke-width="0.2"/><text x="${mm(left + long + 1.5)}" y="${mm(top + 3.8)}">${value}</text>`;
  });
}

function columns({ labels, series }: ReportChart, width: number, height: number): readonly Html[] {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const foot = height - 7;
  const room = foot - 11;
  const step = (width - 12) / Math.max(1, labels.length);
  const bar = Math.min(6, (step * 0.8) / series.length);
  const every = Math.ceil((labels.length * 9) / (width - 12));
  const legend = series.map(
    ({ name }, index) =>
      markup`<rect x="${mm(width - 22 * (series.length - index))}" y="2" width="4" height="3" fill="${FILLS[index % 2] ?? ''}" stroke="#000" stroke-width="0.2"/><text x="${mm(width - 22 * (series.length - index) + 5.5)}" y="4.6">${name}</text>`,
  );
  const marks = labels.map((label, index) => {
    const middle = 8 + step * (index + 0.5);
    const shown = series.map(({ values }, place) => {
      const value = values[index] ?? 0;
      const high = (value / most) * room;
      const x = middle - (bar * series.length) / 2 + place * bar;
      const number =
        value > 0 && bar >= 2
          ? markup`<text x="${mm(x + bar / 2)}" y="${mm(foot - high - 0.8)}" text-anchor="middle" font-size="2.2">${value}</text>`
          : markup``;
      return markup`<rect x="${mm(x)}" y="${mm(foot - high)}" width="${mm(bar * 0.9)}" height="${mm(high)}" fill="${FILLS[place % 2] ?? ''}" stroke="#000" stroke-width="0.2"/>${number}`;
    });
    const name =
      index % every === 0
        ? markup`<text x="${mm(middle)}" y="${mm(foot + 4)}" text-anchor="middle">${label}</text>`
        : markup``;
    return markup`${shown}${name}`;
  });
  const axis = trusted(
    `<line x1="8" y1="${mm(foot)}" x2="${mm(width - 4)}" y2="${mm(foot)}" stroke="#000" stroke-width="0.25"/>`,
  );
  return [...legend, axis, ...marks];
}

function mm(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}
