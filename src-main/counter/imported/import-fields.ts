import type { TargetField } from '../../house/imports/target.ts';

/** What the columns of our own 客户投诉台账 are; the last callback is the one that counts. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  closedAt: ['关闭时间'],
  receivedAt: ['受理时间'],
  oldNumber: ['编号'],
  phone: ['电话', '联系电话', '联系人电话'],
  name: ['客户', '客户姓名'],
  unit: ['房号', '单元房号'],
  project: ['项目'],
  channel: ['渠道', '受理渠道'],
  level: ['末次回访结果'],
  nature: ['性质'],
  category: ['问题类别', '类别'],
  kind: ['事项类别'],
  department: ['责任部门'],
  person: ['首问责任人'],
  result: ['处理结果', '答复内容'],
  state: ['状态'],
  content: ['内容', '客户诉求'],
  remarks: ['备注', '回访方式'],
};

/** What an old complaint ledger may hold; the first whose heads match takes a column. */
export const LEDGER_FIELDS: readonly TargetField[] = [
  field(
    'receivedClock',
    '受理的钟点',
    'clock',
    'no',
    /^(?:受理|投诉|登记|来电|来访|报修|接报)?(?:时间|时刻|钟点|时分)$/,
    { hint: '日期另有一列时，与它合成一个时间' },
  ),
  field(
    'closedAt',
    '办结时间',
    'moment',
    'no',
    /(?:办结|结案|关闭|完成|完工|解决|销单|处理完毕?)(?:日期|时间|日)/,
  ),
  field(
    'receivedAt',
    '受理时间',
    'moment',
    'no',
    /(?:受理|投诉|登记|来电|来访|来件|接单|接待|反映|报修|接报|信息)(?:日期|时间|日)|^(?:日期|时间|年月日)$/,
    { required: true, hint: '只有日期也可以' },
  ),
  field(
    'oldNumber',
    '原编号',
    'text',
    'no',
    /^(?:原|旧)?(?:投诉|受理|登记|报修|工单|单据|来件|台账|事项)?(?:信息)?(?:编号|单号|号码?)$|工单号/,
    { hint: '原样保留，不占本台的编号', ties: true },
  ),
  field('phone', '电话', 'phone', 'list', /电话|手机|联系方式|座机|固话|联系号码/, {
    hint: '可以对应几列，一格里有几个号码也可以',
  }),
  field(
    'name',
    '客户',
    'text',
    'no',
    /^(?:客户|业主|住户|租户|户主|投诉人?|报修人?|来电人?|反映人?|联系人?)(?:姓名|名称|称呼)|姓名$|^(?:客户|业主|住户|联系人|投诉人|报修人|来电人|反映人)$/,
    { hint: '空着的记为“不详”' },
  ),
  field('unit', '房号', 'text', 'join', /房[号间屋]|楼[栋幢号]|^[栋幢]|单元|室号|^房产|住址|地址|铺位|门牌/, {
    hint: '楼栋、单元、房号分几列的，都选房号，会连成 3-2-501',
  }),
  field('project', '项目', 'text', 'no', /^(?:所属)?(?:项目|小区|楼盘|园区|分期)(?:名称)?$/),
  field('channel', '渠道', 'text', 'no', /渠道|来源|(?:受理|投诉|来电|反映)方式/),
  field('level', '满意度', 'text', 'no', /满意度|满意程度|是否满意|^满意|回访结果|客户评价/, {
    hint: '非常满意、满意、基本满意、不满意，或 1 至 4',
  }),
  field('nature', '性质', 'text', 'no', /性质|(?:是否)?(?:有效|成立|属实)/, { hint: '有效、可改进、无效' }),
  field('category', '问题类别', 'text', 'no', /(?:问题|投诉|报修)(?:类别|分类|类型|种类)|^(?:类别|分类)$/, {
    hint: '与本台类别同名的对上，其余按原文保留',
  }),
  field('kind', '事项类别', 'text', 'no', /(?:事项|业务|受理|来电|工单)(?:类别|类型|性质)|^类型$/, {
    hint: '投诉、报修、咨询、建议；没有这一列的都算投诉',
  }),
  field('department', '责任部门', 'text', 'no', /(?:责任|处理|承办|经办|施工|维保)(?:部门|单位|方)|^部门$/),
  field('person', '经办人', 'text', 'no', /(?:经办|处理|受理|责任|跟进|接待|登记|记录)人|客服$/),
  field('result', '处理结果', 'text', 'list', /处理|结果|整改|回复|落实|跟进/),
  field('state', '原状态', 'text', 'no', /状态|进度|是否(?:办结|完成|关闭|解决)/),
  field('content', '内容', 'text', 'list', /内容|事由|问题|事项|情况|诉求|摘要|描述/, {
    required: true,
    ties: true,
  }),
  field('remarks', '备注', 'text', 'list', /备注|说明/),
];

function field(
  key: string,
  label: string,
  type: TargetField['type'],
  many: TargetField['many'],
  heads: RegExp,
  more: { readonly required?: boolean; readonly hint?: string; readonly ties?: boolean } = {},
): TargetField {
  const own = OWN[key];
  return {
    key,
    label,
    type,
    many,
    heads,
    required: more.required ?? false,
    hint: more.hint ?? '',
    ...(own && { own }),
    ...(more.ties && { ties: true }),
  };
}
