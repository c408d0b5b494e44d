import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, section, time } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** The page that shows whether a printer keeps size, margins, faces and codes. */
export function testPage(values: {
  readonly printer: string;
  readonly at: string;
  readonly by: string;
}): Paper {
  return {
    title: '打印测试页',
    formCode: 'KS-00',
    revision: 'A/0',
    number: { label: '试印', text: '0123456789' },
    // No case has it: scanning it says so.
    scan: codeOf('case', 99_999_999, 0),
    aside: null,
    rows: [
      fields(['打印机', values.printer], ['试印', `${values.by}　${time(values.at)}`]),
      section('请逐项核对'),
      longText(
        '一、纸张',
        '四周边框完整，没有被切掉；页脚“第 1 页 共 1 页”在框的下方，左侧有虚线装订线。',
        2,
      ),
      longText('二、尺寸', '下面两条竖线之间应为 100 毫米，用尺量，误差不超过 1 毫米。', 2),
      {
        cells: [
          { width: 35, text: '', look: 'value' },
          { width: 100, text: '├ 100 毫米 ┤', look: 'value', align: 'center' },
          { width: 35, text: '', look: 'value' },
        ],
        lines: 2,
      },
      longText('三、字体', '宋体：受理编号、处理结果。字形清楚，笔画没有断开。欧阳晓䶮　①②③　℃　㎡', 2),
      longText(
        '四、扫码',
        '用扫码枪扫右上角的码，受理台应提示“没有找到这张单据”，并且不在任何栏里留下数字。',
        2,
      ),
      longText('五、颜色', '只有黑白，灰底浅而均匀。', 2),
      longText('核对结果', null, 4, 30),
    ],
  };
}
