/** The people of the demonstration and their PINs; nobody of these names is meant. */
export const ADMINISTRATOR = { name: '系统管理员', password: 'correct horse 9', pin: '246802' } as const;
export const PEOPLE = [
  { name: '王接待', role: '接待员', pin: '135791' },
  { name: '李接待', role: '接待员', pin: '135792' },
  { name: '陈专管', role: '投诉专管员', pin: '135793' },
  { name: '赵主管', role: '主管', pin: '135794' },
] as const;

export type PersonName = (typeof PEOPLE)[number]['name'];

/** The PIN of one of them. */
export function pinOf(name: PersonName): string {
  return PEOPLE.find((person) => person.name === name)?.pin ?? '';
}
