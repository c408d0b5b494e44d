import { labelOf } from '#domain/counter/case-fields.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import {
  fields,
  longText,
  section,
  signatures,
  spareRows,
  table,
  tableHead,
  time,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';

/** One paper in a case's file. */
interface FilePaper {
  readonly title: string;
  /** Number or copy on it. */
  readonly number: string | null;
  readonly day: string | null;
  readonly pages: number | null;
  readonly note: string | null;
}

/** Form 17 客户投诉档案目录. */
export interface CaseFileValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly kindWord: string;
  readonly customerName: string | null;
  readonly unit: string | null;
  readonly category: string;
  readonly nature: string | null;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly followedBy: string;
  readonly closedAt: string | null;
  readonly closeKind: string | null;
  readonly content: string;
  readonly papers: readonly FilePaper[];
}

const COLUMNS = [
  { head: '序', width: 10, align: 'center' },
  { head: '材料名称', width: 60 },
  { head: '编号、份次', width: 40 },
  { head: '日期', width: 24, align: 'center' },
  { head: '页数', width: 12, align: 'center' },
  { head: '备注', width: 24 },
] as const;

/** Rows there are at least: papers that come later are written in by hand. */
const ROWS = 16;

/** Form 17: cover of one case's file with the list of its papers and pages. */
export function caseFileCover(form: CaseFileValues): Paper {
  const pages = form.papers.reduce((sum, paper) => sum + (paper.pages ?? 0), 0);
  const lines = form.papers.map((paper, index) => [
    String(index + 1),
    paper.title,
    paper.number,
    paper.day,
    paper.pages === null ? null : String(paper.pages),
    paper.note,
  ]);
  const empty = Array.from({ length: Math.max(0, ROWS - lines.length) }, (_, index) => [
    String(lines.length + index + 1),
  ]);
  return {
    title: `客户${form.kindWord}档案目录`,
    formCode: 'KS-17',
    revision: 'A/0',
    number: { label: '编号', text: form.number },
    scan: codeOf('case', form.id, form.serial),
    aside: null,
    rows: [
      fields([labelOf('customerName'), form.customerName], [labelOf('unit'), form.unit]),
      fields([labelOf('categoryId'), form.category], [labelOf('nature'), form.nature]),
      fields([labelOf('receivedByName'), form.receivedBy], [labelOf('ownerName'), form.followedBy]),
      fields([labelOf('receivedAt'), time(form.receivedAt)], [labelOf('closedAt'), time(form.closedAt)]),
      longText(labelOf('closeKind'), form.closeKind, 1),
      longText('事由', form.content, 2),
      section('卷内材料'),
      tableHead(COLUMNS),
      ...table(COLUMNS, lines),
      ...spareRows(table(COLUMNS, empty)),
      fields(['材料', `${form.papers.length} 份`], ['页数', `${pages} 页`], ['档案号', null]),
      longText('备考', null, 2, 3),
      signatures([unsigned('立卷人'), unsigned('检查人'), unsigned('档案保管人')], 3),
    ],
  };
}
