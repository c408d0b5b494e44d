import callback from '../../../assets/guide/callback.png';
import caseWork from '../../../assets/guide/case.png';
import desk from '../../../assets/guide/desk.png';
import handover from '../../../assets/guide/handover.png';
import intake from '../../../assets/guide/intake.png';
import ledger from '../../../assets/guide/ledger.png';

/** What to know of one screen, in the order one does it. */
interface GuidePart {
  /** The screen's id (ui/screens.ts), or a part of its own. */
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly string[];
  /** Made by the tests, so that it shows the program as it is. */
  readonly picture?: string;
}

/** The quick guide of the counter, a part a screen. */
export const GUIDE: readonly GuidePart[] = [
  {
    id: 'sign-in',
    title: '登录与锁定',
    sentences: [
      '选姓名，输入 6 位 PIN；键入姓名的拼音首字母也能选。',
      '离开座位按 Ctrl+L 锁定，正在输入的内容不会丢；换人登录也不会关掉草稿。',
      '签字时再输一次自己的 PIN。PIN 只有自己知道；忘记时请管理员代设，下次登录须自己更换。',
      '连续输错 5 次，账号锁定一段时间。',
    ],
  },
  {
    id: 'desk',
    title: '工作台',
    picture: desk,
    sentences: [
      '从上到下就是先后：超时、今日到期、承诺回复、来件（待判定、待派单、待答复、待签收、待审核）、回访、二次投诉。',
      '别人交来、您还没看过的标“新”。来件打开后按 Alt+↓ 到下一件。',
      '选中一行按回车打开那一件。红色只表示一件事：不能再忘。',
      '右边是本班的接件、办结、遗留，和今日回访的进度。',
    ],
  },
  {
    id: 'intake',
    title: '受理',
    picture: intake,
    sentences: [
      '先问电话和姓名，老客户会自动提示；右边是他的未办结事项和历史。',
      '内容、诉求、渠道、类别依次填。回车到下一项；内容这样的大框里回车是换行，用 Tab 到下一项。',
      'Ctrl+Enter 登记，编号大字显示，请告诉客户；Ctrl+P 看打印样，再按一次打印。',
      '电话没挂又来了人：Alt+N 再开一份，两份都自动保存。',
      '已有未办结的同一件事，记催办或补充，不要另登一件。',
    ],
  },
  {
    id: 'register',
    title: '台账与办理',
    picture: caseWork,
    sentences: [
      '编号、电话后四位、姓名、拼音首字母、房号或内容，都在顶上一个框里查（F3）。',
      '打开一件，右上“下一步”只给现在能做的事；不能做的写着原因。',
      '“关闭前还差”列出还缺什么；点时限可看“为什么是这个时间”。',
      '登记有误：打印、告知编号或派单之前可直接改，之后用更正，原内容划线保留。',
    ],
  },
  {
    id: 'chasing',
    title: '跟踪',
    sentences: [
      '来件：等着判定、派单、答复、签收、审核的，一队一队列出，旁边就办，办完自动到下一件。',
      '工单按部门列出：派出、签收、答复、审核。口头答复另记，审核通过的才算数。',
      '五张跟踪表：暂时无法解决、预约、未解决、几天后解决、对结果不满意。',
      '对方不配合，在工单上登记“不配合”，拖延时间由程序算。',
    ],
  },
  {
    id: 'callback',
    title: '回访',
    picture: callback,
    sentences: [
      '一次一位客户，照左边的话术说；下一位自己打开。',
      '数字键 1 非常满意、2 满意、3 基本满意、4 不满意，看清屏上的词再按回车。',
      '没接通 U，拒访 N，空号 E，约时再访 Y，短信 S。',
      '4 会自动退回重办，进入下一轮；3 和 4 要问原因。',
      '休息时间会提醒，要打须写原因；自己经办的件由他人回访。',
    ],
  },
  {
    id: 'decisions',
    title: '待批',
    sentences: [
      '无效、作废、改派、延期、特殊关闭、重开，由主管看过事实后同意或不同意，签 PIN。',
      '自己提的自己不能批；登记或经办过的，由代理主管或第二审批人签。',
    ],
  },
  {
    id: 'handover',
    title: '交班',
    picture: handover,
    sentences: [
      '清单由程序列出，一件也去不掉；写好说明，点清物品，交班人输 PIN，表变成“待接班”。',
      '接班人登录后逐项确认超时和到期事项，再输 PIN。两人都签了，责任才移交。',
      '休假交接、排班、换班、空白登记表也在这里。',
    ],
  },
  {
    id: 'knowledge',
    title: '知识',
    sentences: [
      '按类别写着解决方案、处理时限、补偿口径、话术和常见问答；按标题、内容或拼音首字母查。',
      '受理时选了类别，右边就列出来；事项里也有。用上了点“引用”，以后看得到用过几次、满意多少。',
      '由主管修改，每次存成新的一版，旧版、谁改的、为什么都看得到。',
    ],
  },
  {
    id: 'inspection',
    title: '检查',
    sentences: [
      '每周一起，主管检查上一周：抽样 10 件或 10%，连同超时件；按原种子可以重抽核对。',
      '逐件逐项选符合、不符合，不符合的写明问题，可直接定纠正措施或记入跟踪，最后签 PIN、打印。',
      '其他人在这里看签字后与自己有关的问题。措施的进度和效果在“跟踪 · 措施”。',
    ],
  },
  {
    id: 'ledger',
    title: '年度装订',
    picture: ledger,
    sentences: [
      '次年 1 月 1 日起：检查、编制成册、封存，由主管签字。',
      '封存单上印有每册的摘要和链首，请与装订册一起保管，十年后仍可核验。',
    ],
  },
  {
    id: 'reports',
    title: '报表',
    sentences: [
      '选期间，屏上看表和图，再出 Excel 或打印；点数字可看是哪些件。',
      '作废、导入、示例的件不计入；发布过的报表不再变，更正另出一版。',
    ],
  },
  {
    id: 'settings',
    title: '设置',
    sentences: [
      '参数、时限、日历、班次、词典、人员由系统管理员修改，谁在何时改成什么都留痕，也可设定从何时起生效。',
      '词条、部门、人员只停用，不删除：旧单上仍看得到，新单不再提供。',
      '新同事可在“练习”里练手，那里的一切不进正式登记簿。',
      '“核验”每天自动做一次，发现不符时顶栏有红字。',
    ],
  },
];
