import type { BatchKind } from '../../terms.ts';

/** A fixed question of a batch (B10): a word to choose, or a line to write. */
export interface BatchQuestion {
  readonly key: string;
  readonly text: string;
  readonly type: 'choice' | 'text';
  readonly options: readonly string[];
  readonly required: boolean;
}

/** What is wrong with a list of questions as the administrator set it up, or null. */
export function questionsFault(questions: readonly BatchQuestion[]): string | null {
  if (new Set(questions.map(({ key }) => key)).size < questions.length) return '问题的代号不能重复。';
  if (new Set(questions.map(({ text }) => text)).size < questions.length) return '两个问题不能一样。';
  const bare = questions.find(
    ({ type, options }) => type === 'choice' && new Set(options).size < Math.max(2, options.length),
  );
  if (bare) return `“${bare.text}”是选择题，至少要有两个不同的选项。`;
  return questions.some(({ type, options }) => type === 'text' && options.length > 0)
    ? '填写题没有选项。'
    : null;
}

/** Why these answers can't be committed yet; empty when they can. Only asked of a customer who was reached. */
export function answerGaps(
  questions: readonly BatchQuestion[],
  answers: Readonly<Record<string, string>>,
): readonly string[] {
  const unknown = Object.keys(answers).filter((key) => !questions.some((question) => question.key === key));
  return [
    ...unknown.map(() => '有一个回答不属于本批次的问题。'),
    ...questions.flatMap(({ key, text, type, options, required }) => {
      const answer = answers[key] ?? '';
      if (answer === '') return required ? [`“${text}”还没有回答。`] : [];
      return type === 'choice' && !options.includes(answer) ? [`“${text}”的回答不在可选范围内。`] : [];
    }),
  ];
}

/** The questions of a new installation; each kind of batch has its own. */
export const DEFAULT_BATCH_QUESTIONS: Readonly<Record<BatchKind, readonly BatchQuestion[]>> = {
  campaign: [
    {
      key: 'contact',
      text: '近期是否有管家或客服主动与您联系？',
      type: 'choice',
      options: ['有', '没有', '记不清'],
      required: true,
    },
    {
      key: 'unsolved',
      text: '目前还有没有反映过但未解决的问题？',
      type: 'choice',
      options: ['没有', '有'],
      required: true,
    },
    { key: 'unsolved-what', text: '未解决的是什么问题？', type: 'text', options: [], required: false },
  ],
  installation: [
    {
      key: 'on-time',
      text: '安装人员是否按约定时间上门？',
      type: 'choice',
      options: ['按时', '迟到', '未上门'],
      required: true,
    },
    {
      key: 'quality',
      text: '安装质量如何？',
      type: 'choice',
      options: ['好', '一般', '有问题'],
      required: true,
    },
    {
      key: 'explained',
      text: '是否讲解了使用和保养方法？',
      type: 'choice',
      options: ['是', '否'],
      required: true,
    },
    {
      key: 'extra-charge',
      text: '是否收取了约定以外的费用？',
      type: 'choice',
      options: ['没有', '有'],
      required: true,
    },
    { key: 'cleaned', text: '现场是否清理干净？', type: 'choice', options: ['是', '否'], required: false },
  ],
  survey: [
    {
      key: 'attitude',
      text: '服务人员的态度',
      type: 'choice',
      options: ['非常满意', '满意', '基本满意', '不满意'],
      required: true,
    },
    {
      key: 'repair',
      text: '报修处理的速度和质量',
      type: 'choice',
      options: ['非常满意', '满意', '基本满意', '不满意', '没有报修过'],
      required: true,
    },
    {
      key: 'cleaning',
      text: '公共区域的保洁和绿化',
      type: 'choice',
      options: ['非常满意', '满意', '基本满意', '不满意'],
      required: true,
    },
    {
      key: 'security',
      text: '秩序维护和安全',
      type: 'choice',
      options: ['非常满意', '满意', '基本满意', '不满意'],
      required: true,
    },
    { key: 'improve', text: '最希望我们改进的一件事', type: 'text', options: [], required: false },
  ],
};
