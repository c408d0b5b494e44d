// What the six sheets of form 18 are filled from.

/** What all sheets of a period say: when, by whom it was made. */
export interface SheetOfPeriod<Line> {
  /** `2026年11月21日`, `2026年11月`. */
  readonly period: string;
  readonly made: string;
  readonly lines: readonly Line[];
}

/** 投诉、报修统计表: a category. */
export interface StatisticsLine {
  readonly category: string;
  readonly complaints: number;
  readonly valid: number;
  readonly improvable: number;
  readonly invalid: number;
  readonly complaintsClosed: number;
  readonly repairs: number;
  readonly repairsClosed: number;
  readonly overdue: number;
}

/** 客户来电信息记录表: a call, with those that followed about the same matter. */
export interface CallLine {
  readonly number: string;
  readonly at: string;
  readonly caller: string | null;
  readonly phone: string | null;
  readonly kind: string;
  readonly matter: string;
  /** Until when it is to be solved, and by whom (T3). */
  readonly solveBy: string | null;
  readonly solver: string | null;
  readonly by: string;
  readonly followUps: readonly {
    readonly at: string;
    readonly type: string;
    readonly content: string;
    readonly by: string;
  }[];
}

/** 意见建议反馈表. */
export interface SuggestionLine {
  readonly number: string;
  readonly day: string;
  readonly customer: string | null;
  readonly content: string;
  readonly department: string | null;
  /** 采纳 / 不采纳. */
  readonly adopted: string | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
}

/** 产品建议表: suggestions of one group. */
export interface ProductLine {
  readonly group: string;
  readonly product: string | null;
  readonly content: string;
  readonly numbers: readonly string[];
}

/** 安装回访表. */
export interface InstallationLine {
  readonly number: string;
  readonly customer: string;
  readonly phone: string | null;
  readonly product: string | null;
  readonly installedOn: string | null;
  readonly at: string | null;
  readonly result: string | null;
  readonly note: string | null;
  readonly by: string | null;
}

/** 售后服务登记表: a repair. */
export interface ServiceLine {
  readonly number: string;
  readonly at: string;
  readonly customer: string | null;
  readonly phone: string | null;
  readonly place: string | null;
  readonly fault: string;
  readonly sentTo: string | null;
  readonly doneAt: string | null;
  readonly done: string | null;
  readonly materials: string | null;
  readonly fee: string | null;
  readonly state: string;
}
