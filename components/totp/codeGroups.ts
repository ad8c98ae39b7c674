/** A code as people read it: 123 456, 1234 5678, 123 4567. Steam's five characters stay together. */
export const codeGroups = (code: string): string => {
  if (!/^\d{6,}$/.test(code)) return code;
  const first = Math.floor(code.length / 2);
  return `${code.slice(0, first)} ${code.slice(first)}`;
};
