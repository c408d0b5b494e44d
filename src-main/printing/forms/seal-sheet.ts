import { codeOf } from '#domain/paper-code.ts';
import { LABEL_MM, fields, label, longText, section, signatures, time, unsigned, value } from '../fields.ts';
import type { SealValues, SealedVolume } from '../ledger-values.ts';
import type { Paper } from '../paper.ts';
import type { Row } from '../row.ts';

/** 封存单: digests of every volume as text and QR, counts, head of the chain, signatures, room for the 骑缝章 (E5). */
export function sealSheet(seal: SealValues): Paper {
  return {
    title: `${seal.year}年度${seal.kindWord}台账封存单`,
    formCode: 'KS-79',
    revision: 'A/0',
    number: null,
    scan: codeOf('seal', seal.id, seal.year),
    aside: null,
    rows: [
      fields(['编号起', seal.firstNumber], ['编号止', seal.lastNumber]),
      fields(
        ['件数', `${seal.forms} 件`],
        ['册数', `${seal.volumes.length} 册`],
        ['总页数', `${seal.pages} 页`],
      ),
      fields(
        ['作废', `${seal.voided} 件`],
        ['结转', `${seal.carried} 件`],
        ['更正', `${seal.corrections} 处`],
      ),
      fields(['上年结转', `${seal.brought} 件`], ['补订', `${seal.supplements} 件`]),
      voidRow(seal),
      fields(['封存时间', time(seal.sealedAt)], ['封存人', seal.sealedBy]),
      longText('链首摘要', grouped(seal.head), 2),
      ...seal.volumes.flatMap((volume) => volumeRows(seal, volume)),
      longText(
        '说明',
        '摘要为 SHA-256。任一册 PDF 或任一件内容有一字改动，重新计算的摘要即与本单不符。封存后各件只供查阅，不得更改；查验请用本系统「封存核验」或命令行 verify。',
        3,
      ),
      {
        cells: [
          { ...value('（单位公章）', 85, 'center'), stand: 'top' },
          { ...value('（骑缝章：与末册末页骑缝加盖）', 85, 'center'), stand: 'top' },
        ],
        lines: 7,
        stretch: 1,
        keep: true,
        foot: true,
      },
      signatures([
        { title: '封存人', name: seal.sealedBy, at: seal.sealedAt, note: '口令签字' },
        { ...unsigned('保管人'), name: seal.keeper },
        unsigned('监封人'),
      ]),
    ],
  };
}

/** What the QR of a volume says, for a phone or a verifier: year, volume and the three digests. */
export function sealQrText(seal: SealValues, volume: SealedVolume): string {
  return `FCD1;${seal.year};${volume.volume};${volume.pdfDigest};${volume.contentDigest};${seal.head}`;
}

/** What the QR of the voided numbers says: their serials as runs; a list too long for a code, by its first ones. */
export function voidQrText(seal: SealValues): string {
  const head = `FCD1V;${seal.year};${seal.voided};`;
  return `${head}${runsOf(seal.voidNumbers).slice(0, VOID_RUNS).join(',')}`;
}

/** More would make a code that phones can't read off paper. */
const VOID_RUNS = 40;

/** `A1TS2026-000002` … as `A1TS2026-000002-4`: neighbours in one run. */
function runsOf(numbers: readonly string[]): readonly string[] {
  const runs: { readonly first: string; readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const [series = '', digits = '0'] = number.split('-');
    const serial = Number(digits);
    const last = runs.at(-1);
    if (last?.first.startsWith(`${series}-`) && last.to === serial - 1) last.to = serial;
    else runs.push({ first: number, from: serial, to: serial });
  }
  return runs.map(({ first, from, to }) => (from === to ? first : `${first}-${to}`));
}

function voidRow(seal: SealValues): Row {
  if (seal.voidNumbers.length === 0) return longText('作废编号', '无', 1);
  return {
    cells: [
      { ...label('作废编号'), goesOn: true },
      { ...value(seal.voidNumbers.join('、'), 170 - LABEL_MM - 40), stand: 'middle' },
      { ...value(null, 40), qr: voidQrText(seal) },
    ],
  };
}

function volumeRows(seal: SealValues, volume: SealedVolume): readonly Row[] {
  const text = [
    volume.firstNumber === '' ? '更正清单与补订' : `编号 ${volume.firstNumber} 至 ${volume.lastNumber}`,
    `${volume.forms} 件（作废 ${volume.voided}，结转 ${volume.carried}）　第 ${volume.firstPage} 至 ${volume.lastPage} 页`,
    'PDF 文件摘要',
    grouped(volume.pdfDigest),
    '内容摘要',
    grouped(volume.contentDigest),
  ].join('\n');
  return [
    section(`第 ${volume.volume} 册`),
    {
      cells: [
        label('件数与摘要'),
        { ...value(text, 170 - LABEL_MM - 40), stand: 'middle' },
        { ...value(null, 40), qr: sealQrText(seal, volume) },
      ],
      keep: true,
    },
    fields(['册内核对', null], ['核对人', null]),
  ];
}

/** Hex digits in groups of eight, four groups on a line, as one reads them aloud. */
function grouped(hex: string): string {
  return hex.replace(/(.{8})(?=.)/g, '$1 ').replace(/((?:.{8} ){3}.{8}) /g, '$1\n');
}
