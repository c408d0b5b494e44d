import { CLOSE, SIDE_MM, WIDE } from './row.ts';
import { SHEET } from './paper.ts';

/** The style of every sheet: black on white, hairlines of half a point, Song for entries, Hei for the form. */
export function styleSheet(
  fontBase: string,
  width: number = SHEET.width,
  height: number = SHEET.height,
): string {
  return `
@font-face { font-family: 'Paper Song'; src: url('${fontBase}/noto-serif-sc-400.woff2') format('woff2'); font-display: block; }
@font-face { font-family: 'Paper Hei'; src: url('${fontBase}/noto-sans-sc-500.woff2') format('woff2'); font-display: block; }
@page { size: ${width}mm ${height}mm; margin: 0; }
* { margin: 0; padding: 0; box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { color: #000; background: #fff; font: 10.5pt/${WIDE.lineMm}mm ${SONG};
  font-kerning: none; font-variant-ligatures: none; font-synthesis: none; text-spacing-trim: space-all;
  text-autospace: no-autospace; text-size-adjust: none; font-variant-east-asian: normal; direction: ltr; }
.sheet { position: relative; width: ${width}mm; height: ${height}mm; overflow: hidden; break-after: page; }
.sheet:last-child { break-after: auto; }
header, main, footer, aside i, aside b { position: absolute; }
p { height: ${WIDE.lineMm}mm; line-height: ${WIDE.lineMm}mm; white-space: pre; }
.close p { height: ${CLOSE.lineMm}mm; line-height: ${CLOSE.lineMm}mm; }
.h, .label, .head, h1, .house, .meta b { font-family: ${HEI}; font-weight: 400; }
aside i { top: 20mm; bottom: 20mm; border-left: 0.5pt dashed #000; }
aside b { width: 4.4mm; height: 6mm; background: #fff; padding: 1.4mm 0.6mm; }
aside svg { display: block; width: 3.2mm; height: 3.2mm; }
.house { position: absolute; left: 0; top: 0; display: flex; align-items: center; gap: 2mm; height: 9mm; }
.logo { flex: none; background-size: 100% 100%; }
.house p { height: auto; line-height: 1.2; }
h1 { position: absolute; left: 0; right: 0; top: 9.5mm; height: 8mm; line-height: 8mm; font-weight: 400; text-align: center; white-space: pre; }
.scan { position: absolute; right: 0; top: -2mm; text-align: center; }
.scan svg { display: block; width: 100%; height: 100%; }
.scan small { display: block; font-size: 6.5pt; line-height: 3mm; white-space: pre; }
.scan.qr { width: 22mm; } .scan.qr > div { width: 19mm; height: 19mm; margin: 0 0 0.6mm auto; }
.scan.qr small { text-align: right; }
.scan.code128 { width: 42mm; } .scan.code128 > div { height: 10mm; margin-bottom: 0.5mm; }
.meta { position: absolute; left: 0; right: 0; bottom: 1.2mm; display: flex; justify-content: space-between; align-items: baseline;
  font-size: 9pt; line-height: 5mm; white-space: pre; }
.meta b { font-size: 12pt; letter-spacing: 0.03em; }
main { border: 1pt solid #000; border-width: 0; }
main::after { content: ''; position: absolute; inset: 0; border: 1pt solid #000; pointer-events: none; }
.r { display: flex; width: 100%; }
.c { flex: none; display: flex; flex-direction: column; padding: ${WIDE.padMm}mm ${SIDE_MM}mm; border-right: 0.5pt solid #000; border-bottom: 0.5pt solid #000; }
.close .c { padding: ${CLOSE.padMm}mm ${SIDE_MM}mm; }
.c:last-child { border-right: 0; }
.top { justify-content: flex-start; } .middle { justify-content: center; } .bottom { justify-content: flex-end; } .apart { justify-content: flex-start; } .apart p:last-child { margin-top: auto; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
.head { background: #ebebeb; }
.c.label { letter-spacing: 0; }
.qr-box { margin: 0 auto; } .qr-box svg { display: block; width: 100%; height: 100%; }
.c { position: relative; }
u { position: absolute; left: ${SIDE_MM}mm; right: ${SIDE_MM}mm; border-bottom: 0.4pt dotted #555; }
.spine { position: relative; margin: 0 auto; border: 0.5pt dashed #000; }
.spine-upright, .spine-along { position: absolute; display: flex; flex-direction: column; align-items: center; justify-content: center; font-family: ${HEI}; }
.spine-upright { left: 0; right: 0; } .spine-along { transform: rotate(90deg); }
.spine i { display: block; font-style: normal; line-height: 1.12; white-space: pre; }
.spine-code { position: absolute; left: 0; right: 0; bottom: 3mm; width: 12mm; height: 12mm; margin: 0 auto; }
.spine-code svg { display: block; width: 100%; height: 100%; }
s { text-decoration: line-through; text-decoration-thickness: 0.6pt; }
.g { display: inline-block; text-align: center; font-style: normal; vertical-align: top; height: ${WIDE.lineMm}mm; overflow: visible; white-space: pre; }
.close .g { height: ${CLOSE.lineMm}mm; }
.g i { font-style: normal; font-size: 0.8em; margin: 0 -1em; }
.tick { display: inline-block; box-sizing: border-box; width: 0.8em; height: 0.8em; margin: 0 0.1em; line-height: 0.52em; border: 0.5pt solid #000; text-indent: -0.1em; vertical-align: -0.04em; }
.foot { display: grid; grid-template-columns: 1fr 1fr 1fr; }
footer { font-size: 9pt; } footer p, .foot { height: ${SHEET.footerLine}mm; line-height: ${SHEET.footerLine}mm; white-space: pre; }
footer p { text-align: right; } .note p { text-align: left; }
.foot span:nth-child(2) { text-align: center; } .foot span:nth-child(3) { text-align: right; }
`;
}

const SONG = `'Paper Song', SimSun, NSimSun, SimSun-ExtB, 'Noto Serif CJK SC', 'Segoe UI Emoji', 'Noto Color Emoji', serif`;
const HEI = `'Paper Hei', SimHei, 'Microsoft YaHei', 'Noto Sans CJK SC', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif`;
