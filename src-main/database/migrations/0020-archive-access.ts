/** 档案查阅. */
export const sql = '';
