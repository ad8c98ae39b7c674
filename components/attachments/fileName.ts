const longest = 200;

/**
 * A file's name as it may be shown and saved: what would lead out of a folder, and characters that make a name look like
 * another one ("fdp.exe" written backwards), stand as "_".
 */
export const fileNameOf = (name: string): string => {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]/gu, '_').trim();
  if (plain.length <= longest) return plain === '' ? '_' : plain;
  // Its end tells what it is.
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? '';
  return plain.slice(0, longest - end.length) + end;
};
