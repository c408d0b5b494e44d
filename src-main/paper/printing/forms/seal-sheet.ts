import { codeOf } from '#domain/paper/paper-code.ts';
import { LABEL_MM, fields, label, longText, signatures, unsigned, value } from '../fields.ts';
import type { SealValues, SealedVolume } from '../ledger-values.ts';
import type { Paper } from '../paper.ts';
import { QR_MM, type Row } from '../row.ts';
import { joinText } from '../text.ts';

/**
 * 封存单: digests of every volume as text and QR, counts, head of the chain, signatures, room for the 骑缝章 (E5). Six
 * volumes stand on one sheet; more go on to the next one, each whole.
 */
export function sealSheet(seal: SealValues): Paper {
  return {
    title: `${seal.year}年度${seal.kindWord}台账封存单`,
    madeTitle: true,
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
        ['上年结转', `${seal.brought} 件`],
      ),
      fields(['补订', `${seal.supplements} 件`], ['更正', `${seal.corrections} 处`], ['保管人', seal.keeper]),
      voidRow(seal),
      ...templateRows(seal),
      small('链首摘要', grouped(seal.head)),
      ...seal.volumes.map((volume) => volumeRow(seal, volume)),
      longText(
        '说明',
        '摘要为 SHA-256，任一册 PDF 或任一件内容改动一字即与本单不符；封存后各件只供查阅。查验请用本系统「封存核验」或命令行 verify。',
        2,
      ),
      {
        cells: [
          { ...value('（单位公章）', 85, 'center'), stand: 'top' },
          { ...value('（骑缝章：与末册末页骑缝加盖）', 85, 'center'), stand: 'top' },
        ],
        lines: 5,
        stretch: 1,
        stretchMost: 5,
        keep: true,
        foot: true,
      },
      signatures(
        [
          { title: '封存人', name: seal.sealedBy, at: seal.sealedAt, note: '口令签字' },
          { ...unsigned('保管人'), name: seal.keeper },
          unsigned('监封人'),
        ],
        3,
      ),
    ],
  };
}

/**
 * What the QR of a volume says, for a phone or a verifier: year, volume and the three digests. Capitals and colons:
 * those make the smallest code.
 */
export function sealQrText(seal: SealValues, volume: SealedVolume): string {
  return `FCD1:${seal.year}:${volume.volume}:${volume.pdfDigest}:${volume.contentDigest}:${seal.head}`.toUpperCase();
}

/** What the QR of the voided numbers says: their serials as runs; a list too long for a code, by its first ones. */
function voidQrText(seal: SealValues): string {
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
  const side = runsOf(seal.voidNumbers).length > SMALL_RUNS ? QR_MM : SMALL_QR_MM;
  return {
    cells: [
      { ...label('作废编号'), goesOn: true },
      { ...value(seal.voidNumbers.join('、'), 170 - LABEL_MM - side - QR_AIR_MM), stand: 'middle' },
      { ...value(null, side + QR_AIR_MM), qr: voidQrText(seal), qrMm: side },
    ],
  };
}

/** A code of a volume, or of few voided numbers, is read at this size. */
const SMALL_QR_MM = 19;
const SMALL_RUNS = 8;
/** White left and right of a code. */
const QR_AIR_MM = 3;
/** Digests stand in 9 pt, so that one fits a line. */
const SMALL_POINTS = 9;

function small(name: string, text: string): Row {
  return { cells: [label(name), { ...value(text, 170 - LABEL_MM), stand: 'middle', points: SMALL_POINTS }] };
}

/** Which forms were bound in other words than the built-in ones, and in which version of them. */
function templateRows(seal: SealValues): readonly Row[] {
  const versions = new Map(
    seal.volumes
      .flatMap(({ templates }) => Object.entries(templates ?? {}))
      .filter(([, version]) => version > 0),
  );
  if (versions.size === 0) return [];
  const named = [...versions].map(([code, version]) => `${code} 第 ${version} 版`);
  return [small('表单模板', `${named.join('、')}；其余为内置版`)];
}

function volumeRow(seal: SealValues, volume: SealedVolume): Row {
  const held =
    volume.firstNumber === '' ? '更正清单与补订' : `编号 ${volume.firstNumber} 至 ${volume.lastNumber}`;
  const text = [
    `　${held}　第 ${volume.firstPage} 至 ${volume.lastPage} 页`,
    `${volume.forms} 件（作废 ${volume.voided}，结转 ${volume.carried}）　册内核对＿＿＿＿＿＿　核对人＿＿＿＿＿＿`,
    `PDF 摘要 ${grouped(volume.pdfDigest)}`,
    `内容摘要 ${grouped(volume.contentDigest)}`,
  ].join('\n');
  const qrWidth = SMALL_QR_MM + QR_AIR_MM;
  return {
    cells: [
      {
        ...value(joinText([{ text: `第 ${volume.volume} 册`, face: 'hei' }], text), 170 - qrWidth),
        stand: 'middle',
        points: SMALL_POINTS,
      },
      { ...value(null, qrWidth), qr: sealQrText(seal, volume), qrMm: SMALL_QR_MM },
    ],
  };
}

/** Hex digits in groups of eight, as one reads them aloud. */
function grouped(hex: string): string {
  return hex.replace(/(.{8})(?=.)/g, '$1 ');
}
