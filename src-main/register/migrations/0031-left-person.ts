/** 负责人已离开: who of those responsible has left, and since when (C5); set when registering or by a correction only. */
export const sql = /* sql */ `
ALTER TABLE "case" ADD COLUMN left_person TEXT;
ALTER TABLE "case" ADD COLUMN left_since TEXT;
CREATE TRIGGER case_left_only_personal BEFORE UPDATE OF left_person, left_since ON "case"
WHEN EXISTS (SELECT 1 FROM erasing WHERE area = 'case' AND id = OLD.id)
BEGIN SELECT RAISE (ABORT, '依法删除只能去掉个人信息，其他内容不可修改'); END;
`;
