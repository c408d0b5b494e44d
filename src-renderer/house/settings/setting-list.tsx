import { Input } from 'antd';
import { useState } from 'react';
import type { SettingKey, Settings } from '#contract/house/settings.ts';
import { useOffice } from '../../api/use-office.ts';
import { useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { SettingHistory } from './setting-history.tsx';
import { type SettingName, SettingRow } from './setting-row.tsx';
import type { TICKED } from './word-setting.ts';

/** Settings that are one word, number, yes/no or a short list; the others have pages of their own. */
type PlainKey =
  | {
      [Key in SettingKey]: Settings[Key] extends string | number | boolean ? Key : never;
    }[SettingKey]
  | 'ladder.percents'
  | keyof typeof TICKED;

const NAMES = {
  'organisation.name': { name: '单位名称', hint: '印在每张表格的抬头' },
  'organisation.site': { name: '站点代码', hint: '登记号的开头；改动从下一件起另开一个号段' },
  'session.idleMinutes': { name: '自动锁定', unit: '分钟', hint: '无人操作多久后锁定，输入内容保留' },
  'session.attempts': { name: 'PIN 连错', unit: '次', hint: '连续输错多少次后停用一段时间' },
  'session.lockMinutes': { name: '停用时间', unit: '分钟', hint: '连错之后多久才能再试' },
  'intake.lateMinutes': { name: '补录界限', unit: '分钟', hint: '接待后超过多久才登记，须写补录原因' },
  'intake.undoSeconds': { name: '撤销时间', unit: '秒', hint: '关闭草稿等操作后，窗口底部“撤销”保留多久' },
  'intake.repeatDays': { name: '重复期限', unit: '天', hint: '同一客户同一类别在几天内再来算重复' },
  'intake.burstCount': { name: '群诉件数', unit: '件', hint: '同一类别、同一楼栋或项目达到几件算群诉' },
  'intake.burstHours': { name: '群诉时间', unit: '小时', hint: '在多少小时以内计算群诉' },
  'attachment.maxMb': { name: '附件大小', unit: 'MB', hint: '一个附件最大多少，不超过 20' },
  'attachment.maxPerCase': { name: '附件个数', unit: '个', hint: '一件受理事项连同工单、索赔最多附几个' },
  'callback.samplePercent': {
    name: '回访抽样',
    unit: '%',
    hint: '咨询、意见建议抽取多少回访；投诉、报修全部回访',
  },
  'callback.sampleSeed': { name: '抽样种子', hint: '检查人员据此可重做抽样' },
  'callback.visitPoints': {
    name: '上门服务',
    hint: '回访记录单上问客户的项目，用“、”分开；留空不印',
  },
  'callback.unreachedDays': { name: '联系不上', unit: '天', hint: '在几个不同日期都没有接通后，转主管决定' },
  'callback.callerMustDiffer': { name: '他人回访', hint: '本轮经办人不回访自己办的件' },
  'dispatch.receptionistWithoutHandler': {
    name: '接待员派单',
    hint: '当班没有投诉专管员时，接待员可派任何件，转专管员复核；否则只派报修件和当日件',
  },
  'decisions.twoPersons': {
    name: '两人办理',
    hint: '选中的操作主管也不能一个人办，须另一人签批；改派、延期、金额、处罚总须两人',
  },
  'claims.handlerLimit': {
    name: '专管员核准限额',
    unit: '元',
    hint: '索赔合计金额在此以内由专管员签字核准；超过的提请主管批准',
  },
  'claims.managerLimit': {
    name: '主管核准限额',
    unit: '元',
    hint: '主管自己商定的索赔在此以内可直接签字；超过的须由另一位主管或代理批准',
  },
  'case.majorAfterRounds': { name: '升为重大', unit: '轮', hint: '不满意几轮后升为重大，由主管负责' },
  'case.holdDays': { name: '挂起上限', unit: '天', hint: '一次挂起最多几天' },
  'clocks.approachPercent': { name: '临期', unit: '%', hint: '时限剩下多少算临期；从此后起算的时限开始' },
  'clocks.measureReminderDays': { name: '措施提醒', unit: '天', hint: '纠正措施、改进计划到期前几天提醒' },
  'ladder.percents': { name: '催办节点', unit: '%', hint: '时限过去多少时提醒，用空格隔开，如 50 75' },
  'ladder.appointmentMinutes': {
    name: '预约提醒',
    unit: '分钟',
    hint: '与客户约好的联系、上门、回访提前多久提醒',
  },
  'ladder.managerFrom': { name: '催办升级', unit: '次', hint: '到期后第几次催办起同时提醒主管' },
  'handover.graceMinutes': { name: '交班宽限', unit: '分钟', hint: '下一班开始多久后仍未双方签字，算漏交班' },
  'inspection.sampleCount': {
    name: '每周抽查',
    unit: '件',
    hint: '每周检查至少抽多少件，与下面的比例取多者',
  },
  'inspection.samplePercent': {
    name: '抽查比例',
    unit: '%',
    hint: '每周检查抽取本周事项的多少，超时件另外全查',
  },
  'report.households': { name: '户数', unit: '户', hint: '按户数计算投诉率的基数；0 为不计算' },
  'report.contracts': { name: '签约数', unit: '份', hint: '按签约数计算投诉率的基数；0 为不计算' },
  'report.countImported': {
    name: '导入的历史计入报表',
    hint: '从旧台账导入的事项计入受理件数、重复率、性质、满意度、热点；时限、派单、遗留、处理时长从不计入',
  },
  'export.fullBy': {
    name: '完整导出',
    hint: '哪些岗位可在写明原因后导出完整的电话；都不选则一律隐去。完整导出都留痕',
  },
  'export.alsoMasked': { name: '一并隐去', hint: '导出时除电话外，还隐去一部分的内容' },
  'backup.folder': { name: '备份位置', hint: '在“备份”页选择；U 盘、另一块硬盘或网络位置' },
  'backup.overdueHours': { name: '备份逾期', unit: '小时', hint: '多久没有备份就在顶栏提醒' },
  'backup.keepDaily': { name: '每日备份', unit: '份', hint: '最近几天每天留一份' },
  'backup.keepWeekly': { name: '每周备份', unit: '份', hint: '最近几周每周留一份' },
  'backup.keepMonthly': { name: '每月备份', unit: '份', hint: '最近几个月每月留一份' },
  'penalty.minimumYuan': { name: '罚款下限', unit: '元', hint: '一次罚款不少于多少' },
  'penalty.returnHours': { name: '交回通知单', unit: '小时', hint: '整改做完后多久须交回通知单，否则可处罚' },
  'penalty.missedOrders': { name: '屡次逾期', unit: '张', hint: '逾期或退回的工单达到几张，可提合同建议' },
  'penalty.missedDays': { name: '屡次逾期期间', unit: '天', hint: '在最近多少天内计算屡次逾期' },
  'ledger.sheetsPerVolume': { name: '每册张数', unit: '张', hint: '年度装订册一册装多少张' },
  'paper.bindingMm': { name: '装订边', unit: '毫米', hint: '表格左侧留空' },
  'paper.duplex': { name: '双面打印', hint: '双数页的装订边留在右侧' },
  'paper.code128': { name: '条形码', hint: '编号印成一维条形码；否则印二维码' },
  'paper.smallSlips': { name: '小票横印', hint: '工单、催办单等小票按 A5 横印' },
  'paper.returnAddress': { name: '回执交回地址', hint: '印在整改通知单的回执上，例如地址、电话' },
  'paper.printer': { name: '打印机', hint: '指定后不再弹出打印对话框；留空每次选择' },
} as const satisfies Record<PlainKey, SettingName>;

/** What the parameters are called, with what they do: for whoever looks for one from elsewhere. */
export const PARAMETERS: readonly SettingName[] = Object.values(NAMES);

/** The headings of the page, by the first word of the key. */
const GROUPS: readonly (readonly [heading: string, prefixes: readonly string[]])[] = [
  ['单位', ['organisation']],
  ['登录与锁定', ['session']],
  ['受理', ['intake', 'attachment']],
  ['派单、办理与签批', ['dispatch', 'decisions', 'case']],
  ['时限与催办', ['clocks', 'ladder']],
  ['索赔', ['claims']],
  ['回访', ['callback']],
  ['处罚', ['penalty']],
  ['交班', ['handover']],
  ['每周检查', ['inspection']],
  ['打印与装订', ['paper', 'ledger']],
  ['备份', ['backup']],
  ['报表', ['report']],
  ['导出', ['export']],
];
const KNOWN_PREFIXES = GROUPS.flatMap(([, prefixes]) => prefixes);

// Object.keys of the table of names are the plain keys.
const KEYS = Object.keys(NAMES) as PlainKey[];
const prefixOf = (key: string) => key.split('.')[0] ?? '';

/** Everything marked ⚙, by what it is about and found by a word; the administrator changes it, others see it. */
export function SettingList() {
  const { data: settings, error, again } = useOffice('setting.list', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const mayLookBack = useSession(
    (state) => state.session?.person.roles.some((role) => role === 'admin' || role === 'manager') ?? false,
  );
  const sought = useWindow((state) => state.settings.sought);
  const setSought = (word: string) => useWindow.setState({ settings: { page: '参数', sought: word } });
  const [looking, setLooking] = useState<PlainKey | 'all' | null>(null);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const word = sought.trim();
  const fits = (key: PlainKey) => {
    const { name, hint }: SettingName = NAMES[key];
    return word === '' || `${name}${hint}`.includes(word);
  };
  const groups = [...GROUPS, ['其他', []] as const]
    .map(([heading, prefixes]) => {
      const mine = (key: string) =>
        prefixes.length > 0 ? prefixes.includes(prefixOf(key)) : !KNOWN_PREFIXES.includes(prefixOf(key));
      return { heading, keys: KEYS.filter((key) => mine(key) && (heading.includes(word) || fits(key))) };
    })
    .filter(({ keys }) => keys.length > 0);
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>参数</h1>
        <span className="hint grow">{mayChange ? '改动立即或到时生效，全部留痕' : '由系统管理员修改'}</span>
        {mayLookBack && (
          <button type="button" className="text-button" onClick={() => setLooking('all')}>
            全部改动记录
          </button>
        )}
        <Input
          className="settings-search"
          aria-label="查找参数"
          placeholder="查找参数"
          allowClear
          maxLength={20}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </div>
      {groups.length === 0 && <Empty title="没有这样的参数">换一个词再找，或看左边的其他页。</Empty>}
      {groups.map(({ heading, keys }) => (
        <section key={heading} aria-label={heading}>
          <h2 className="settings-part">{heading}</h2>
          {keys.map((key) => {
            const setting = settings.find((each) => each.key === key);
            return (
              setting && (
                <SettingRow
                  key={`${key} ${JSON.stringify([setting.value, setting.coming])}`}
                  setting={setting}
                  words={NAMES[key]}
                  mayChange={mayChange}
                  onHistory={mayLookBack ? () => setLooking(key) : null}
                />
              )
            );
          })}
        </section>
      ))}
      {looking !== null && (
        <SettingHistory
          title={looking === 'all' ? '参数改动记录' : `${NAMES[looking].name}：改动记录`}
          settingKey={looking === 'all' ? null : looking}
          // A setting with a page of its own is named by that page.
          nameOf={(key) =>
            key in NAMES ? NAMES[key as PlainKey].name : (OTHER_NAMES[prefixOf(key)] ?? '其他设置')
          }
          onClose={() => setLooking(null)}
        />
      )}
    </div>
  );
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  clocks: '时限',
  calendar: '日历',
  handover: '班次',
  callback: '回访时段与话术',
  inspection: '检查内容',
  penalty: '处罚流程',
  report: '报表报送',
  backup: '备份',
};
