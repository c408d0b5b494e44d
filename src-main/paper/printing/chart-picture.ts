import type { ReportChart } from '#contract/figures/report-content.ts';
import { chartHeight, chartSvg } from './chart-svg.ts';
import { markup, trusted } from './html.ts';
import { styleSheet } from './style.ts';

/** Width of a chart as a picture, in millimetres. */
export const PICTURE_MM = 150;

/** Size of a chart's picture in millimetres. */
export function pictureSize(chart: ReportChart): { readonly width: number; readonly height: number } {
  return { width: PICTURE_MM, height: chartHeight(chart) };
}

/** A page of charts, drawn as on paper, for `PAINT_CHARTS`; `fontBase` as for sheets. */
export function chartPage(charts: readonly ReportChart[], fontBase: string): string {
  const drawings = charts.map((chart) => chartSvg(chart, PICTURE_MM));
  return markup`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>图</title><style>${trusted(styleSheet(fontBase))}</style></head>
<body>${drawings}</body></html>`.markup;
}

/**
 * Run inside a page of charts: paints every `<svg>` on a canvas and returns the PNGs in base64. The window is never
 * shown, and a picture of a hidden window is an empty one on some machines; a canvas needs no screen. It knows what
 * chart-svg.ts draws: rectangles (plain or hatched), lines and words, in millimetres.
 */
export const PAINT_CHARTS = /* js */ `(async () => {
  const DOTS_PER_MM = 8;
  await document.fonts.ready;
  const number = (element, name) => Number(element.getAttribute(name) ?? 0);
  return [...document.querySelectorAll('svg')].map((svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * DOTS_PER_MM);
    canvas.height = Math.round(height * DOTS_PER_MM);
    const pen = canvas.getContext('2d', { alpha: false });
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.scale(DOTS_PER_MM, DOTS_PER_MM);
    const outline = (element, draw) => {
      pen.strokeStyle = element.getAttribute('stroke');
      pen.lineWidth = number(element, 'stroke-width');
      draw();
    };
    const hatch = (x, y, wide, high) => {
      pen.save();
      pen.beginPath();
      pen.rect(x, y, wide, high);
      pen.clip();
      pen.strokeStyle = '#000';
      pen.lineWidth = 0.45;
      pen.beginPath();
      for (let at = x - high; at < x + wide; at += 1.7) {
        pen.moveTo(at, y + high);
        pen.lineTo(at + high, y);
      }
      pen.stroke();
      pen.restore();
    };
    for (const element of svg.querySelectorAll(':scope > rect, :scope > line, :scope > text')) {
      if (element.tagName === 'line') {
        outline(element, () => {
          pen.beginPath();
          pen.moveTo(number(element, 'x1'), number(element, 'y1'));
          pen.lineTo(number(element, 'x2'), number(element, 'y2'));
          pen.stroke();
        });
      } else if (element.tagName === 'rect') {
        const box = ['x', 'y', 'width', 'height'].map((name) => number(element, name));
        const fill = element.getAttribute('fill');
        if (fill.startsWith('url')) hatch(...box);
        else {
          pen.fillStyle = fill;
          pen.fillRect(...box);
        }
        outline(element, () => pen.strokeRect(...box));
      } else {
        const style = getComputedStyle(element);
        const size = Number(element.getAttribute('font-size') ?? svg.getAttribute('font-size'));
        const anchor = element.getAttribute('text-anchor');
        pen.fillStyle = '#000';
        pen.font = size + 'px ' + style.fontFamily;
        pen.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
        pen.fillText(element.textContent, number(element, 'x'), number(element, 'y'));
      }
    }
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  });
})()`;
